# Run by gospark: reads what the others wrote, says what it sees, and writes it again. ours.py FOLDER CASES
import sys

import values

folder, count = sys.argv[1], int(sys.argv[2])
spark.conf.set("spark.sql.session.timeZone", "UTC")
out = open(folder + "/seen.txt", "w")
for n in range(count):
    for writer in ["spark", "arrow", "duckdb"]:
        try:
            df = spark.read.parquet("%s/%s/%d" % (folder, writer, n))
            text = df.schema.simpleString() + " " + values.shown(df.collect())
            df.coalesce(1).write.parquet("%s/ours-%s/%d" % (folder, writer, n), compression=values.CODECS[n % len(values.CODECS)])
        except Exception as e:
            text = "cannot be read: " + str(e).split("\n")[0]
        print(writer, n, repr(text), file=out)
out.close()
