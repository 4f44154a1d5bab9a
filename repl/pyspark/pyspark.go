// Package pyspark is pyspark as Python sees it: SparkSession, DataFrame, Column, Row, functions, types, exceptions.
//
// It is the only package that knows both Python objects and plans, and it is thin: each method unpacks its arguments into plan nodes
// or calls of package dataframe, and wraps what comes back. One file per PySpark class: session.go, dataframe.go, column.go, row.go,
// functions.go (with functable.go, the signatures), datatype.go, rdd.go, …; toengine.go and fromengine.go convert values;
// errors.go makes PySpark's exceptions out of the engine's. modules.go is the entry: it lists the modules that `import` finds.
package pyspark
