package pyspark

import (
	"strings"

	"gospark/repl/python/object"
)

// A leftOut is what PySpark has and this shell leaves out: methods (signatures, or @name for a property) of a class, and why.
// Each raises one error that names it.
type leftOut struct {
	class   *object.Type
	why     string
	members []string
}

const (
	needsStreams  = "Structured Streaming"
	needsPandas   = "pandas"
	needsWorkers  = "Python workers"
	needsProfiler = "the profiler"
	needsSources  = "Python data sources"
)

// The classes of Structured Streaming and of table functions and data sources in Python: they can be named, not used.
var (
	streamReaderClass  = object.NewClass("pyspark.sql.streaming.readwriter", "DataStreamReader")
	streamWriterClass  = object.NewClass("pyspark.sql.streaming.readwriter", "DataStreamWriter")
	streamQueryClass   = object.NewClass("pyspark.sql.streaming.query", "StreamingQuery")
	streamManagerClass = object.NewClass("pyspark.sql.streaming.query", "StreamingQueryManager")
	streamListener     = object.NewClass("pyspark.sql.streaming.listener", "StreamingQueryListener")
	udtfClass          = object.NewClass("pyspark.sql.udtf", "UserDefinedTableFunction")
	udtfRegistration   = object.NewClass("pyspark.sql.udtf", "UDTFRegistration")
	sourceRegistration = object.NewClass("pyspark.sql.datasource", "DataSourceRegistration")
	profileClass       = object.NewClass("pyspark.sql.profiler", "Profile")
	plotClass          = object.NewClass("pyspark.sql.plot.core", "PySparkPlotAccessor")
)

var leftOuts = []leftOut{
	{streamReaderClass, needsStreams, []string{
		"changes(self, tableName)",
		"csv(self, path, schema=None, sep=None, encoding=None, quote=None, escape=None, comment=None, header=None, inferSchema=None, ignoreLeadingWhiteSpace=None, ignoreTrailingWhiteSpace=None, nullValue=None, nanValue=None, positiveInf=None, negativeInf=None, dateFormat=None, timestampFormat=None, maxColumns=None, maxCharsPerColumn=None, maxMalformedLogPerPartition=None, mode=None, columnNameOfCorruptRecord=None, multiLine=None, charToEscapeQuoteEscaping=None, enforceSchema=None, emptyValue=None, locale=None, lineSep=None, pathGlobFilter=None, recursiveFileLookup=None, unescapedQuoteHandling=None)",
		"format(self, source)",
		"json(self, path, schema=None, primitivesAsString=None, prefersDecimal=None, allowComments=None, allowUnquotedFieldNames=None, allowSingleQuotes=None, allowNumericLeadingZero=None, allowBackslashEscapingAnyCharacter=None, mode=None, columnNameOfCorruptRecord=None, dateFormat=None, timestampFormat=None, multiLine=None, allowUnquotedControlChars=None, lineSep=None, locale=None, dropFieldIfAllNull=None, encoding=None, pathGlobFilter=None, recursiveFileLookup=None, allowNonNumericNumbers=None, useUnsafeRow=None)",
		"load(self, path=None, format=None, schema=None, **options)",
		"name(self, source_name)",
		"option(self, key, value)",
		"options(self, **options)",
		"orc(self, path, mergeSchema=None, pathGlobFilter=None, recursiveFileLookup=None)",
		"parquet(self, path, mergeSchema=None, pathGlobFilter=None, recursiveFileLookup=None, datetimeRebaseMode=None, int96RebaseMode=None)",
		"schema(self, schema)",
		"table(self, tableName)",
		"text(self, path, wholetext=False, lineSep=None, pathGlobFilter=None, recursiveFileLookup=None)",
		"xml(self, path, rowTag=None, schema=None, excludeAttribute=None, attributePrefix=None, valueTag=None, ignoreSurroundingSpaces=None, rowValidationXSDPath=None, ignoreNamespace=None, wildcardColName=None, encoding=None, inferSchema=None, nullValue=None, dateFormat=None, timestampFormat=None, mode=None, columnNameOfCorruptRecord=None, multiLine=None, samplingRatio=None, locale=None)"}},
	{streamWriterClass, needsStreams, []string{
		"clusterBy(self, *cols)",
		"foreach(self, f)",
		"foreachBatch(self, func)",
		"format(self, source)",
		"option(self, key, value)",
		"options(self, **options)",
		"outputMode(self, outputMode)",
		"partitionBy(self, *cols)",
		"queryName(self, queryName)",
		"start(self, path=None, format=None, outputMode=None, partitionBy=None, queryName=None, **options)",
		"toTable(self, tableName, format=None, outputMode=None, partitionBy=None, queryName=None, **options)",
		"trigger(self, *, processingTime=None, once=None, continuous=None, availableNow=None, realTime=None)"}},
	{streamQueryClass, needsStreams, []string{
		"awaitTermination(self, timeout=None)",
		"exception(self)",
		"explain(self, extended=False)",
		"@id",
		"@isActive",
		"@lastProgress",
		"@name",
		"processAllAvailable(self)",
		"@recentProgress",
		"@runId",
		"@status",
		"stop(self)"}},
	{streamManagerClass, needsStreams, []string{
		"addListener(self, listener)",
		"awaitAnyTermination(self, timeout=None)",
		"get(self, id)",
		"removeListener(self, listener)",
		"resetTerminated(self)"}},
	{groupedDataClass, needsPandas, []string{
		"applyInArrow(self, func, schema)",
		"applyInPandasWithState(self, func, outputStructType, stateStructType, outputMode, timeoutConf)",
		"transformWithState(self, statefulProcessor, outputStructType, outputMode, timeMode, initialState=None, eventTimeColumnName='')",
		"transformWithStateInPandas(self, statefulProcessor, outputStructType, outputMode, timeMode, initialState=None, eventTimeColumnName='')"}},
	{udtfClass, needsWorkers, []string{"asDeterministic(self)", "@returnType"}},
	{udtfRegistration, needsWorkers, []string{"register(self, name, f)"}},
	{sourceRegistration, needsSources, []string{"register(self, dataSource)"}},
	{profileClass, needsProfiler, []string{"show(self, id=None, *, type=None)", "dump(self, path, id=None, *, type=None)",
		"clear(self, id=None, *, type=None)", "render(self, id, *, type=None, renderer=None)"}},
	{plotClass, needsPandas, []string{"area(self, x, y, **kwargs)", "bar(self, x, y, **kwargs)", "barh(self, x, y, **kwargs)",
		"box(self, column=None, **kwargs)", "hist(self, column=None, bins=10, **kwargs)", "kde(self, bw_method, column=None, ind=None, **kwargs)",
		"line(self, x, y, **kwargs)", "pie(self, x, y, **kwargs)", "scatter(self, x, y, **kwargs)"}},
	{readerClass, "JDBC drivers", []string{"jdbc(self, url, table, column=None, lowerBound=None, upperBound=None, numPartitions=None, predicates=None, properties=None)"}},
	{readerClass, "changes of tables", []string{"changes(self, tableName)"}},
	{writerClass, "JDBC drivers", []string{"jdbc(self, url, table, mode=None, properties=None)"}},
	{sparkSessionClass, "artifacts of Spark Connect", []string{
		"addArtifact(self, *path, pyfile=False, archive=False, file=False)",
		"addArtifacts(self, *path, pyfile=False, archive=False, file=False)"}},
}

// leftOutClasses are classes that can be named, not made, by module: those that Python table functions use, and others.
var leftOutClasses = map[string][]*object.Type{
	functionsModule: leftOutClassesOf("pyspark.sql.udtf", needsWorkers, "AnalyzeArgument", "AnalyzeResult", "OrderingColumn", "PartitioningColumn",
		"SelectedColumn", "SkipRestOfInputTableException"),
	"pyspark.sql": leftOutClassesOf("pyspark.sql.pandas.group_ops", needsPandas, "PandasCogroupedOps"),
}

func leftOutClassesOf(module, why string, names ...string) []*object.Type {
	out := make([]*object.Type, len(names))
	for i, n := range names {
		c := object.NewClass(module, n)
		c.New = func(*object.Thread, *object.Type, []object.Object, *object.Kwargs) (object.Object, error) {
			return nil, pyError(pySparkNotImplementedError, "NOT_IMPLEMENTED", "feature", c.Name+" ("+why+")")
		}
		out[i] = c
	}
	return out
}

// leftOutFunctions are functions of pyspark.sql.functions that raise the same error.
func leftOutFunctions() []object.PyMethod {
	var out []object.PyMethod
	for _, sig := range []string{"udtf(cls=None, *, returnType=None, useArrow=None)", "arrow_udtf(cls=None, *, returnType=None)", "unwrap_udt(col)"} {
		name, _, _ := strings.Cut(sig, "(")
		out = append(out, object.PyMethod{Sig: sig, Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
			return nil, pyError(pySparkNotImplementedError, "NOT_IMPLEMENTED", "feature", name+"() ("+needsWorkers+")")
		}})
	}
	return out
}

func (l leftOut) error(name string) error {
	return pyError(pySparkNotImplementedError, "NOT_IMPLEMENTED", "feature", l.class.Name+"."+name+" ("+l.why+")")
}

// empty makes an object of a class that has no state.
func empty(class *object.Type) object.Object {
	o := &struct{ object.Head }{}
	o.InitHead(class)
	return o
}

func init() {
	for _, l := range leftOuts {
		for _, sig := range l.members {
			prop, isProperty := strings.CutPrefix(sig, "@")
			name, _, _ := strings.Cut(prop, "(")
			if isProperty {
				sig = name + "(self)"
			}
			l.class.AddPyMethods(object.PyMethod{Sig: sig, Property: isProperty, Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
				return nil, l.error(name)
			}})
		}
	}
	streamManagerClass.AddPyMethods(object.PyMethod{Sig: "active(self)", Property: true, Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
		return object.NewList(), nil
	}})
	for name, class := range map[string]*object.Type{"readStream": streamReaderClass, "streams": streamManagerClass, "udtf": udtfRegistration,
		"dataSource": sourceRegistration, "profile": profileClass} {
		sparkSessionClass.AddPyMethods(sessionProperty(name, func(*sparkSession) object.Object { return empty(class) }))
	}
	sqlContextClass.AddPyMethods(object.PyMethod{Sig: "udtf(self)", Property: true, Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
		return empty(udtfRegistration), nil
	}})
	dataFrameClass.AddPyMethods(property("plot", func(*object.Thread, *dataFrame, []object.Object) (object.Object, error) { return empty(plotClass), nil }))
	pySparkException.AddPyMethods(object.PyMethod{Sig: "getBreakingChangeInfo(self)", Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
		return object.None, nil
	}})
}
