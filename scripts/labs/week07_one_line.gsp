#!gospark lab
# Session 7 once more, with the commands as they are given on one line, kafkacat to read, and the homework's history.
mkdir ~/w205/spark-with-kafka

cd ~/w205/spark-with-kafka

cp ~/w205/course-content/07-Sourcing-Data/docker-compose.yml .

docker-compose up -d
docker-compose ps
docker-compose logs kafka | grep -c -i started
docker-compose exec kafka kafka-topics --create --topic foo --partitions 1 --replication-factor 1 --if-not-exists --zookeeper zookeeper:32181
docker-compose exec kafka kafka-topics --describe --topic foo --zookeeper zookeeper:32181
docker-compose exec kafka bash -c "seq 42 | kafka-console-producer --request-required-acks 1 --broker-list kafka:29092 --topic foo && echo 'Produced 42 messages.'"
docker-compose exec mids bash -c "kafkacat -C -b kafka:29092 -t foo -o beginning -e"
docker-compose exec spark pyspark
numbers = spark.read.format("kafka").option("kafka.bootstrap.servers", "kafka:29092").option("subscribe","foo").option("startingOffsets", "earliest").option("endingOffsets", "latest").load() 
numbers.printSchema()
numbers_as_strings=numbers.selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)")
numbers_as_strings.show()

numbers_as_strings.printSchema()

numbers_as_strings.count()
exit()
docker-compose exec mids bash -c "kafkacat -C -b kafka:29092 -t foo -o beginning -e" | wc -l
docker-compose down

# The commits
cd ~/w205

curl -L -o github-example-large.json https://goo.gl/Y4MD58

cd ~/w205/spark-with-kafka
docker-compose up -d
docker-compose exec kafka kafka-topics --create --topic foo --partitions 1 --replication-factor 1 --if-not-exists --zookeeper zookeeper:32181
docker-compose exec kafka kafka-topics --describe --topic foo --zookeeper zookeeper:32181
docker-compose exec mids bash -c "cat /w205/github-example-large.json" | wc -l
docker-compose exec mids bash -c "cat /w205/github-example-large.json | jq '.'" | head -20
docker-compose exec mids bash -c "cat /w205/github-example-large.json | jq '.[]' -c" | wc -l
docker-compose exec mids bash -c "cat /w205/github-example-large.json | jq '.[]' -c | kafkacat -P -b kafka:29092 -t foo && echo 'Produced 100 messages.'"
docker-compose exec mids bash -c "kafkacat -C -b kafka:29092 -t foo -o beginning -e" | wc -l
docker-compose exec mids bash -c "kafkacat -C -b kafka:29092 -t foo -o beginning -e | wc -l"
docker-compose exec mids bash -c "kafkacat -C -b kafka:29092 -t foo -o -1 -e -q | jq -r .commit.committer.name"
docker-compose exec spark pyspark
messages = spark.read.format("kafka").option("kafka.bootstrap.servers", "kafka:29092").option("subscribe","foo").option("startingOffsets", "earliest").option("endingOffsets", "latest").load() 
messages_as_strings=messages.selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)")
messages_as_strings.count()
import json
first_message=json.loads(messages_as_strings.select('value').take(1)[0].value)
print(first_message['commit']['committer']['name'])
exit()
docker-compose exec spark cat /root/.python_history
docker-compose down
docker-compose ps
history > student-history.txt
wc -l student-history.txt
tail -3 student-history.txt
