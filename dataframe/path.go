package dataframe

import (
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// currentSchema is the entry of a SQL path that stands for the current database.
var currentSchema = []string{"current_schema"}

func isCurrentSchema(entry []string) bool {
	return len(entry) == 1 && (strings.EqualFold(entry[0], "current_schema") || strings.EqualFold(entry[0], "current_database"))
}

// setPath runs SET PATH.
func (s *Session) setPath(x *plan.SetPath) (*DataFrame, error) {
	if !s.conf.Bool("spark.sql.path.enabled") {
		return nil, errs.New(errs.Analysis, "UNSUPPORTED_FEATURE.SET_PATH_WHEN_DISABLED", "config", "spark.sql.path.enabled")
	}
	s.mu.Lock()
	current := s.path
	s.mu.Unlock()
	path, err := s.expandPath(x.Entries, current)
	if err != nil {
		return nil, err
	}
	if len(x.Entries) == 1 && strings.EqualFold(x.Entries[0][0], "DEFAULT_PATH") {
		path = nil
	}
	s.mu.Lock()
	s.path = path
	s.mu.Unlock()
	return s.done(nil)
}

// expandPath replaces the words that stand for other entries and refuses an entry that occurs twice.
func (s *Session) expandPath(entries, current [][]string) ([][]string, error) {
	var out [][]string
	for _, e := range entries {
		word := ""
		if len(e) == 1 {
			word = strings.ToUpper(e[0])
		}
		switch word {
		case "DEFAULT_PATH":
			out = append(out, s.defaultPath()...)
		case "SYSTEM_PATH":
			out = append(out, []string{"system", "builtin"})
		case "PATH", "CURRENT_PATH":
			if current == nil {
				current = s.defaultPath()
			}
			out = append(out, current...)
		default:
			out = append(out, e)
		}
	}
	seen := map[string]bool{}
	for _, e := range out {
		key := strings.ToLower(strings.Join(e, "\x00"))
		if isCurrentSchema(e) {
			key = currentSchema[0]
		}
		if seen[key] {
			return nil, errs.New(errs.Analysis, "DUPLICATE_SQL_PATH_ENTRY", "pathEntry", pathText(e))
		}
		seen[key] = true
	}
	return out, nil
}

// defaultPath is the setting, or the built-in functions, the session's objects and the current database.
func (s *Session) defaultPath() [][]string {
	if text, _ := s.conf.Get("spark.sql.defaultPath"); text != "" && s.conf.Bool("spark.sql.path.enabled") {
		if entries, err := s.parsePath(text); err == nil {
			return entries
		}
	}
	return [][]string{{"system", "builtin"}, {"system", "session"}, currentSchema}
}

// parsePath reads the value of spark.sql.defaultPath.
func (s *Session) parsePath(text string) ([][]string, error) {
	const requirement = "The value must be empty or a comma-separated SET PATH element list (same grammar as SET PATH, except PATH is not allowed)."
	bad := errs.New(errs.IllegalArgument, "INVALID_CONF_VALUE.REQUIREMENT", "confName", "spark.sql.defaultPath", "confValue", text, "confRequirement", requirement)
	p, err := s.parser().ParseStatement("SET PATH = " + text)
	if err != nil {
		return nil, bad
	}
	c, ok := p.(*plan.Command)
	if !ok {
		return nil, bad
	}
	x, ok := c.Stmt.(*plan.SetPath)
	if !ok {
		return nil, bad
	}
	var out [][]string
	for _, e := range x.Entries {
		switch strings.ToUpper(strings.Join(e, ".")) {
		case "PATH", "CURRENT_PATH":
			return nil, bad
		case "DEFAULT_PATH":
			out = append(out, []string{"system", "builtin"}, []string{"system", "session"}, currentSchema)
		case "SYSTEM_PATH":
			out = append(out, []string{"system", "builtin"})
		default:
			out = append(out, e)
		}
	}
	return out, nil
}

// entries is the path of a scope with the current database in place.
func (s *Session) entries(sc *nameScope) [][]string {
	path := sc.path
	if path == nil {
		path = s.defaultPath()
	}
	out := make([][]string, len(path))
	for i, e := range path {
		if isCurrentSchema(e) {
			e = []string{sparkCatalog, sc.database}
		}
		out[i] = e
	}
	return out
}

func pathText(entry []string) string {
	parts := make([]string, len(entry))
	for i, p := range entry {
		parts[i] = types.QuoteIfNeeded(p)
	}
	return strings.Join(parts, ".")
}

// currentPath is the text of current_path().
func (s *Session) currentPath() string {
	var out []string
	for _, e := range s.entries(s.scope()) {
		out = append(out, pathText(e))
	}
	return strings.Join(out, ",")
}

// searchPath is the path of look-ups as errors show it.
func (s *Session) searchPath() string {
	var out []string
	for _, e := range s.entries(s.scope()) {
		out = append(out, quotedName(e))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// sessionText is what functions ask of the session by key.
func (s *Session) sessionText(key string) (string, bool) {
	switch key {
	case "gospark.database":
		return s.Database(), true
	case "gospark.path":
		return s.currentPath(), true
	}
	return "", false
}
