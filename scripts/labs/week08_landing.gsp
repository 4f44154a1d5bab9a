#!gospark lab
# Session 8: players and commits from Kafka to parquet files, and SQL over nested JSON.
mkdir ~/w205/spark-with-kafka-and-hdfs
cd ~/w205/spark-with-kafka-and-hdfs
cp ~/w205/course-content/07-Sourcing-Data/docker-compose.yml .
docker-compose up -d
docker-compose exec kafka \
  kafka-topics \
    --create \
    --topic players \
    --partitions 1 \
    --replication-factor 1 \
    --if-not-exists \
    --zookeeper zookeeper:32181
curl -L -o players.json https://goo.gl/jSVrAe
docker-compose exec mids \
  bash -c "cat /w205/spark-with-kafka-and-hdfs/players.json \
    | jq '.[]' -c \
    | kafkacat -P -b kafka:29092 -t players"
docker-compose exec kafka kafka-topics --create --topic commits --partitions 1 --replication-factor 1 --if-not-exists --zookeeper zookeeper:32181
curl -L -o github-example-large.json https://goo.gl/Hr6erG
docker-compose exec mids bash -c "cat /w205/spark-with-kafka-and-hdfs/github-example-large.json | jq '.[]' -c | kafkacat -P -b kafka:29092 -t commits"
docker-compose exec spark pyspark
raw_players = spark \
  .read \
  .format("kafka") \
  .option("kafka.bootstrap.servers", "kafka:29092") \
  .option("subscribe","players") \
  .option("startingOffsets", "earliest") \
  .option("endingOffsets", "latest") \
  .load() 
raw_players.cache()
raw_players.printSchema()
players = raw_players.select(raw_players.value.cast('string'))
players = raw_players.selectExpr("CAST(value AS STRING)")
players.write.parquet("/tmp/players")
players.show()
import sys
sys.stdout = open(sys.stdout.fileno(), mode='w', encoding='utf8', buffering=1)
import json
players.rdd.map(lambda x: json.loads(x.value)).toDF().show()
extracted_players = players.rdd.map(lambda x: json.loads(x.value)).toDF()
from pyspark.sql import Row
extracted_players = players.rdd.map(lambda x: Row(**json.loads(x.value))).toDF()
extracted_players.show()
extracted_players.write.parquet("/tmp/extracted_players")
raw_commits = spark.read.format("kafka").option("kafka.bootstrap.servers", "kafka:29092").option("subscribe","commits").option("startingOffsets", "earliest").option("endingOffsets", "latest").load() 
raw_commits.cache()
raw_commits.printSchema()
commits = raw_commits.select(raw_commits.value.cast('string'))
commits.write.parquet("/tmp/commits")
extracted_commits = commits.rdd.map(lambda x: json.loads(x.value)).toDF()
extracted_commits = spark.read.json(commits.rdd.map(lambda x: x.value))
extracted_commits.show()
extracted_commits.printSchema()
extracted_commits.registerTempTable('commits')
spark.sql("select commit.committer.name from commits limit 10").show()
spark.sql("select commit.committer.name, commit.committer.date, sha from commits limit 10").show()
some_commit_info = spark.sql("select commit.committer.name, commit.committer.date, sha from commits limit 10")
some_commit_info.write.parquet("/tmp/some_commit_info")
exit()
docker-compose exec spark ls /tmp
docker-compose exec spark pyspark
spark.read.parquet("/tmp/extracted_players").count()
spark.read.parquet("/tmp/some_commit_info").show(3, False)
exit()
docker-compose down
docker-compose ps
