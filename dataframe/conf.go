package dataframe

import (
	"os"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
)

// Conf is a session's configuration: Spark's keys with Spark's defaults.
type Conf struct {
	mu    sync.RWMutex
	start map[string]string
	set   map[string]string
	// cached is what expressions see of the settings; nil after a change.
	cached *functions.Conf
	// session has the texts that are not settings but the session's state.
	session func(key string) (string, bool)
}

func newConf(o Options) *Conf {
	c := &Conf{start: map[string]string{"spark.master": o.Master, "spark.app.name": o.AppName, "spark.sql.session.timeZone": localZone()}}
	if o.AppName == "" {
		c.start["spark.app.name"] = "gospark"
	}
	for k, v := range o.Conf {
		c.start[k] = v
	}
	c.reset()
	return c
}

func (c *Conf) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.set = map[string]string{}
	for k, v := range c.start {
		c.set[k] = v
	}
	c.cached = nil
}

// localZone is the machine's time zone: TZ, then what /etc/localtime points to.
func localZone() string {
	if tz := strings.TrimPrefix(os.Getenv("TZ"), ":"); tz != "" {
		if _, err := time.LoadLocation(tz); err == nil {
			if tz == "UTC" {
				return "Etc/UTC"
			}
			return tz
		}
	}
	if link, err := os.Readlink("/etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(link, "zoneinfo/"); ok {
			return name
		}
	}
	if name := time.Local.String(); name != "Local" && name != "" {
		return name
	}
	return "Etc/UTC"
}

// Get reads a setting: as set, else its default.
func (c *Conf) Get(key string) (string, bool) {
	c.mu.RLock()
	v, ok := c.set[key]
	c.mu.RUnlock()
	if ok {
		return v, true
	}
	return defaultOf(key)
}

// Undefined says whether a known setting has neither a value nor a default.
func (c *Conf) Undefined(key string) bool { return settings[key].value == undefined && !c.IsSet(key) }

// IsSet says whether a setting has a value of its own, other than its default.
func (c *Conf) IsSet(key string) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	_, ok := c.set[key]
	return ok
}

// Lookup is Get with Spark's error for a key that is neither set nor known.
func (c *Conf) Lookup(key string) (string, error) {
	if v, ok := c.Get(key); ok {
		return v, nil
	}
	return "", errs.New(errs.NoSuchElement, "SQL_CONF_NOT_FOUND", "sqlConf", `"`+key+`"`)
}

// Bool reads a setting that is true or false.
func (c *Conf) Bool(key string) bool {
	v, _ := c.Get(key)
	return strings.EqualFold(v, "true")
}

// Int reads a number, or gives def where there is none.
func (c *Conf) Int(key string, def int) int {
	if v, ok := c.Get(key); ok {
		if n, err := strconv.Atoi(strings.TrimSpace(v)); err == nil {
			return n
		}
	}
	return def
}

// Set changes a setting; the value is checked against the key's type.
func (c *Conf) Set(key, value string) error {
	if err := c.modifiable(key); err != nil {
		return err
	}
	if err := checkValue(key, value); err != nil {
		return err
	}
	c.mu.Lock()
	c.set[key], c.cached = value, nil
	c.mu.Unlock()
	return nil
}

// Force changes a setting for good, also one that cannot change while a session runs.
func (c *Conf) Force(key, value string) {
	c.mu.Lock()
	c.start[key], c.set[key], c.cached = value, value, nil
	c.mu.Unlock()
}

// Unset puts a setting back to its default.
func (c *Conf) Unset(key string) error {
	if err := c.modifiable(key); err != nil {
		return err
	}
	c.mu.Lock()
	delete(c.set, key)
	if v, ok := c.start[key]; ok && key == "spark.sql.session.timeZone" {
		c.set[key] = v
	}
	c.cached = nil
	c.mu.Unlock()
	return nil
}

// IsModifiable says whether a setting can change while the session runs.
func (c *Conf) IsModifiable(key string) bool {
	s, known := settings[key]
	return known && s.kind != "static"
}

func (c *Conf) modifiable(key string) error {
	s, known := settings[key]
	if s.kind == "static" {
		return errs.New(errs.Analysis, "CANNOT_MODIFY_STATIC_CONFIG", "key", `"`+key+`"`)
	}
	if !known && coreKeys[key] {
		return errs.New(errs.Analysis, "CANNOT_MODIFY_CONFIG", "key", `"`+key+`"`, "docroot", "https://spark.apache.org/docs/latest")
	}
	return nil
}

// All lists the settings that are set, by key.
func (c *Conf) All() [][2]string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var out [][2]string
	for k, v := range c.set {
		out = append(out, [2]string{k, v})
	}
	sort.Slice(out, func(i, j int) bool { return out[i][0] < out[j][0] })
	return out
}

// functions is the part of the configuration that expressions honour.
func (c *Conf) functions() *functions.Conf {
	c.mu.RLock()
	f := c.cached
	c.mu.RUnlock()
	if f != nil {
		return f
	}
	zone, _ := c.Get("spark.sql.session.timeZone")
	loc, err := functions.LoadZone(zone)
	if err != nil {
		loc = time.UTC
	}
	f = &functions.Conf{ANSI: c.Bool("spark.sql.ansi.enabled"), TimeZone: loc, TimeZoneID: zone, CaseSensitive: c.Bool("spark.sql.caseSensitive"),
		DecimalLoss: c.Bool("spark.sql.decimalOperations.allowPrecisionLoss"),
		Get:         c.text}
	c.mu.Lock()
	c.cached = f
	c.mu.Unlock()
	return f
}

// text is a setting or a piece of the session's state; "": none.
func (c *Conf) text(key string) string {
	if c.session != nil {
		if v, ok := c.session(key); ok {
			return v
		}
	}
	v, _ := c.Get(key)
	return v
}
