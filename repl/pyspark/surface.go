package pyspark

import (
	"slices"
	"strings"

	"gospark/repl/python/object"
)

// Class is a class that Python programs see, with its public attributes in order.
type Class struct {
	Name    string
	Members []string
}

// Surface lists the classes of pyspark.sql and pyspark with their public attributes: what the documentation lists as supported.
func Surface() []Class {
	object.NewThread() // the first thread completes the classes' attributes
	var out []Class
	for _, t := range []*object.Type{sparkSessionClass, dataFrameClass, columnClass, groupedDataClass, windowClass, windowSpecClass, rowClass,
		readerClass, writerClass, runtimeConfClass, catalogClass, naClass, statClass, udfRegistrationClass, sparkContextClass, rddClass,
		structTypeClass, structFieldClass} {
		var names []string
		for _, k := range t.Dict().Keys() {
			if s, ok := k.(*object.Str); ok && !strings.HasPrefix(s.String(), "_") {
				names = append(names, s.String())
			}
		}
		slices.Sort(names)
		out = append(out, Class{t.Name, names})
	}
	return out
}
