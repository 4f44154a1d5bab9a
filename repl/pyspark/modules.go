package pyspark

import (
	"gospark/dataframe"
	"gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

// modules are the modules that this package adds to those that `import` finds, by dotted name. They are loaded when imported.
func (a *App) modules() map[string]stdlib.Loader {
	return map[string]stdlib.Loader{
		"pyspark":                            a.loadRoot,
		"pyspark.sql":                        a.loadSQL,
		"pyspark.sql.functions":              loadFunctions,
		"pyspark.sql.types":                  loadTypes,
		"pyspark.sql.window":                 classes("pyspark.sql.window", windowClass, windowSpecClass),
		"pyspark.sql.session":                classes("pyspark.sql.session", sparkSessionClass, classPropertyClass),
		"pyspark.sql.context":                classes("pyspark.sql.context", sqlContextClass, hiveContextClass),
		"pyspark.sql.functions.partitioning": loadFunctions,
		"pyspark.sql.dataframe":              classes("pyspark.sql.dataframe", dataFrameClass, naClass, statClass),
		"pyspark.sql.column":                 classes("pyspark.sql.column", columnClass),
		"pyspark.sql.group":                  classes("pyspark.sql.group", groupedDataClass),
		"pyspark.sql.readwriter":             classes("pyspark.sql.readwriter", readerClass, writerClass, tableWriterClass),
		"pyspark.sql.udf":                    classes("pyspark.sql.udf", udfClass, udfRegistrationClass),
		"pyspark.conf":                       classes("pyspark.conf", sparkConfClass),
		"pyspark.context":                    classes("pyspark.context", sparkContextClass),
		"pyspark.core":                       classes("pyspark.core"),
		"pyspark.core.context":               classes("pyspark.core.context", sparkContextClass),
		"pyspark.core.rdd":                   classes("pyspark.core.rdd", rddClass),
		"pyspark.rdd":                        classes("pyspark.rdd", rddClass),
		"pyspark.storagelevel":               classes("pyspark.storagelevel", storageLevelClass),
		"pyspark.statcounter":                classes("pyspark.statcounter", statCounterClass),
		"pyspark.resultiterable":             classes("pyspark.resultiterable", resultIterableClass),
		"pyspark.broadcast":                  classes("pyspark.broadcast", broadcastClass),
		"pyspark.accumulators":               classes("pyspark.accumulators", accumulatorClass, accumulatorParamClass),
		"pyspark.sql.catalog":                loadCatalog,
		"pyspark.sql.conf":                   classes("pyspark.sql.conf", runtimeConfClass),
		"pyspark.sql.merge":                  classes("pyspark.sql.merge", mergeWriterClass),
		"pyspark.sql.table_arg":              classes("pyspark.sql.table_arg", tableArgClass),
		"pyspark.sql.streaming":              loadStreaming,
		"pyspark.sql.streaming.readwriter":   loadStreaming,
		"pyspark.sql.streaming.query":        loadStreaming,
		"pyspark.sql.streaming.listener":     loadStreaming,
		"pyspark.sql.udtf":                   classes("pyspark.sql.udtf", udtfClass, udtfRegistration),
		"pyspark.sql.datasource":             classes("pyspark.sql.datasource", sourceRegistration),
		"pyspark.sql.profiler":               classes("pyspark.sql.profiler", profileClass),
		"pyspark.sql.classic":                classes("pyspark.sql.classic"),
		"pyspark.sql.classic.dataframe":      classes("pyspark.sql.classic.dataframe", dataFrameClass, naClass, statClass),
		"pyspark.sql.classic.column":         classes("pyspark.sql.classic.column", columnClass),
		"pyspark.sql.classic.window":         classes("pyspark.sql.classic.window", windowClass, windowSpecClass),
		"pyspark.sql.classic.table_arg":      classes("pyspark.sql.classic.table_arg", tableArgClass),
		"pyspark.sql.tvf":                    classes("pyspark.sql.tvf", tvfClass),
		"pyspark.sql.observation":            classes("pyspark.sql.observation", observationClass),
		"pyspark.sql.functions.builtin":      loadFunctions,
		"pyspark.sql.utils":                  loadErrors("pyspark.sql.utils"),
		"pyspark.errors":                     loadErrors("pyspark.errors"),
		"pyspark.errors.exceptions":          loadErrors("pyspark.errors.exceptions"),
		"pyspark.errors.exceptions.base":     loadErrors(baseModule),
		"pyspark.errors.exceptions.captured": loadCaptured,
		"py4j":                               classes("py4j"),
		"py4j.protocol":                      classes("py4j.protocol", py4jError, py4jJavaError),
	}
}

// classes is a module of nothing but classes.
func classes(name string, list ...*object.Type) func(*object.Thread) (*object.Module, error) {
	return func(*object.Thread) (*object.Module, error) {
		m := newPackage(name, "")
		m.AddTypes(list...)
		return m, nil
	}
}

func (a *App) loadRoot(*object.Thread) (*object.Module, error) {
	m := newPackage("pyspark", "PySpark is the Python API for Spark.")
	m.Set("__version__", object.NewStr(dataframe.Version))
	m.AddTypes(sparkContextClass, sparkConfClass, rowClass, rddClass, storageLevelClass, broadcastClass, accumulatorClass, accumulatorParamClass)
	m.AddTypes(sqlContextClass, hiveContextClass)
	return m, nil
}

func (a *App) loadSQL(*object.Thread) (*object.Module, error) {
	m := newPackage("pyspark.sql", "")
	b := &sessionBuilder{app: a}
	b.InitHead(builderClass)
	sparkSessionClass.SetAttr("builder", b)
	m.AddTypes(sparkSessionClass, dataFrameClass, columnClass, rowClass, groupedDataClass, windowClass, windowSpecClass, readerClass,
		writerClass, catalogClass, naClass, statClass, udfRegistrationClass, observationClass, variantValClass)
	m.AddTypes(sqlContextClass, hiveContextClass, tableWriterClass, mergeWriterClass, udtfRegistration)
	m.AddTypes(geoClasses...)
	m.AddTypes(leftOutClasses["pyspark.sql"]...)
	m.AddPyFunctions(object.PyMethod{Sig: "is_remote()", Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
		return object.False, nil
	}})
	return m, nil
}

func loadTypes(*object.Thread) (*object.Module, error) {
	m := object.NewModule("pyspark.sql.types", "")
	m.AddTypes(dataTypeClass, nullTypeClass, atomicTypeClass, numericTypeClass, integralTypeClass, fractionalClass, datetimeTypeClass,
		anyTimeTypeClass, ansiIntervalClass, stringTypeClass, charTypeClass, varcharTypeClass, decimalTypeClass, timeTypeClass,
		yearMonthTypeClass, dayTimeTypeClass, arrayTypeClass, mapTypeClass, structFieldClass, structTypeClass, rowClass,
		variantValClass, userTypeClass, spatialTypeClass, geographyTypeClass, geometryTypeClass)
	m.AddTypes(geoClasses...)
	for _, s := range singletons {
		m.AddTypes(s.class)
	}
	return m, nil
}

func loadStreaming(*object.Thread) (*object.Module, error) {
	m := newPackage("pyspark.sql.streaming", "")
	m.AddTypes(streamReaderClass, streamWriterClass, streamQueryClass, streamManagerClass, streamListener)
	return m, nil
}

// loadErrors is pyspark.errors: the base classes.
func loadErrors(name string) func(*object.Thread) (*object.Module, error) {
	return func(*object.Thread) (*object.Module, error) {
		m := newPackage(name, "")
		m.AddTypes(pySparkException, pySparkValueError, pySparkTypeError, pySparkIndexError, pySparkAttributeError, pySparkRuntimeError,
			pySparkAssertionError, pySparkNotImplementedError, pySparkKeyError, pySparkImportError, pySparkPicklingError, sessionNotSameException,
			streamingRunnerException, pickleException, queryContextClass, queryContextTypeClass)
		for _, t := range baseClasses {
			m.AddTypes(t)
		}
		return m, nil
	}
}

func loadCaptured(*object.Thread) (*object.Module, error) {
	m := object.NewModule(capturedModule, "")
	m.AddTypes(capturedException)
	for _, t := range capturedClasses {
		m.AddTypes(t)
	}
	return m, nil
}

// newPackage is a module that may have submodules.
func newPackage(name, doc string) *object.Module {
	m := object.NewModule(name, doc)
	m.Set("__path__", object.NewList())
	return m
}
