package kafkasrc

import (
	"fmt"

	"gospark/dataframe/errs"
)

// Java classes of the exceptions that PySpark shows as Py4JJavaError.
const (
	javaKafkaState   = "org.apache.spark.sql.kafka010.KafkaIllegalStateException"
	javaKafka        = "org.apache.kafka.common.KafkaException"
	javaConfig       = "org.apache.kafka.common.config.ConfigException"
	javaExecution    = "java.util.concurrent.ExecutionException"
	javaSpark        = "org.apache.spark.SparkException"
	javaNoSuchElem   = "java.util.NoSuchElementException"
	kafkaErrorPrefix = "org.apache.kafka.common.errors."
)

// illegal is an IllegalArgumentException.
func illegal(format string, args ...any) error {
	return errs.Plain(errs.IllegalArgument, format, args...)
}

// analysis is an AnalysisException without a condition.
func analysis(format string, args ...any) error {
	return errs.Plain(errs.Analysis, format, args...)
}

// notANumber is what Java says of text that should be a number.
func notANumber(text string) error {
	return errs.Plain(errs.NumberFormat, "For input string: %q", text)
}

// java is an exception that Spark passes on as it is. Cause, which may be nil, tells what lies behind it in words for a
// hint; it isn't part of the message.
func java(class, message string, cause error) error {
	return &errs.Error{Class: errs.JavaError, JavaClass: class, Text: message, Cause: cause}
}

// execution wraps one of Kafka's own exceptions as its admin client does.
func execution(class, message string, cause error) error {
	return java(javaExecution, kafkaErrorPrefix+class+": "+message, cause)
}

// jobAborted is an exception inside a task, which ends the job.
func jobAborted(class, message string, cause error) error {
	return java(javaSpark, fmt.Sprintf("Job aborted due to stage failure: Task 0 in stage 0.0 failed 1 times, most recent failure: "+
		"Lost task 0.0 in stage 0.0 (TID 0) (localhost executor driver): %s: %s\n\nDriver stacktrace:", class, message), cause)
}
