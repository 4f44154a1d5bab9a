package errs

import (
	_ "embed"
	"strings"
	"sync"
)

// conditionsTSV has a condition a line: name, SQLSTATE, message; \n and \t stand for themselves, a backslash is doubled.
//
//go:embed conditions.tsv
var conditionsTSV string

var unescapeTSV = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t")

var loadTSV = sync.OnceValue(func() map[string]Condition {
	out := make(map[string]Condition, 2000)
	for line := range strings.Lines(conditionsTSV) {
		f := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 3)
		out[f[0]] = Condition{f[1], f[2]}
	}
	return out
})

// lookup finds a condition among the registered ones, then in the embedded table, which is read on first use.
func lookup(name string) (Condition, bool) {
	if c, ok := conditions[name]; ok {
		return c, true
	}
	c, ok := loadTSV()[name]
	c.Message = unescapeTSV.Replace(c.Message)
	return c, ok
}
