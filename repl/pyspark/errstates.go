package pyspark

// pythonStates has the SQLSTATE of those conditions of PySpark's Python code that have one.
var pythonStates = map[string]string{
	"ATTRIBUTE_NOT_SUPPORTED":               "0A000",
	"CANNOT_INFER_EMPTY_SCHEMA":             "42K09",
	"CANNOT_INFER_SCHEMA_FOR_TYPE":          "42K09",
	"CANNOT_INFER_TYPE_FOR_FIELD":           "42K09",
	"CANNOT_MERGE_TYPE":                     "42K09",
	"CLASSIC_OPERATION_NOT_SUPPORTED_ON_DF": "0A000",
	"JVM_ATTRIBUTE_NOT_SUPPORTED":           "0A000",
	"LOCAL_RELATION_SIZE_LIMIT_EXCEEDED":    "54000",
	"NEAREST_BY_JOIN":                       "42604",
	"NOT_EXPECTED_TYPE":                     "42K09",
	"NOT_IMPLEMENTED":                       "0A000",
	"NOT_ITERABLE":                          "42K09",
	"NOT_NUMERIC_COLUMNS":                   "42K09",
	"NOT_SAME_TYPE":                         "42K09",
	"NO_ACTIVE_OR_DEFAULT_SESSION":          "08003",
	"NO_ACTIVE_SESSION":                     "08003",
	"ONLY_SUPPORTED_WITH_SPARK_CONNECT":     "0A000",
	"SESSION_ALREADY_EXIST":                 "08002",
	"ST_INVALID_ALGORITHM_VALUE":            "22023",
	"ST_INVALID_CRS_VALUE":                  "22023",
	"ST_INVALID_ENDIANNESS_VALUE":           "22023",
	"ST_INVALID_SRID_VALUE":                 "22023",
	"WKB_PARSE_ERROR":                       "22023",
}
