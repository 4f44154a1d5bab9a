package pyspark

import (
	"strings"

	"gospark/repl/python/object"
)

// javaClasses are the classes of the JVM that Python's values arrive as.
var javaClasses = map[string]string{"str": "java.lang.String", "float": "java.lang.Double", "bool": "java.lang.Boolean", "list": "java.util.ArrayList",
	"dict": "java.util.HashMap", "int": "java.lang.Integer", "set": "java.util.HashSet", "Column": "org.apache.spark.sql.Column",
	"DataFrame": "org.apache.spark.sql.classic.Dataset", "bytes": "[B", "bytearray": "[B", "Decimal": "java.math.BigDecimal"}

// javaClass is the class that a value arrives as, or "" where py4j cannot send it.
func javaClass(o object.Object) string { return javaClasses[o.Type().Name] }

// noSuchMethod is the error of py4j for a method of the JVM that has no such parameters.
func noSuchMethod(target, method string, args ...object.Object) error {
	classes := make([]string, len(args))
	for i, o := range args {
		switch class := javaClass(o); {
		case o == object.None:
			classes[i] = "null"
		case class == "":
			return object.AttributeErrorf("'%s' object has no attribute '_get_object_id'", o.Type().Name)
		default:
			classes[i] = "class " + class
		}
	}
	return javaError(target, method, "py4j.Py4JException: Method "+method+"(["+strings.Join(classes, ", ")+"]) does not exist")
}

// staticJavaCall is noSuchMethod for a static method of a class.
func staticJavaCall(class, method string, args ...object.Object) error {
	return noSuchMethod("z:"+class, method, args...)
}

// javaError is an error that py4j has before the JVM runs anything.
func javaError(target, method, text string) error {
	return object.NewException(py4jError, object.NewStr("An error occurred while calling "+target+"."+method+". Trace:\n"+text+"\n"+
		"\tat py4j.reflection.ReflectionEngine.getMethod(ReflectionEngine.java:321)\n"))
}
