# SQL expressions: casts, operators, three-valued logic, generated names
one = spark.range(1)
one.selectExpr("CAST('12' AS INT)", "CAST(1.9 AS INT)", "CAST('1.5' AS DOUBLE)", "CAST(1 AS STRING)", "CAST('true' AS BOOLEAN)", "CAST(1 AS BOOLEAN)").show()
one.selectExpr("CAST('2018-07-31' AS DATE)", "CAST('2018-07-31 12:30:15.5' AS TIMESTAMP)", "CAST(DATE '2018-07-31' AS STRING)", "CAST('abc' AS BINARY)").show(truncate=False)
one.selectExpr("CAST(123.456 AS DECIMAL(5,1))", "CAST('9.99' AS DECIMAL(3,2))", "CAST(300 AS BIGINT)", "CAST(3 AS FLOAT)", "CAST(7 AS TINYINT)", "CAST(NULL AS INT)").show()
one.selectExpr("1 + 2 * 3", "(1 + 2) * 3", "7 / 2", "7 DIV 2", "-7 % 3", "2.5 * 2", "1.0 / 3", "5 & 3", "5 | 3", "5 ^ 3", "~5").show()
one.selectExpr("1 = 1.0", "NULL = NULL", "NULL <=> NULL", "1 <> 2", "NOT true", "NULL AND false", "NULL OR true", "NULL AND true").show()
one.selectExpr("'a' || 'b'", "'abc' LIKE 'a%'", "'abc' RLIKE 'b.'", "1 IN (1, 2)", "3 NOT IN (1, NULL)", "2 BETWEEN 1 AND 3", "NULL IS NULL", "1 IS NOT NULL").show()
one.selectExpr("CASE WHEN id = 0 THEN 'zero' ELSE 'more' END", "CASE id WHEN 0 THEN 1 END", "if(id > 0, 1, 2)", "coalesce(NULL, id, 3)", "nvl(NULL, 'x')").show()
one.selectExpr("array(1, 2, 3)[1]", "map('a', 1)['a']", "named_struct('x', 1, 'y', 'z').y", "struct(id, 2 AS b)").show()
one.selectExpr("length('日本')", "upper('aß')", "trim('  x ')", "substring('hello', 2, 3)", "concat('a', 1, true)", "split('a,b', ',')", "instr('abc', 'c')").show()
one.selectExpr("abs(-1)", "round(2.5)", "round(-1.25, 1)", "ceil(1.1)", "floor(-1.1)", "sqrt(2)", "pow(2, 10)", "greatest(1, 3, 2)", "least(2, NULL, 1)").show()
one.selectExpr("typeof(1)", "typeof(1L)", "typeof(1.5)", "typeof(1.5D)", "typeof('x')", "typeof(NULL)", "typeof(array(1))", "typeof(1 + 1.5)").show()
one.selectExpr("id AS `a b`", "id AS c", "id").columns
one.selectExpr("count(*)", "sum(id)", "avg(id + 1)", "min(id)", "max(id)", "count(DISTINCT id)").columns
one.selectExpr("1 + 1 AS a", "id * -1", "- id", "id = 0 OR id > 5", "(id + 1) * 2").columns
one.selectExpr("try_cast('x' AS INT)", "try_divide(1, 0)", "try_add(2147483647, 1)").show()
one.selectExpr("date_add(DATE '2018-07-31', 1)", "datediff(DATE '2018-08-02', DATE '2018-07-31')", "year(DATE '2018-07-31')", "date_format(TIMESTAMP '2018-07-31 01:02:03', 'yyyy/MM/dd HH:mm')").show(truncate=False)
one.selectExpr("9223372036854775807 + id", "1e3", "1.5e-7D", "0.1D + 0.2D", "CAST(1e16 AS DOUBLE)", "100000000.0D", "0.001D").show(truncate=False)
one.where("NULL").count(), one.where("id = 0 AND NOT id IS NULL").count()
one.selectExpr("get_json_object('{\"a\":{\"b\":[1,2]}}', '$.a.b[1]')", "from_json('{\"a\":1}', 'a INT').a").show()
exit()
