package dataframe

import (
	_ "embed" // the table of settings
	"strings"
)

// settingsTable has a line for each setting of Spark SQL: its key, its default as spark.conf.get shows it, and what its values are.
//
//go:embed settings.tsv
var settingsTable string

// undefined is the default of the settings that have none.
const undefined = "<undefined>"

// setting is what is known of a key.
type setting struct {
	value string
	// kind is a type such as "boolean", "int" or "bytes in BYTE", "one of A, B", "zone", "text", or "static" for what cannot change
	// while the session runs.
	kind string
}

// settings are the keys that are known.
var settings = readSettings()

func readSettings() map[string]setting {
	out := map[string]setting{}
	for line := range strings.Lines(settingsTable) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) == 3 {
			out[f[0]] = setting{f[1], f[2]}
		}
	}
	return out
}

// defaultOf is the default of a setting; known is false for a key that Spark does not have. One without a default is "".
func defaultOf(key string) (value string, known bool) {
	s, known := settings[key]
	if s.value == undefined {
		return "", known
	}
	return s.value, known
}

// coreKeys are settings of Spark itself that SQL cannot change.
var coreKeys = map[string]bool{
	"spark.executor.memory": true, "spark.driver.memory": true, "spark.executor.cores": true,
	"spark.driver.cores": true, "spark.executor.instances": true, "spark.default.parallelism": true, "spark.task.maxFailures": true,
	"spark.serializer": true, "spark.jars": true, "spark.jars.packages": true, "spark.local.dir": true, "spark.cores.max": true,
}
