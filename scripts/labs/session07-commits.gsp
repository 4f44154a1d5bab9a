# Session 7, second half: commits of a repository as JSON
messages = spark \
  .read \
  .format("kafka") \
  .option("kafka.bootstrap.servers", "kafka:29092") \
  .option("subscribe","commits") \
  .option("startingOffsets", "earliest") \
  .option("endingOffsets", "latest") \
  .load() 

messages.printSchema()
messages.show()
messages_as_strings=messages.selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)")
messages_as_strings.show()
messages_as_strings.count()
messages_as_strings.select('value').take(1)
messages_as_strings.select('value').take(1)[0].value
import json
first_message=json.loads(messages_as_strings.select('value').take(1)[0].value)
first_message
print(first_message['commit']['committer']['name'])
print(json.dumps(first_message, indent=2, sort_keys=True))
people = [json.loads(r.value)['commit']['author']['name'] for r in messages_as_strings.collect()]
len(people), sorted(set(people))[:5]
for line in json.loads(messages_as_strings.take(2)[1].value)['commit']['message'].split('\n'):
    print(repr(line))

messages.select(messages.value.cast('string').alias('v')).filter("v LIKE '%signature\":\"%'").count()
exit()
