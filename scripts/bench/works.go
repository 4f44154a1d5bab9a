package main

// work is a row of the table.
type work struct {
	// key is what the drivers call it; title is how the table does.
	key, title string
	// tools are the programs other than gospark that can do it.
	tools []string
	// targets are the least ratios of another program's time to gospark's.
	targets []target
	// seconds is the most that gospark may take; 0: any time.
	seconds float64
}

// target says how many times as long another program must take at least.
type target struct {
	tool  string
	ratio float64
}

// quarter is the part of PySpark's memory that gospark may use.
const quarter = 4

var works = []work{
	{"start_prompt", "start to prompt", []string{"pyspark"}, []target{{"pyspark", 100}}, 0.05},
	{"start_count", "start to first spark.range(3).count()", []string{"pyspark"}, []target{{"pyspark", 100}}, 0.05},
	{"count_small", "count of small messages", []string{"pyspark", "kcat"}, []target{{"pyspark", 5}, {"kcat", 2}}, 0},
	{"count_json", "count of JSON messages", []string{"pyspark", "kcat"}, []target{{"pyspark", 4}, {"kcat", 1}}, 0},
	{"split_sum", "CAST + split + sum", []string{"pyspark"}, []target{{"pyspark", 5}}, 0},
	{"from_json", "from_json + groupBy + avg", []string{"pyspark"}, []target{{"pyspark", 5}}, 0},
	{"get_json", "get_json_object filter, count", []string{"pyspark"}, []target{{"pyspark", 6}}, 0},
	{"offset_filter", "filter on partition and offset, 0.1 %", []string{"pyspark"}, []target{{"pyspark", 50}}, 0},
	{"range_group", "range, modulo, groupBy, sum", []string{"pyspark", "duckdb", "sail"}, []target{{"pyspark", 1}}, 0},
	{"read_json", "read.json with inference, groupBy", []string{"pyspark", "duckdb", "sail"}, []target{{"pyspark", 2}, {"duckdb", 0.5}}, 0},
	{"tpch_q1", "TPC-H-like Q1", []string{"pyspark", "duckdb", "sail"}, tpchTargets, 0},
	{"tpch_q3", "TPC-H-like Q3", []string{"pyspark", "duckdb", "sail"}, tpchTargets, 0},
	{"tpch_q6", "TPC-H-like Q6", []string{"pyspark", "duckdb", "sail"}, tpchTargets, 0},
	{"rdd", "RDD lambdas: map, filter, count", []string{"pyspark"}, []target{{"pyspark", 1}}, 0},
}

var tpchTargets = []target{{"pyspark", 1.5}, {"duckdb", 1.0 / 3}, {"sail", 1}}

// needs says what data a work reads: "kafka", "json", "parquet" or nothing.
func (w work) needs() string {
	switch w.key {
	case "count_small", "count_json", "split_sum", "from_json", "get_json", "offset_filter":
		return "kafka"
	case "read_json":
		return "json"
	case "tpch_q1", "tpch_q3", "tpch_q6":
		return "parquet"
	}
	return ""
}
