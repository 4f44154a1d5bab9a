package compose

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
)

// image is what stands in for the images of one kind: what their containers look like from outside.
type image struct {
	kind  string
	names []string // patterns for the name without registry and tag
	// entrypoint and command are what ps shows; ports are those that the image exposes itself.
	entrypoint, command []string
	ports               []string
	dir                 string   // the working folder
	folders             []string // that exist in the container
	env                 []string
	size                string
	stopped             int    // exit status after a stop
	log                 string // what a start writes; {port} is the service's own, {time} the time
}

const standardPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

const sparkHome = "/spark-2.2.0-bin-hadoop2.6"

var confluent = []string{"/etc/confluent/docker/run"}

// images lists the stand-ins; the first whose pattern matches counts.
var images = []*image{
	{kind: "zookeeper", names: []string{"*/cp-zookeeper", "zookeeper", "*/zookeeper"}, command: confluent,
		ports: []string{"2181/tcp", "2888/tcp", "3888/tcp"}, dir: "/", env: []string{standardPath}, size: "599MB", stopped: 143,
		log: "[{time}] INFO Starting server (org.apache.zookeeper.server.ZooKeeperServerMain)\n" +
			"[{time}] INFO tickTime set to 2000 (org.apache.zookeeper.server.ZooKeeperServer)\n" +
			"[{time}] INFO binding to port 0.0.0.0/0.0.0.0:{port} (org.apache.zookeeper.server.NIOServerCnxnFactory)\n"},
	{kind: "kafka", names: []string{"*/cp-kafka", "*/cp-server", "kafka", "*/kafka"}, command: confluent,
		ports: []string{"9092/tcp"}, dir: "/", env: []string{standardPath}, size: "599MB", stopped: 143},
	{kind: "spark", names: []string{"spark", "*/spark*", "*/pyspark*"}, entrypoint: []string{"docker-entrypoint.sh"}, command: []string{"bash"},
		dir: sparkHome, folders: []string{sparkHome}, size: "1.3GB", stopped: 137,
		env: []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:" + sparkHome + "/bin", "SPARK_HOME=" + sparkHome},
		log: "The spark container waits for commands: docker-compose exec spark pyspark\n"},
	{kind: "mids", names: []string{"midsw205/base"}, command: []string{"/bin/bash"}, ports: []string{"8888/tcp"}, dir: "/root",
		env: []string{standardPath}, size: "1.9GB", stopped: 137,
		log: "The mids container waits for commands: docker-compose exec mids bash\n"},
	{kind: "cloudera", names: []string{"midsw205/cdh-minimal", "midsw205/hadoop", "cloudera/*"}, command: []string{"cdh_startup_script.sh"},
		ports: []string{"11000/tcp", "11443/tcp", "19888/tcp", "50070/tcp", "8020/tcp", "8088/tcp", "8888/tcp", "9090/tcp"}, dir: "/",
		env: []string{standardPath}, size: "2.7GB", stopped: 137,
		log: "The cloudera container waits for commands: docker-compose exec cloudera hadoop fs -ls /tmp/\n"},
}

// splitImage takes a reference apart; the tag is "latest" without another.
func splitImage(ref string) (name, tag string) {
	name, _, _ = strings.Cut(ref, "@")
	tag = "latest"
	if i := strings.LastIndexByte(name, ':'); i > strings.LastIndexByte(name, '/') {
		name, tag = name[:i], name[i+1:]
	}
	return strings.TrimPrefix(name, "docker.io/"), tag
}

// imageFor returns what stands in for an image, or nil.
func imageFor(ref string) *image {
	name, _ := splitImage(ref)
	for _, im := range images {
		for _, pattern := range im.names {
			if ok, _ := path.Match(pattern, name); ok {
				return im
			}
		}
	}
	return nil
}

// digest makes up the id of something from its name: the same for everyone, and for every run.
func digest(words ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return hex.EncodeToString(sum[:])
}

// imageID is the id of an image.
func imageID(ref string) string {
	name, tag := splitImage(ref)
	return digest("image", name, tag)
}
