"""Compares what the programs read: check.py FOLDER CASES. Each difference is a line; the exit status is 1 if there is one."""
import glob
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
bad = checked = 0


def texts(name):
    lines = (line.split(" ", 2) for line in open("%s/%s.txt" % (folder, name)))
    return {(w, int(n)): eval(text) for w, n, text in lines}


def compare(what, n, want, got):
    global bad, checked
    checked += 1
    if want != got:
        bad += 1
        print("case %d, %s:\n  want %s\n  got  %s" % (n, what, want[:600], got[:600]))


def attempt(read):
    try:
        return read()
    except Exception as e:
        return "cannot be read: " + str(e).split("\n")[0]


def by_duckdb(pattern):
    return values.shown(con.execute("SELECT * FROM '%s'" % pattern).to_arrow_table().to_pylist())


expected, seen = texts("expected"), texts("seen")
for (writer, n), want in sorted(expected.items()):
    compare("written by %s, read by gospark" % writer, n, want, seen[writer, n])
    if want.startswith("cannot") or seen[writer, n].startswith("cannot"):
        continue

    def by_spark():
        df = spark.read.parquet("%s/ours-%s/%d" % (folder, writer, n))
        return df.schema.simpleString() + " " + values.shown(df.collect())

    compare("written by gospark after %s, read by PySpark" % writer, n, want, attempt(by_spark))
    ours = glob.glob("%s/ours-%s/%d/part*" % (folder, writer, n))[0]
    original = glob.glob("%s/%s/%d/*.parquet" % (folder, writer, n))[0]
    if writer == "spark":
        compare("written by gospark, read by pyarrow", n, values.shown(pq.read_table(original).to_pylist()), attempt(lambda: values.shown(pq.read_table(ours).to_pylist())))
        compare("written by gospark, read by DuckDB", n, by_duckdb(original), attempt(lambda: by_duckdb(ours)))
print("%d comparisons, %d differences" % (checked, bad))
spark.stop()
sys.exit(1 if bad else 0)
