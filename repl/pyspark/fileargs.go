package pyspark

// fileArguments are the arguments of the methods of DataFrameReader that read files, after the path and in order.
var fileArguments = map[string][]string{
	"csv": {
		"schema", "sep", "encoding", "quote", "escape", "comment", "header", "inferSchema", "ignoreLeadingWhiteSpace",
		"ignoreTrailingWhiteSpace", "nullValue", "nanValue", "positiveInf", "negativeInf", "dateFormat", "timestampFormat", "maxColumns",
		"maxCharsPerColumn", "maxMalformedLogPerPartition", "mode", "columnNameOfCorruptRecord", "multiLine", "charToEscapeQuoteEscaping",
		"samplingRatio", "enforceSchema", "emptyValue", "locale", "lineSep", "pathGlobFilter", "recursiveFileLookup", "modifiedBefore",
		"modifiedAfter", "unescapedQuoteHandling",
	},
	"json": {
		"schema", "primitivesAsString", "prefersDecimal", "allowComments", "allowUnquotedFieldNames", "allowSingleQuotes",
		"allowNumericLeadingZero", "allowBackslashEscapingAnyCharacter", "mode", "columnNameOfCorruptRecord", "dateFormat",
		"timestampFormat", "multiLine", "allowUnquotedControlChars", "lineSep", "samplingRatio", "dropFieldIfAllNull", "encoding", "locale",
		"pathGlobFilter", "recursiveFileLookup", "modifiedBefore", "modifiedAfter", "allowNonNumericNumbers", "useUnsafeRow",
	},
	"text": {"wholetext", "lineSep", "pathGlobFilter", "recursiveFileLookup", "modifiedBefore", "modifiedAfter"},
	"orc":  {"mergeSchema", "pathGlobFilter", "recursiveFileLookup", "modifiedBefore", "modifiedAfter"},
	"xml": {
		"rowTag", "schema", "excludeAttribute", "attributePrefix", "valueTag", "ignoreSurroundingSpaces", "rowValidationXSDPath",
		"ignoreNamespace", "wildcardColName", "encoding", "inferSchema", "nullValue", "dateFormat", "timestampFormat", "mode",
		"columnNameOfCorruptRecord", "multiLine", "samplingRatio", "locale",
	},
}

// writeArguments are those of the methods of DataFrameWriter.
var writeArguments = map[string][]string{
	"csv": {
		"mode", "compression", "sep", "quote", "escape", "header", "nullValue", "escapeQuotes", "quoteAll", "dateFormat", "timestampFormat",
		"ignoreLeadingWhiteSpace", "ignoreTrailingWhiteSpace", "charToEscapeQuoteEscaping", "encoding", "emptyValue", "lineSep",
	},
	"json": {"mode", "compression", "dateFormat", "timestampFormat", "lineSep", "encoding", "ignoreNullFields"},
	"text": {"compression", "lineSep"},
	"orc":  {"mode", "partitionBy", "compression"},
	"xml": {
		"rowTag", "mode", "attributePrefix", "valueTag", "rootTag", "declaration", "arrayElementName", "nullValue", "dateFormat",
		"timestampFormat", "compression", "encoding", "validateName",
	},
	"parquet": {"mode", "partitionBy", "compression"},
}
