import pyspark.sql.functions as F
from pyspark.sql import Window
df = spark.createDataFrame([(1,"a",2.5)], ["id","s","f"])
df.id + 1, 1 - df.id, df.id > 1, df.id != 1, (df.id > 1) & (df.s == "x"), (df.id > 1) | ~(df.id < 2), -df.id, df.id ** 2, df.id % 2
df.id.alias("z"), df.id.desc(), df.id.asc(), df.id.cast("string"), df.id.isin(1, 2), df.s.like("a%"), df.s.isNull(), df.id.between(1, 2), df.s.substr(1, 2), df.s[0:2], df.s.startswith("a")
F.when(df.id > 1, "x").when(df.id > 0, "y").otherwise("z"), F.when(F.col("a") == 1, 2)
F.col("a.b"), F.col("m")["k"], F.col("m").getField("k"), F.col("m").k, F.col("l")[0], F.lit("x"), F.lit(None), F.lit(True), F.lit(1.5), F.lit("it's")
df.select(F.udf(lambda x: x)("id"), F.udf(lambda x: str(x) + "1", "int")("id").alias("i"), F.udf(lambda x: x, "double")("id").alias("d"), F.udf(lambda x: x, "string")("f").alias("g")).show()
