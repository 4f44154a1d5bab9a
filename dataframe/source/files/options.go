package files

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/source"
)

// choice is what the options of all file sources say about which files are read.
type choice struct {
	glob          []string
	recursive     bool
	missing       bool
	before, after time.Time
}

func newChoice(env source.Env, o source.Options) (*choice, error) {
	c := &choice{}
	if v, ok := o.Get("pathGlobFilter"); ok {
		c.glob = braces(v)
	}
	c.recursive = isTrue(o, "recursiveFileLookup")
	c.missing = isTrue(o, "ignoreMissingFiles")
	for name, to := range map[string]*time.Time{"modifiedBefore": &c.before, "modifiedAfter": &c.after} {
		v, ok := o.Get(name)
		if !ok {
			continue
		}
		micros, ok := functions.ParseTimestamp(v, env.Conf.TimeZone)
		if !ok {
			return nil, errs.Plain(errs.Analysis, "The timestamp provided for the '%s' option is invalid. The expected format is 'YYYY-MM-DDTHH:mm:ss', but the provided timestamp: %s", strings.ToLower(name), v)
		}
		*to = time.UnixMicro(micros)
	}
	return c, nil
}

func isTrue(o source.Options, name string) bool {
	v, _ := o.Get(name)
	return strings.EqualFold(v, "true")
}

// takes says whether a file is one of those that are read.
func (c *choice) takes(path string, info os.FileInfo) bool {
	if c == nil {
		return true
	}
	if !c.before.IsZero() && !info.ModTime().Before(c.before) || !c.after.IsZero() && !info.ModTime().After(c.after) {
		return false
	}
	if c.glob == nil {
		return true
	}
	for _, g := range c.glob {
		if ok, _ := filepath.Match(g, filepath.Base(path)); ok {
			return true
		}
	}
	return false
}

// enters says whether a folder below a path is looked into: those of partitions, and with recursiveFileLookup all.
func (c *choice) enters(name string) bool {
	return c == nil || c.recursive || strings.Contains(name, "=")
}

// maxRecords is how many rows a file may have at most; 0: any number.
func maxRecords(env source.Env, o source.Options) int {
	v, ok := o.Get("maxRecordsPerFile")
	if !ok && env.Conf != nil && env.Conf.Get != nil {
		v = env.Conf.Get("spark.sql.files.maxRecordsPerFile")
	}
	n, err := strconv.Atoi(strings.TrimSpace(v))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
