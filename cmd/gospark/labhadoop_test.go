package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestLabHadoop: what Spark writes in its container is in HDFS, where another container lists it.
func TestLabHadoop(t *testing.T) {
	const lines = `#!gospark lab
mkdir ~/w205/h && cd ~/w205/h
cp ~/w205/course-content/08-Querying-Data/docker-compose.yml .
docker-compose up -d 2> up.log
docker-compose exec spark pyspark
df = spark.range(4)
df.coalesce(1).write.json("/tmp/rows")
spark.read.json("hdfs://cloudera/tmp/rows").count()
spark.read.json("/tmp/nosuch")
df.write.saveAsTable("kept")
exit()
docker-compose exec cloudera hadoop fs -ls /tmp/
docker-compose exec cloudera hadoop fs -cat "/tmp/rows/part*"
docker-compose exec spark bash -c 'echo "import sys; sys.exit(spark.table(\"kept\").count())" > /tmp/x.py; spark-submit /tmp/x.py; echo $?'
docker-compose down 2> down.log
`
	const want = `>>> df = spark.range(4)
>>> df.coalesce(1).write.json("/tmp/rows")
>>> spark.read.json("hdfs://cloudera/tmp/rows").count()
4
>>> spark.read.json("/tmp/nosuch")
Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
pyspark.errors.exceptions.captured.AnalysisException: [PATH_NOT_FOUND] Path does not exist: hdfs://cloudera/tmp/nosuch. SQLSTATE: 42K03
>>> df.write.saveAsTable("kept")
>>> exit()
$ docker-compose exec cloudera hadoop fs -ls /tmp/
Found 1 items
drwxr-xr-x   - root supergroup          0 T /tmp/rows
$ docker-compose exec cloudera hadoop fs -cat "/tmp/rows/part*"
{"id":0}
{"id":1}
{"id":2}
{"id":3}
$ docker-compose exec spark bash -c 'echo "import sys; sys.exit(spark.table(\"kept\").count())" > /tmp/x.py; spark-submit /tmp/x.py; echo $?'
4
$ docker-compose down 2> down.log
`
	cmd := gospark(t, "replay", "--master", "local[2]", write(t, "l.gsp", lines))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(string(out), "pyspark\n")
	got = regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d`).ReplaceAllString(got, "T")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
