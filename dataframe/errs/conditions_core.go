package errs

func init() {
	register(map[string]Condition{
		"PARSE_SYNTAX_ERROR":   {"42601", "Syntax error at or near <error><hint>."},
		"UNSUPPORTED_DATATYPE": {"0A000", "Unsupported data type <typeName>."},
		"UNRESOLVED_ROUTINE":   {"42883", "Cannot resolve routine <routineName> on search path <searchPath>."},
		"UNRESOLVED_COLUMN.WITH_SUGGESTION": {"42703",
			"A column, variable, or function parameter with name <objectName> cannot be resolved. Did you mean one of the following? [<proposal>]."},
		"UNRESOLVED_COLUMN.WITHOUT_SUGGESTION": {"42703",
			"A column, variable, or function parameter with name <objectName> cannot be resolved. "},
		"UNRESOLVED_USING_COLUMN_FOR_JOIN": {"42703",
			"USING column <colName> cannot be resolved on the <side> side of the join. The <side>-side columns: [<suggestion>]."},
		"AMBIGUOUS_REFERENCE": {"42704", "Reference <name> is ambiguous, could be: <referenceNames>."},
		"NUM_COLUMNS_MISMATCH": {"42826", "<operator> can only be performed on inputs with the same number of columns, but the first input " +
			"has <firstNumColumns> columns and the <invalidOrdinalNum> input has <invalidNumColumns> columns."},
		"TABLE_OR_VIEW_NOT_FOUND": {"42P01", "The table or view <relationName> cannot be found. Verify the spelling and correctness of the " +
			"schema and catalog.\nSearch path: <searchPath>.\nIf you did not qualify the name with a schema, verify the current_schema() output, " +
			"or qualify the name with the correct schema and catalog.\nTo tolerate the error on drop use DROP VIEW IF EXISTS or DROP TABLE IF EXISTS."},
		"CAST_INVALID_INPUT": {"22018", "The value <expression> of the type <sourceType> cannot be cast to <targetType> because it is malformed. " +
			"Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead."},
		"CAST_OVERFLOW": {"22003", "The value <value> of the type <sourceType> cannot be cast to <targetType> due to an overflow. " +
			"Use `try_cast` to tolerate overflow and return NULL instead."},
		"DIVIDE_BY_ZERO": {"22012", "Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead. " +
			"If necessary set <config> to \"false\" to bypass this error."},
		"ARITHMETIC_OVERFLOW": {"22003", "<message>.<alternative> If necessary set <config> to \"false\" to bypass this error."},
		"INVALID_ARRAY_INDEX_IN_ELEMENT_AT": {"22003", "The index <indexValue> is out of bounds. The array has <arraySize> elements. " +
			"Use `try_element_at` to tolerate accessing element at invalid index and return NULL instead."},
		"DATA_SOURCE_NOT_FOUND": {"42K02", "Failed to find the data source: <provider>. Make sure the provider name is correct and the package " +
			"is properly registered and compatible with your Spark version."},
		"PATH_NOT_FOUND":      {"42K03", "Path does not exist: <path>."},
		"SQL_CONF_NOT_FOUND":  {"42K0I", "The SQL config <sqlConf> cannot be found. Please verify that the config exists."},
		"PATH_ALREADY_EXISTS": {"42K04", "Path <outputPath> already exists. Set mode as \"overwrite\" to overwrite the existing path."},
	})
}
