# What mistakes get
df = spark.createDataFrame([(1, 'a'), (2, 'b')], ['id', 'name'])
df.select('ide')
df.nome
df['x']
df.select('id', 'nosuch.field')
df.where('id + ').show()
df.where('nam = 1')
df.selectExpr('id id2 id3')
df.selectExpr("nosuch(id)")
df.selectExpr("CAST(name AS INT)").collect()
df.selectExpr("CAST(id AS NUMBER)")
df.selectExpr("1 / (id - 1)").collect()
df.selectExpr("array(1)[5]").collect()
df.withColumn('x', 1)
df.groupBy('nam').count()
df.union(spark.range(1))
df.orderBy('nope')
df.where(df.id > 1 and df.id < 5)
if df.id == 1: pass

spark.table('nosuch')
spark.sql('selct 1')
spark.sql('select * from nosuch')
spark.sql('select id from range(3) group by')
spark.createDataFrame([('x',)], 'n int')
spark.createDataFrame([])
spark.createDataFrame([(None,)], ['a'])
spark.read.format('kafka').load()
spark.read.format('kafka').option('kafka.bootstrap.servers', 'kafka:29092').option('subscribe', 'foo').option('startingOffsets', 'latest').load()
spark.read.format('kafka').option('kafka.bootstrap.servers', 'kafka:29092').option('subscribe', 'foo').option('startingOffsets', '{"foo":{"0":').load().count()
spark.read.format('kafka').option('kafka.bootstrap.servers', 'kafka:29092').option('subscribePattern', 'fo(').load()
jsn.loads('{}')
json
import jsonn
print 'x'
df.show(
)
exit()
