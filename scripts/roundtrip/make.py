"""Writes the cases with PySpark, pyarrow and DuckDB, and how PySpark reads each file: make.py FOLDER CASES."""
import os
import sys

import duckdb
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

import values

folder, count = sys.argv[1], int(sys.argv[2])
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.session.timeZone", "UTC").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
con = duckdb.connect()
con.execute("SET TimeZone = 'UTC'")
out = open(folder + "/expected.txt", "w")
for n in range(count):
    columns, rows = values.case(n)
    schema = ", ".join("`%s` %s" % (name, values.ddl(t)) for name, t in columns)
    spark.createDataFrame(rows, schema).coalesce(1).write.parquet("%s/spark/%d" % (folder, n), compression=values.CODECS[n % 3])
    part = next(f for f in os.listdir("%s/spark/%d" % (folder, n)) if f.startswith("part"))
    source = "%s/spark/%d/%s" % (folder, n, part)
    os.makedirs("%s/arrow/%d" % (folder, n))
    table = pq.read_table(source)
    pq.write_table(table, "%s/arrow/%d/a.parquet" % (folder, n), compression=["snappy", "zstd", "gzip", "none"][n % 4],
                   use_dictionary=n % 2 == 0, data_page_version=["1.0", "2.0"][n // 2 % 2], coerce_timestamps="us", store_schema=n % 3 == 0)
    os.makedirs("%s/duckdb/%d" % (folder, n))
    con.execute("COPY (SELECT * FROM '%s') TO '%s/duckdb/%d/d.parquet' (FORMAT parquet, COMPRESSION %s)" % (
        source, folder, n, ["snappy", "zstd", "gzip", "lz4_raw"][n % 4]))
    for writer in ["spark", "arrow", "duckdb"]:
        try:
            df = spark.read.parquet("%s/%s/%d" % (folder, writer, n))
            text = df.schema.simpleString() + " " + values.shown(df.collect())
        except Exception as e:
            text = "cannot be read: " + str(e).split("\n")[0]
        print(writer, n, repr(text), file=out)
out.close()
spark.stop()
