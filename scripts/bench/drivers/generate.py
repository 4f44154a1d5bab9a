# Writes the files that are read: generate.py json|parquet ROWS FOLDER. Values follow from the row's number alone.
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
kind, n, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]


def draw(salt, below):
    return "pmod(hash(id, %d), %d)" % (salt, below)


if kind == "json":
    spark.range(n).selectExpr(
        "id",
        "concat('user-', " + draw(1, 50000) + ") AS user",
        "element_at(array('PushEvent', 'WatchEvent', 'ForkEvent', 'IssuesEvent'), " + draw(2, 4) + " + 1) AS type",
        draw(3, 100) + " AS qty",
        draw(4, 100000) + " / 4 AS price",
        "named_struct('city', concat('city-', " + draw(5, 500) + "), 'zip', " + draw(6, 99999) + ") AS address",
    ).write.mode("overwrite").json(folder + "/json")
else:
    orders = n // 4
    customers = max(n // 40, 10)
    spark.range(n).selectExpr(
        "id DIV 4 AS l_orderkey",
        draw(1, 200000) + " AS l_partkey",
        draw(2, 10000) + " AS l_suppkey",
        "CAST(" + draw(3, 50) + " + 1 AS DECIMAL(15,2)) AS l_quantity",
        "CAST((" + draw(4, 9000000) + " + 90000) / 100 AS DECIMAL(15,2)) AS l_extendedprice",
        "CAST(" + draw(5, 11) + " / 100 AS DECIMAL(15,2)) AS l_discount",
        "CAST(" + draw(6, 9) + " / 100 AS DECIMAL(15,2)) AS l_tax",
        "substr('ANR', " + draw(7, 3) + " + 1, 1) AS l_returnflag",
        "substr('OF', " + draw(8, 2) + " + 1, 1) AS l_linestatus",
        "date_add(DATE'1992-01-01', " + draw(9, 2500) + ") AS l_shipdate",
        "concat('comment ', " + draw(10, 1000000) + ") AS l_comment",
    ).write.mode("overwrite").parquet(folder + "/lineitem")
    spark.range(orders).selectExpr(
        "id AS o_orderkey",
        draw(11, customers) + " AS o_custkey",
        "date_add(DATE'1992-01-01', " + draw(12, 2400) + ") AS o_orderdate",
        draw(13, 5) + " AS o_shippriority",
    ).write.mode("overwrite").parquet(folder + "/orders")
    spark.range(customers).selectExpr(
        "id AS c_custkey",
        "element_at(array('BUILDING', 'AUTOMOBILE', 'MACHINERY', 'HOUSEHOLD', 'FURNITURE'), " + draw(14, 5) + " + 1) AS c_mktsegment",
    ).write.mode("overwrite").parquet(folder + "/customer")
