# Session 7, first half: read the numbers 1 to 42 from Kafka
numbers = spark \
  .read \
  .format("kafka") \
  .option("kafka.bootstrap.servers", "kafka:29092") \
  .option("subscribe","foo") \
  .option("startingOffsets", "earliest") \
  .option("endingOffsets", "latest") \
  .load() 

numbers.printSchema()
numbers.show()
numbers_as_strings=numbers.selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)")
numbers_as_strings.show()
numbers_as_strings.printSchema()
numbers_as_strings.count()
numbers_as_strings.show(42)
numbers_as_strings.select('value').take(1)[0].value
numbers.selectExpr("CAST(CAST(value AS STRING) AS INT) AS n").where("n > 20").groupBy().agg({'n': 'sum'}).show()
numbers.filter(numbers['offset'] >= 40).select('partition', 'offset', 'timestamp').collect()
exit()
