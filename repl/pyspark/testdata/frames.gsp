from pyspark.sql.functions import udf, col
from pyspark.sql.types import *
import pyspark.sql.functions as F
df = spark.createDataFrame([(1,"a",2.5),(2,None,None)], ["id","s","f"])
plus = udf(lambda x: x + 1, IntegerType())
df.select(plus("id")).show()
df.select(plus(df.id).alias("p"), -df.id).collect()
@udf(returnType="string")
def up(s): return s.upper() if s else None

df.select(up("s"), up(col("s"))).show()
df.select(udf(lambda x: {"a": 1}, MapType(StringType(), LongType()))("id").alias("m")).show()
df.select(udf(lambda x: (1, "z"), "a int, b string")("id").alias("m")).select("m.*").show()
df.select(udf(lambda x: [x, x*2], ArrayType(LongType()))("id").alias("m")).collect()
spark.udf.register("sq", lambda x: x * x, LongType())
spark.sql("select sq(id) as q from range(3)").show()
df.rdd.map(lambda r: (r.id, r.s)).collect()
sc.parallelize([1,2,3,4]).map(lambda x: x*2).reduce(lambda a,b: a+b)
sc.parallelize(["a b","b c"]).flatMap(lambda l: l.split()).map(lambda w:(w,1)).reduceByKey(lambda a,b:a+b).sortByKey().collect()
sc.parallelize([(1,2)]).toDF(["a","b"]).show()
df.filter(df.id > 1 and df.id < 3)
spark.createDataFrame([(1,)], StructType([StructField("a", StringType(), False), StructField("b", IntegerType())]))
spark.createDataFrame([("x",1)], StructType([StructField("a", IntegerType(), False), StructField("b", IntegerType())]))
df.groupBy("id").agg(F.count("*").alias("n"), F.collect_list("s")).show()
df.replace(1, 10).show()
df.na.fill({"s": "zz", "f": 0.0}).show()
df.na.replace({"a": "b"}).show()
df.crosstab("id", "s").show()
df.approxQuantile("id", [0.0, 0.5, 1.0], 0.0)
df.corr("id", "f"), df.cov("id", "f")
df.unpivot("id", ["f"], "var", "val").show()
sc.parallelize([1,5,3]).stats()
df["nosuch"]
df.nosuch
