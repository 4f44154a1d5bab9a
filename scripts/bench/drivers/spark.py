# The works in PySpark, for gospark, PySpark and Sail: spark.py PROGRAM BROKERS FOLDER.
import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import avg, col, from_json, get_json_object, split
from pyspark.sql.functions import sum as total

from queries import answer, queries, serve

program, brokers, folder = sys.argv[1:4]
if program == "sail":
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer()
    server.start()
    spark = SparkSession.builder.remote("sc://localhost:%d" % server.listening_address[1]).getOrCreate()
else:
    spark = SparkSession.builder.getOrCreate()

messages, numbers, elements = [int(n) for n in open(folder + "/sizes").read().split()]


def topic(name):
    return spark.read.format("kafka").option("kafka.bootstrap.servers", brokers).option("subscribe", "gospark-bench-" + name).load()


def value(name):
    return topic(name).select(col("value").cast("string").alias("v"))


def split_sum():
    return answer(value("small").select(split("v", ",")[3].cast("int").alias("n")).agg(total("n")).collect())


def from_json_avg():
    rows = value("json").select(from_json("v", "type string, price double").alias("j"))
    return answer(rows.groupBy("j.type").agg(avg("j.price")).orderBy("type").collect())


def get_json():
    return value("json").filter(get_json_object("v", "$.type") == "PushEvent").count()


def offset_filter():
    low = messages // 2
    keep = (col("partition") == 0) & (col("offset") >= low) & (col("offset") < low + messages // 1000)
    return topic("small").filter(keep).count()


def range_group():
    groups = spark.range(numbers).groupBy((col("id") % 1000).alias("k")).agg(total("id").alias("s"))
    return answer(groups.orderBy("k").limit(3).collect())


def read_json():
    return answer(spark.read.json(folder + "/json").groupBy("type").agg(total("qty")).orderBy("type").collect())


def rdd():
    return spark.sparkContext.range(0, elements).map(lambda x: x * 2 + 1).filter(lambda x: x % 3 == 0).count()


def query(key):
    for name in ["lineitem", "orders", "customer"]:
        spark.read.parquet(folder + "/" + name).createOrReplaceTempView(name)
    return answer(spark.sql(queries[key]).collect())


serve({
    "count_small": lambda: topic("small").count(),
    "count_json": lambda: topic("json").count(),
    "split_sum": split_sum,
    "from_json": from_json_avg,
    "get_json": get_json,
    "offset_filter": offset_filter,
    "range_group": range_group,
    "read_json": read_json,
    "tpch_q1": lambda: query("tpch_q1"),
    "tpch_q3": lambda: query("tpch_q3"),
    "tpch_q6": lambda: query("tpch_q6"),
    "rdd": rdd,
})
