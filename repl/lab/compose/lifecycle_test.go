package compose

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLifeCycle(t *testing.T) {
	m := project205(t)
	m.expect("docker-compose up -d", "", `Creating network "w205_default" with the default driver
Creating volume "w205_own" with default driver
Creating w205_zookeeper_1 ... done
Creating w205_mids_1      ... done
`, 0)
	m.expect("docker-compose up -d", "", "w205_zookeeper_1 is up-to-date\nw205_mids_1 is up-to-date\n", 0)
}

func TestPsTable(t *testing.T) {
	m := project205(t)
	m.run("docker-compose up -d")
	m.expect("docker-compose ps", `      Name                  Command            State                Ports              
---------------------------------------------------------------------------------------
w205_mids_1        /bin/bash                   Up      0.0.0.0:5000->5000/tcp, 8888/tcp
w205_zookeeper_1   /etc/confluent/docker/run   Up      2181/tcp, 2888/tcp, 3888/tcp    
`, "", 0)
	m.expect("docker-compose ps zookeeper", `      Name                  Command            State              Ports            
-----------------------------------------------------------------------------------
w205_zookeeper_1   /etc/confluent/docker/run   Up      2181/tcp, 2888/tcp, 3888/tcp
`, "", 0)
	m.expect("docker-compose ps -q mids", "ID\n", "", 0)
	m.expect("docker-compose ps --services", "zookeeper\nmids\n", "", 0)
	m.expect("docker-compose port mids 5000", "0.0.0.0:5000\n", "", 0)
	m.terminal = true
	m.expect("docker-compose ps mids", `   Name        Command    State                Ports              
------------------------------------------------------------------
w205_mids_1   /bin/bash   Up      0.0.0.0:5000->5000/tcp, 8888/tcp
`, "", 0)
	m.expect("docker-compose ps foo", "", "\x1b[31mERROR\x1b[0m: No such service: foo\n", 1)
}

func TestStopStartDown(t *testing.T) {
	m := project205(t)
	m.run("docker-compose up -d")
	m.expect("docker-compose stop", "", "Stopping w205_mids_1      ... done\nStopping w205_zookeeper_1 ... done\n", 0)
	m.expect("docker-compose ps", `      Name                  Command             State     Ports
---------------------------------------------------------------
w205_mids_1        /bin/bash                   Exit 137        
w205_zookeeper_1   /etc/confluent/docker/run   Exit 143        
`, "", 0)
	m.expect("docker-compose exec mids ls", "", "No container found for mids_1\n", 1)
	m.expect("docker-compose start mids", "", "Starting mids ... done\n", 0)
	m.expect("docker-compose restart", "", "Restarting w205_mids_1      ... done\nRestarting w205_zookeeper_1 ... done\n", 0)
	m.expect("docker-compose pause mids", "", "Pausing w205_mids_1 ... done\n", 0)
	m.expect("docker-compose unpause mids", "", "Unpausing w205_mids_1 ... done\n", 0)
	m.expect("docker-compose kill mids", "", "Killing w205_mids_1 ... done\n", 0)
	m.stdin = "y\n"
	m.expect("docker-compose rm", "Going to remove w205_mids_1\nAre you sure? [yN] ", "Removing w205_mids_1 ... done\n", 0)
	m.expect("docker-compose rm -f", "No stopped containers\n", "", 0)
	m.expect("docker-compose start mids", "", "Starting mids ... failed\nNo containers to start\n", 1)
	down := "Stopping w205_zookeeper_1 ... done\nRemoving w205_zookeeper_1 ... done\nRemoving network w205_default\n"
	m.expect("docker-compose down -v", "", down+"Removing volume w205_own\n", 0)
	m.expect("docker-compose down", "", "Removing network w205_default\nNetwork w205_default not found.\n", 0)
	m.expect("docker-compose restart", "", "No containers to restart\n", 1)
	if _, err := os.Stat(projectDir(m.home, "w205")); !os.IsNotExist(err) {
		t.Errorf("something is left of the project: %v", err)
	}
}

// TestChanges changes the file below the containers.
func TestChanges(t *testing.T) {
	m := project205(t)
	m.run("docker-compose up -d")
	changed := strings.Replace(small, "B: two", "B: three", 1)
	m.write(map[string]string{"docker-compose.yml": changed})
	m.expect("docker-compose up -d", "", "w205_zookeeper_1 is up-to-date\nRecreating w205_mids_1 ... done\n", 0)
	m.write(map[string]string{"docker-compose.yml": "services:\n  other:\n    image: mysql:5.7\n"})
	m.expect("docker-compose up -d", "", "Found orphan containers (w205_mids_1, w205_zookeeper_1) for this project. If you removed or renamed this "+
		"service in your compose file, you can run this command with the --remove-orphans flag to clean it up.\n"+
		"Nothing here stands in for the image of: other (mysql:5.7). Listed, but not running.\nCreating w205_other_1 ... done\n", 0)
	m.expect("docker-compose ps", `    Name       Command   State    Ports
---------------------------------------
w205_other_1             Exit 1        
`, "", 0)
	m.expect("docker-compose exec other ls", "", "No container found for other_1\n", 1)
	m.expect("docker-compose run other ls", "", "Nothing here stands in for the image mysql:5.7 of the service other.\n", 1)
	m.expect("docker-compose down --remove-orphans", "", "Removing orphan container \"w205_mids_1\"\nRemoving orphan container \"w205_zookeeper_1\"\n"+
		"Removing w205_other_1 ... done\nRemoving network w205_default\n", 0)
}

func TestExec(t *testing.T) {
	m := project205(t)
	m.run("docker-compose up -d")
	m.status = 3
	m.expect("docker-compose exec -T -e C=3 mids bash -c 'cat x | wc -l'", "", "", 3)
	c := m.started[0]
	if c.Name != "bash" || strings.Join(c.Args, "|") != "-c|cat x | wc -l" || c.Dir != "/root" || c.Terminal {
		t.Errorf("started %s %q in %s", c.Name, c.Args, c.Dir)
	}
	if c.Getenv("A") != "1" || c.Getenv("B") != "two" || c.Getenv("C") != "3" || c.Getenv("HOME") != "/root" || c.Getenv("PATH") == "" {
		t.Errorf("variables %q", c.Environ)
	}
	for name, want := range map[string]string{
		"/w205/a":   filepath.Join(m.dir, "a"),
		"/data/b":   filepath.Join(m.dir, "home/data/b"),
		"/own/c":    filepath.Join(m.home, "lab/w205/volumes/own/c"),
		"d":         filepath.Join(m.home, "lab/w205/mids/root/root/d"),
		"/../../e":  filepath.Join(m.home, "lab/w205/mids/root/e"),
		"/w205/../": filepath.Join(m.home, "lab/w205/mids/root"),
	} {
		if got := c.Real(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if _, err := os.Stat(c.Real("/tmp")); err != nil {
		t.Error(err)
	}
	m.expect("docker-compose exec -w /w205 mids pwd", "", "", 3)
	if c := m.started[1]; c.Dir != "/w205" {
		t.Errorf("in %s", c.Dir)
	}
	m.expect("docker-compose run --rm mids seq 3", "", "Creating w205_mids_run ... done\n", 3)
	m.expect("docker-compose run mids seq 3", "", "Creating w205_mids_run ... done\n", 3)
	m.expect("docker-compose ps -a -q", "ID\nID\nID\n", "", 0)
	m.expect("docker exec w205_mids_1 true", "", "", 3)
	m.expect("docker exec nosuch true", "", "Error: No such container: nosuch\n", 1)
}
