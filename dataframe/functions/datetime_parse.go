package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func init() {
	first := func(name string) func([]string) string { return named2(name) }
	stamps := []struct {
		name, arg string
		t         func(b *call) dataType
		try       bool
	}{
		{"to_timestamp", stampArg + "|num", sessionStamp, false}, {"try_to_timestamp", stampArg + "|num", sessionStamp, true},
		{"to_timestamp_ltz", stampArg + "|num", fixedType(types.Timestamp), false}, {"to_timestamp_ntz", stampArg, fixedType(types.TimestampNTZ), false},
		{"to_date", stampArg, fixedType(types.Date), false}, {"try_to_date", stampArg, fixedType(types.Date), true},
	}
	for _, s := range stamps {
		scalars("datetime_funcs", []def{{Names: s.name, Sig: s.arg + ", str?", Null: nullAlways, SQL: first(s.name),
			Type: func(b *call) (dataType, error) { return s.t(b), nil }, K: parseStamp(s.try)}})
	}
	unix := func(names string, sql func([]string) string) def {
		return def{Names: names, Sig: "str|date|ts|ntz, str? -> long", Null: nullAlways, K: unixSeconds, SQL: sql}
	}
	scalars("datetime_funcs", []def{unix("to_unix_timestamp", withDefault("to_unix_timestamp", 1, "yyyy-MM-dd HH:mm:ss"))})
	f := unix("unix_timestamp", withDefault("unix_timestamp", 1, "yyyy-MM-dd HH:mm:ss")).function("datetime_funcs")
	f.MinArgs = 0
	inner := f.Bind
	f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		if len(args) > 0 {
			return inner(c, args)
		}
		k, err := f0e(func(c *Context) (int64, error) { q, _ := text.FloorDiv(startOf(c), microsSecond); return q, nil })(&call{typ: types.Long})
		return &Binding{Type: types.Long, Kernel: k, SQL: func([]string) string { return "unix_timestamp(current_timestamp(), yyyy-MM-dd HH:mm:ss)" }}, err
	}
	Register(f)
	for _, m := range []struct {
		name string
		t    dataType
		sig  string
		// counts are the numbers of arguments that messages name.
		counts string
	}{
		{"make_timestamp", types.Timestamp, makeParts + ", str?; date~, time~?, str?", "[1, 2, 3, 6, 7]"},
		{"make_timestamp_ltz", types.Timestamp, makeParts + ", str?; date~, time~, str?", "[2, 6]"},
		{"make_timestamp_ntz", types.TimestampNTZ, makeParts + "; date~, time~", "[2, 6]"},
	} {
		for _, prefix := range []string{"", "try_"} {
			scalars("datetime_funcs", []def{{Names: prefix + m.name, Sig: m.sig, SQL: stampSQL(prefix, m.name), Null: nullAlways, Type: always(m.t), Counts: m.counts, Check: func(b *call) error {
				if len(b.to) > 5 {
					b.to[5] = types.Decimal(16, 6)
				}
				return nil
			}, K: makeStamp(prefix != "")}})
		}
	}
	scalars("datetime_funcs", []def{
		{Names: "date_part", Sig: "str, any", Null: nullAlways, Type: partType, K: partKernel},
		{Names: "datepart", Sig: "str, any", Null: nullAlways, Type: partType, K: partKernel, SQL: func(a []string) string { return "datepart(" + strings.Join(a, " FROM ") + ")" }},
		{Names: "extract", Sig: "str, any", Null: nullAlways, Type: partType, K: partKernel, SQL: func(a []string) string {
			if len(a) != 2 {
				return "extract(" + strings.Join(a, ", ") + ")"
			}
			return "extract(" + a[0] + " FROM " + a[1] + ")"
		}},
		{Names: "make_interval", Sig: "int?, int?, int?, int?, int?, int?, dec? -> interval", Check: secondsArg(6), K: rows(makeInterval), Null: nullAlways,
			SQL: withDefault("make_interval", 0, "0", "0", "0", "0", "0", "0", "0.000000"), Params: "years months weeks days hours mins secs"},
		{Names: "try_make_interval", Sig: "int, int?, int?, int?, int?, int?, dec? -> interval", Check: secondsArg(6), Null: nullAlways,
			SQL: withDefault("try_make_interval", 0, "0", "0", "0", "0", "0", "0", "0.000000"), K: rows(func(c *Context, b *call, a []any) (any, error) {
				v, err := makeInterval(c, b, a)
				if err != nil {
					err = errNull
				}
				return v, err
			})},
		{Names: "make_dt_interval", Sig: "int?, int?, int?, dec? -> dt", Check: secondsArg(3), K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			var v int64
			units := []int64{microsDay, microsHour, microsMinute}
			for i := range min(3, len(a)) {
				v += int64(a[i].(int32)) * units[i]
			}
			if len(a) > 3 {
				s, _ := decOf(a[3]).Int64()
				v += s
			}
			return v, nil
		}), SQL: withDefault("make_dt_interval", 0, "0", "0", "0", "0.000000")},
		{Names: "make_ym_interval", Sig: "int?, int? -> ym", K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			var v int64
			for i, x := range a {
				v += int64(x.(int32)) * []int64{12, 1}[i]
			}
			if v != int64(int32(v)) {
				return nil, errs.New(errs.Arithmetic, "INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION")
			}
			return int32(v), nil
		}), SQL: withDefault("make_ym_interval", 0, "0", "0")},
	})
}

// stampSQL writes make_timestamp and its like as Spark rewrites them: those of a date and a time are one function.
func stampSQL(prefix, name string) func([]string) string {
	return func(a []string) string {
		switch {
		case len(a) > 3 && prefix != "" && name == "make_timestamp":
			a = a[:min(6, len(a))]
		case len(a) <= 3 && name == "make_timestamp_ltz":
			return "make_timestamp(" + strings.Join(a, ", ") + ")"
		case len(a) <= 3 && prefix != "" && name == "make_timestamp_ntz":
			return prefix + name + "(" + name + "(" + strings.Join(a, ", ") + "))"
		}
		return prefix + name + "(" + strings.Join(a, ", ") + ")"
	}
}

// stampArg is what is parsed or converted to a datetime.
const stampArg = "str|date|ts|ntz"

// makeParts are the parameters of make_timestamp that stand for the fields of a clock.
const makeParts = "int, int, int, int, int, dec"

func fixedType(t dataType) func(*call) dataType { return func(*call) dataType { return t } }

// sessionStamp is the type that TIMESTAMP means in the session.
func sessionStamp(b *call) dataType {
	if b.Conf != nil && b.Conf.Get != nil && strings.EqualFold(b.Conf.Get("spark.sql.timestampType"), "TIMESTAMP_NTZ") {
		return types.TimestampNTZ
	}
	return types.Timestamp
}

// parseStamp converts texts by a pattern, or as CAST does without one.
func parseStamp(try bool) maker {
	return func(b *call) (Kernel, error) {
		mode := modeOf(b.ansi())
		if try {
			mode = Try
		}
		if len(b.args) == 1 || !types.IsString(b.to[0]) {
			return func(c *Context, args []*vector, _ int) (*vector, error) { return Cast(c, args[0], b.typ, mode) }, nil
		}
		return strict(b.typ, func(c *Context, args []*vector, out *vector) error {
			s, p := colOf[string](args[0]), colOf[string](args[1])
			if b.typ.Kind() == types.KindDate {
				return result(c, out, func(i int) (int32, error) {
					v, err := parseWith(c, s.at(i), p.at(i), types.TimestampNTZ, mode, b.name())
					return dayOf(v), err
				})
			}
			return result(c, out, func(i int) (int64, error) { return parseWith(c, s.at(i), p.at(i), b.typ, mode, b.name()) })
		}), nil
	}
}

// parseWith reads a timestamp by a pattern.
func parseWith(c *Context, s, pattern string, t dataType, mode CastMode, name string) (int64, error) {
	f, err := compilePattern(pattern)
	if err != nil {
		return 0, err
	}
	got, at, ok := f.parse(s)
	detail := " could not be parsed at index " + itoa(int64(at))
	if ok {
		var days, nanos int64
		if days, nanos, ok = got.local(); ok {
			if local, fits := localMicros(days, nanos/1000); fits {
				if t.Kind() == types.KindTimestampNTZ {
					return local, nil
				}
				zone := zoneOf(c)
				if got.zone != nil {
					zone = got.zone
				}
				return fromLocal(local, zone), nil
			}
		}
		detail = " could not be parsed: " + got.problem()
	} else if at == len(s) || at > 0 && at < len(s) && len(f.items) > 0 && f.consumed(s, at) {
		detail = " could not be parsed, unparsed text found at index " + itoa(int64(at))
		if at == len(s) {
			detail = " could not be parsed at index " + itoa(int64(at))
		}
	}
	return 0, mode.fail(func() error {
		suggestion := "`try_to_timestamp`"
		if name == "to_date" {
			suggestion = "`try_to_date`"
		}
		return errs.New(errs.DateTime, "CANNOT_PARSE_TIMESTAMP", "func", suggestion, "message", "Text '"+s+"'"+detail, "ansiConfig", ansiKey)
	})
}

// consumed says whether the whole pattern matched the first n bytes.
func (p *datePattern) consumed(s string, n int) bool {
	_, at, ok := p.parse(s[:n])
	return ok && at == n
}

// problem is Java's text for fields that don't make a date.
func (p *parsedClock) problem() string {
	y, m, d := p.val['y'], int(p.val['M']), int(p.val['d'])
	if !p.set['M'] {
		m = 1
	}
	if !p.set['d'] {
		d = 1
	}
	if !validDate(y, m, d) {
		return fieldError(y, m, d)
	}
	for _, f := range []struct {
		letter byte
		name   string
		limit  int64
	}{{'H', "HourOfDay (valid values 0 - 23)", 23}, {'m', "MinuteOfHour (valid values 0 - 59)", 59}, {'s', "SecondOfMinute (valid values 0 - 59)", 59},
		{'h', "ClockHourOfAmPm (valid values 1 - 12)", 12}} {
		if p.set[f.letter] && p.val[f.letter] > f.limit {
			return "Invalid value for " + f.name + ": " + itoa(p.val[f.letter])
		}
	}
	return "Conflict found"
}

func unixSeconds(b *call) (Kernel, error) {
	mode := modeOf(b.ansi())
	return strict(types.Long, func(c *Context, args []*vector, out *vector) error {
		if !types.IsString(b.to[0]) {
			v, err := Cast(c, args[0], types.Timestamp, mode)
			if err != nil {
				return err
			}
			a := colOf[int64](v)
			pure(out, func(i int) int64 { q, _ := text.FloorDiv(a.at(i), microsSecond); return q })
			return nil
		}
		s := colOf[string](args[0])
		return result(c, out, func(i int) (int64, error) {
			pattern := "yyyy-MM-dd HH:mm:ss"
			if len(args) > 1 {
				pattern = colOf[string](args[1]).at(i)
			}
			v, err := parseWith(c, s.at(i), pattern, types.Timestamp, mode, "to_timestamp")
			q, _ := text.FloorDiv(v, microsSecond)
			return q, err
		})
	}), nil
}

func makeStamp(try bool) maker {
	return rows(func(c *Context, b *call, a []any) (any, error) {
		mode := modeOf(b.ansi())
		if try {
			mode = Try
		}
		zone := zoneOf(c)
		if b.typ.Kind() == types.KindTimestampNTZ {
			zone = nil
		}
		if z, ok := a[len(a)-1].(string); ok {
			loc, err := LoadZone(z)
			if err != nil {
				return nil, err
			}
			zone = loc
		}
		if len(a) < 6 {
			var nanos int64
			if len(a) > 1 {
				nanos = a[1].(int64)
			}
			local, _ := localMicros(int64(a[0].(int32)), nanos/1000)
			return fromLocal(local, zone), nil
		}
		n := make([]int64, 5)
		for i := range n {
			n[i] = int64(a[i].(int32))
		}
		micros, _ := decOf(a[5]).Int64()
		if micros == 60*microsSecond && n[4] < 60 {
			// Seconds of 60.000 count as the next minute.
		} else if micros >= 60*microsSecond && micros < 61*microsSecond {
			return nil, mode.fail(func() error {
				return errs.New(errs.DateTime, "INVALID_FRACTION_OF_SECOND", "secAndMicros", decOf(a[5]).Text(6), "ansiConfig", ansiKey)
			})
		}
		bad := ""
		switch {
		case !validDate(n[0], int(n[1]), int(n[2])):
			bad = fieldError(n[0], int(n[1]), int(n[2]))
		case n[3] < 0 || n[3] > 23:
			bad = "Invalid value for HourOfDay (valid values 0 - 23): " + itoa(n[3])
		case n[4] < 0 || n[4] > 59:
			bad = "Invalid value for MinuteOfHour (valid values 0 - 59): " + itoa(n[4])
		case micros < 0 || micros > 60*microsSecond:
			bad = "Invalid value for SecondOfMinute (valid values 0 - 59): " + itoa(micros/microsSecond)
		}
		if bad != "" {
			return nil, mode.fail(func() error { return errDateField(bad) })
		}
		return fromLocal(DaysOf(n[0], int(n[1]), int(n[2]))*microsDay+n[3]*microsHour+n[4]*microsMinute+micros, zone), nil
	})
}

func secondsArg(i int) func(*call) error {
	return func(b *call) error {
		if len(b.to) > i {
			b.to[i] = types.Decimal(18, 6)
		}
		return nil
	}
}

func makeInterval(_ *Context, _ *call, a []any) (any, error) {
	n := make([]int64, 7)
	for i := range a {
		if i == 6 {
			n[6], _ = decOf(a[6]).Int64()
		} else {
			n[i] = int64(a[i].(int32))
		}
	}
	months, days := n[0]*12+n[1], n[2]*7+n[3]
	if months != int64(int32(months)) || days != int64(int32(days)) {
		return nil, errs.New(errs.Arithmetic, "ARITHMETIC_OVERFLOW", "message", "integer overflow", "alternative", "", "config", ansiKey)
	}
	return column.Interval{Months: int32(months), Days: int32(days), Micros: n[4]*microsHour + n[5]*microsMinute + n[6]}, nil
}
