# Reads batches as JSON lines, answers each with a JSON line: [{type, rows} or {err}, …].
import json
import os
import sys

from pyspark.sql import SparkSession

spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.session.timeZone", "America/Los_Angeles")
         .config("spark.sql.timeType.enabled", "true").config("spark.sql.codegen.factoryMode", "NO_CODEGEN").config("spark.sql.codegen.wholeStage", "false").getOrCreate())
spark.sparkContext.setLogLevel("OFF")


def condition(e):
    get = getattr(e, "getCondition", None)
    name = get() if get else None
    if name and not name.startswith("_LEGACY"):
        return name
    text = str(e).split("\n")[0]
    return text[1:text.index("]")] if text.startswith("[") and "]" in text else "other"


def answer(expr):
    try:
        d = spark.sql("SELECT " + expr + " AS r FROM t")
        kind = d.schema[0].dataType.simpleString()
        text = "hex(r)" if kind == "binary" else "CAST(r AS STRING)"
        return {"type": kind, "rows": [r[0] for r in d.selectExpr(text).collect()]}
    except Exception as e:
        return {"err": condition(e)}


out = os.fdopen(os.dup(1), "w")
for line in sys.stdin:
    b = json.loads(line)
    spark.conf.set("spark.sql.ansi.enabled", "true")
    spark.sql("SELECT * FROM " + b["table"]).createOrReplaceTempView("t")
    spark.conf.set("spark.sql.ansi.enabled", "true" if b["ansi"] else "false")
    out.write(json.dumps([answer(e) for e in b["exprs"]]) + "\n")
    out.flush()
