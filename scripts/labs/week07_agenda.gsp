#!gospark lab
# Session 7, every line in the order of the agenda. Part 1: the numbers 1 to 42.
docker pull midsw205/base:latest
docker pull confluentinc/cp-zookeeper:latest
docker pull confluentinc/cp-kafka:latest
docker pull midsw205/spark-python:0.0.5
mkdir ~/w205/spark-with-kafka
cd ~/w205/spark-with-kafka
cp ~/w205/course-content/07-Sourcing-Data/docker-compose.yml .
docker-compose up -d
docker-compose logs -f kafka
docker-compose exec kafka \
  kafka-topics \
    --create \
    --topic foo \
    --partitions 1 \
    --replication-factor 1 \
    --if-not-exists \
    --zookeeper zookeeper:32181
docker-compose exec kafka kafka-topics --create --topic foo --partitions 1 --replication-factor 1 --if-not-exists --zookeeper zookeeper:32181
docker-compose exec kafka \
  kafka-topics \
  --describe \
  --topic foo \
  --zookeeper zookeeper:32181
docker-compose exec kafka kafka-topics --describe --topic foo --zookeeper zookeeper:32181
docker-compose exec kafka \
  bash -c "seq 42 | kafka-console-producer \
    --request-required-acks 1 \
    --broker-list kafka:29092 \
    --topic foo && echo 'Produced 42 messages.'"
docker-compose exec spark pyspark
numbers = spark \
  .read \
  .format("kafka") \
  .option("kafka.bootstrap.servers", "kafka:29092") \
  .option("subscribe","foo") \
  .option("startingOffsets", "earliest") \
  .option("endingOffsets", "latest") \
  .load() 
numbers = spark.read.format("kafka").option("kafka.bootstrap.servers", "kafka:29092").option("subscribe","foo").option("startingOffsets", "earliest").option("endingOffsets", "latest").load() 
numbers.printSchema()
numbers_as_strings=numbers.selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)")
numbers_as_strings.show()
numbers_as_strings.printSchema()
numbers_as_strings.count()
exit()
docker-compose down
docker-compose ps -a

# Part 2: JSON messages, commits of a repository on GitHub.
cd ~/w205/spark-with-kafka
curl -L -o github-example-large.json https://goo.gl/Hr6erG
cd ~/w205/spark-with-kafka
docker-compose up -d
docker-compose logs -f kafka
docker-compose exec kafka \
  kafka-topics \
    --create \
	  --topic foo \
	  --partitions 1 \
	  --replication-factor 1 \
	  --if-not-exists \
	  --zookeeper zookeeper:32181
docker-compose exec kafka kafka-topics --create --topic foo --partitions 1 --replication-factor 1 --if-not-exists --zookeeper zookeeper:32181
docker-compose exec kafka \
  kafka-topics \
    --describe \
    --topic foo \
    --zookeeper zookeeper:32181
docker-compose exec kafka kafka-topics --describe --topic foo --zookeeper zookeeper:32181
docker-compose exec mids bash -c "cat /w205/spark-with-kafka/github-example-large.json"
docker-compose exec mids bash -c "cat /w205/spark-with-kafka/github-example-large.json | jq '.'"
docker-compose exec mids bash -c "cat /w205/spark-with-kafka/github-example-large.json | jq '.[]' -c"
docker-compose exec mids \
  bash -c "cat /w205/spark-with-kafka/github-example-large.json \
    | jq '.[]' -c \
    | kafkacat -P -b kafka:29092 -t foo && echo 'Produced 100 messages.'"
docker-compose exec spark pyspark
messages = spark \
  .read \
  .format("kafka") \
  .option("kafka.bootstrap.servers", "kafka:29092") \
  .option("subscribe","foo") \
  .option("startingOffsets", "earliest") \
  .option("endingOffsets", "latest") \
  .load() 
messages = spark.read.format("kafka").option("kafka.bootstrap.servers", "kafka:29092").option("subscribe","foo").option("startingOffsets", "earliest").option("endingOffsets", "latest").load() 
messages.printSchema()
messages.show()
messages_as_strings=messages.selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)")
messages_as_strings.show()
messages_as_strings.printSchema()
messages_as_strings.count()
messages_as_strings.select('value').take(1)
messages_as_strings.select('value').take(1)[0].value
import json
first_message=json.loads(messages_as_strings.select('value').take(1)[0].value)
first_message
print(first_message['commit']['committer']['name'])
exit()
docker-compose down
