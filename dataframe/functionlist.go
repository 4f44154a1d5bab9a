package dataframe

import (
	_ "embed" // the classes of functions
	"slices"
	"strings"
	"sync"

	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/types"
)

// classTable has a line for each function that is a class of Spark: its name and the class, without the package of expressions.
//
//go:embed functionclasses.tsv
var classTable string

// expressionPackage is where Spark's expressions live; names of classes of other packages begin with a slash in the table.
const expressionPackage = "org.apache.spark.sql.catalyst.expressions."

var classes = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(classTable) {
		name, class, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if other, ok := strings.CutPrefix(class, "/"); ok {
			out[name] = other
		} else {
			out[name] = expressionPackage + class
		}
	}
	return out
})

// functionClass is the class that Spark names for a built-in function, or "".
func functionClass(name string) string { return classes()[strings.ToLower(name)] }

// FunctionInfo is what a catalog says of a function.
type FunctionInfo struct {
	Name, Description, Class string
	// Temporary: built-in or made in this session.
	Temporary bool
}

// functionNames lists functions by name: those of the session with scope "USER", the built-in ones with "SYSTEM", else both.
func (s *Session) functionNames(scope string) []string {
	var out []string
	if scope != "USER" {
		out = append(out, functions.Names()...)
	}
	if scope != "SYSTEM" {
		s.mu.Lock()
		for n := range s.udfs {
			out = append(out, n)
		}
		for n := range s.routines {
			out = append(out, n)
		}
		s.mu.Unlock()
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Functions lists the functions of the session and the built-in ones by name.
func (s *Session) Functions() []string { return s.functionNames("ALL") }

// FunctionInfo describes a function by name; ok is false if there is none.
func (s *Session) FunctionInfo(name string) (info FunctionInfo, ok bool) {
	key := strings.ToLower(name)
	s.mu.Lock()
	_, made := s.udfs[key]
	if !made {
		_, made = s.routines[key]
	}
	s.mu.Unlock()
	if made {
		return FunctionInfo{Name: key, Description: "N/A.", Class: "org.apache.spark.sql.classic.UDFRegistration", Temporary: true}, true
	}
	doc, ok := functions.Describe(key)
	return FunctionInfo{Name: key, Description: strings.Join(doc.Usage, "\n"), Class: functionClass(key), Temporary: true}, ok
}

// NoRoutine is the error for a function that does not exist.
func (s *Session) NoRoutine(name string) error {
	return errs.New(errs.Analysis, "UNRESOLVED_ROUTINE", "routineName", types.Quote(name), "searchPath", s.searchPath())
}
