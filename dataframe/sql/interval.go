package sql

import (
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// unit has what one of an interval's units amounts to, and the field that it belongs to.
type unit struct {
	months, days int64
	micros       int64
	field        string
}

var units = map[string]unit{
	"YEAR": {months: 12, field: "YEAR"}, "MONTH": {months: 1, field: "MONTH"},
	"WEEK": {days: 7, field: "DAY"}, "DAY": {days: 1, field: "DAY"},
	"HOUR": {micros: 3600e6, field: "HOUR"}, "MINUTE": {micros: 60e6, field: "MINUTE"}, "SECOND": {micros: 1e6, field: "SECOND"},
	"MILLISECOND": {micros: 1e3, field: "SECOND"}, "MICROSECOND": {micros: 1, field: "SECOND"}, "NANOSECOND": {field: "SECOND"},
}

// unitOf finds a unit by its singular or plural.
func unitOf(word string) (unit, bool) {
	up := strings.ToUpper(word)
	if u, ok := units[up]; ok {
		return u, true
	}
	u, ok := units[strings.TrimSuffix(up, "S")]
	return u, ok
}

// intervalAhead says whether INTERVAL begins a literal here, and is no name.
func (p *parse) intervalAhead() bool {
	n := 1
	if s := p.ahead(n).up; s == "+" || s == "-" {
		n++
	}
	t := p.ahead(n)
	if p.isString(t) {
		return true
	}
	return (t.kind == tInt || t.kind == tDecimal) && (n == 1 || p.ahead(n+1).kind == tWord)
}

// pair is a value with its unit in an interval literal.
type pair struct {
	value string
	u     unit
}

// interval takes INTERVAL … in any of its forms.
func (p *parse) interval() plan.Expr {
	from := p.i
	p.expect("INTERVAL")
	sign := p.acceptAny("+", "-")
	if p.isString(p.peek()) {
		if _, ok := unitOf(p.ahead(1).text); !ok || p.ahead(1).kind != tWord {
			return p.intervalText(from, sign)
		}
	}
	value := p.intervalValue()
	word := p.peek()
	u, ok := unitOf(word.text)
	if !ok || word.kind != tWord {
		p.fail()
	}
	p.next()
	if p.is("TO") && p.ahead(1).kind == tWord {
		return p.unitToUnit(from+1, sign, value, word.up)
	}
	list := []pair{{sign + value, u}}
	for p.pairAhead() {
		s := p.acceptAny("+", "-")
		v := p.intervalValue()
		u, _ := unitOf(p.next().text)
		list = append(list, pair{s + v, u})
	}
	return p.multiUnits(from, list)
}

func (p *parse) intervalValue() string {
	t := p.peek()
	switch {
	case p.isString(t):
		return p.stringLit()
	case t.kind == tInt || t.kind == tDecimal:
		return p.next().text
	}
	p.fail()
	return ""
}

// pairAhead says whether another value and unit follow.
func (p *parse) pairAhead() bool {
	n := 0
	if s := p.peek().up; s == "+" || s == "-" {
		n++
	}
	t := p.ahead(n)
	if t.kind != tInt && t.kind != tDecimal && !p.isString(t) || p.ahead(n+1).kind != tWord {
		return false
	}
	_, ok := unitOf(p.ahead(n + 1).text)
	return ok && !(n == 1 && p.ahead(n+2).up == "TO")
}

// multiUnits adds up pairs: a year-month or a day-time interval, never both.
func (p *parse) multiUnits(from int, list []pair) plan.Expr {
	months, micros := new(big.Int), new(big.Int)
	start, end := "", ""
	ym := list[0].u.months > 0
	for i, x := range list {
		if (x.u.months > 0) != ym {
			p.plain(from, "Cannot mix year-month and day-time fields: %s.", p.text(from, p.i))
		}
		if i == 0 || fieldOrder[x.u.field] < fieldOrder[start] {
			start = x.u.field
		}
		if i == 0 || fieldOrder[x.u.field] > fieldOrder[end] {
			end = x.u.field
		}
		p.addPair(from, x, months, micros)
	}
	if ym {
		if !months.IsInt64() || months.Int64() != int64(int32(months.Int64())) {
			p.plain(from, "integer overflow")
		}
		return &plan.Literal{Value: int32(months.Int64()), Type: intervalOf(start, end)}
	}
	if !micros.IsInt64() {
		p.plain(from, "long overflow")
	}
	return &plan.Literal{Value: micros.Int64(), Type: intervalOf(start, end)}
}

var fieldOrder = map[string]int{"YEAR": 0, "MONTH": 1, "DAY": 2, "HOUR": 3, "MINUTE": 4, "SECOND": 5}

var intervalNumber = regexp.MustCompile(`^\s*[+-]*\s*\d*(\.\d*)?\s*$`)

// addPair adds a value in its unit; only seconds may have a fraction.
func (p *parse) addPair(from int, x pair, months, micros *big.Int) {
	s := strings.TrimSpace(x.value)
	neg := false
	for s != "" && (s[0] == '-' || s[0] == '+') {
		neg = neg != (s[0] == '-')
		s = strings.TrimSpace(s[1:])
	}
	if !intervalNumber.MatchString(s) || digits(s) == 0 && len(strings.Trim(s, ".")) == 0 {
		p.plain(from+1, "Can only use numbers in the interval value part for multiple unit value pairs interval form, but got invalid value: %s.", x.value)
	}
	r, ok := new(big.Rat).SetString(strings.TrimSuffix("0"+s, "."))
	if !ok {
		p.plain(from, "Error parsing '%s' to interval", x.value)
	}
	if neg {
		r.Neg(r)
	}
	if !r.IsInt() && (x.u.field != "SECOND" || x.u.micros != 1e6) {
		p.raise(from, "INVALID_INTERVAL_FORMAT.INVALID_FRACTION", "input", strings.TrimSpace(p.pairText(x)), "unit", strings.ToLower(x.u.field))
	}
	if x.u.months > 0 {
		months.Add(months, new(big.Int).Mul(r.Num(), big.NewInt(x.u.months)))
		return
	}
	scale := big.NewRat(x.u.micros+x.u.days*86400e6, 1)
	if x.u.micros == 0 && x.u.days == 0 {
		scale = big.NewRat(1, 1000)
	}
	r.Mul(r, scale)
	micros.Add(micros, new(big.Int).Quo(r.Num(), r.Denom()))
}

func (p *parse) pairText(x pair) string { return x.value + " " + strings.ToLower(x.u.field) }

// unitToUnit reads INTERVAL '1-2' YEAR TO MONTH and its like.
func (p *parse) unitToUnit(from int, sign, value, start string) plan.Expr {
	p.expect("TO")
	stop := p.next().up
	t := intervalOf(strings.TrimSuffix(start, "S"), stop)
	if t == nil || start == stop {
		p.raise(from, "INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION", "input", value,
			"from", strings.ToLower(start), "to", strings.ToLower(stop))
	}
	if _, ok := t.(*types.YearMonthIntervalType); ok {
		return p.yearMonth(from, sign, value, t)
	}
	return p.dayTime(from, sign, value, start, stop, t)
}

var yearMonthForm = regexp.MustCompile(`^([+-])?(\d+)-(\d+)$`)

func (p *parse) yearMonth(from int, sign, value string, t types.DataType) plan.Expr {
	m := yearMonthForm.FindStringSubmatch(strings.TrimSpace(value))
	if m == nil {
		p.raise(from, "INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING", "input", value, "intervalStr", "year-month",
			"supportedFormat", "`[+|-]y-m`, `INTERVAL [+|-]'[+|-]y-m' YEAR TO MONTH`", "typeName", "interval year to month")
	}
	y, err := strconv.ParseInt(m[2], 10, 32)
	mo, err2 := strconv.ParseInt(m[3], 10, 32)
	if err != nil || err2 != nil || mo > 11 || y*12+mo > math.MaxInt32 {
		p.plain(from, "Error parsing interval year-month string: %s", outside("month", mo, 0, 11))
	}
	v := int32(y*12 + mo)
	if (m[1] == "-") != (sign == "-") {
		v = -v
	}
	return &plan.Literal{Value: v, Type: t}
}

func outside(name string, v, low, high int64) string {
	return fmt.Sprintf("requirement failed: %s %d outside range [%d, %d]", name, v, low, high)
}

// dayTimeForms has the form of each pair of fields, and how messages write it.
var dayTimeForms = map[string]struct {
	re   *regexp.Regexp
	form string
}{
	"DAY HOUR":      {regexp.MustCompile(`^([+-])?(\d+) (\d{1,2})()()()$`), "d h"},
	"DAY MINUTE":    {regexp.MustCompile(`^([+-])?(\d+) (\d{1,2}):(\d{1,2})()()$`), "d h:m"},
	"DAY SECOND":    {regexp.MustCompile(`^([+-])?(\d+) (\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d{1,9})?$`), "d h:m:s.n"},
	"HOUR MINUTE":   {regexp.MustCompile(`^([+-])?()(\d+):(\d{1,2})()()$`), "h:m"},
	"HOUR SECOND":   {regexp.MustCompile(`^([+-])?()(\d+):(\d{1,2}):(\d{1,2})(\.\d{1,9})?$`), "h:m:s.n"},
	"MINUTE SECOND": {regexp.MustCompile(`^([+-])?()()(\d+):(\d{1,2})(\.\d{1,9})?$`), "m:s.n"},
}

func (p *parse) dayTime(from int, sign, value, start, stop string, t types.DataType) plan.Expr {
	f := dayTimeForms[start+" "+stop]
	m := f.re.FindStringSubmatch(strings.TrimSpace(value))
	if m == nil {
		p.raise(from, "INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE", "input", value, "intervalStr", "day-time",
			"supportedFormat", "`[+|-]"+f.form+"`, `INTERVAL [+|-]'[+|-]"+f.form+"' "+start+" TO "+stop+"`",
			"typeName", "interval "+strings.ToLower(start)+" to "+strings.ToLower(stop))
	}
	total := new(big.Int)
	limit := [...]int64{math.MaxInt32, 23, 59, 59}
	scale := [...]int64{86400e6, 3600e6, 60e6, 1e6}
	first := dayTimeUnits[start]
	for k := 0; k < 4; k++ {
		if m[k+2] == "" {
			continue
		}
		v, err := strconv.ParseInt(m[k+2], 10, 64)
		if err != nil || k > first && v > limit[k] {
			name := strings.ToLower(types.DataType(&types.DayTimeIntervalType{Start: k, End: k}).SimpleString()[len("interval "):])
			p.raise(from, "INVALID_INTERVAL_FORMAT.DAY_TIME_PARSING", "input", value, "msg", outside(name, v, 0, limit[k]))
		}
		total.Add(total, new(big.Int).Mul(big.NewInt(v), big.NewInt(scale[k])))
	}
	if m[6] != "" {
		n, _ := strconv.ParseInt((m[6][1:] + "000000000")[:9], 10, 64)
		total.Add(total, big.NewInt(n/1000))
	}
	if (m[1] == "-") != (sign == "-") {
		total.Neg(total)
	}
	if !total.IsInt64() {
		p.plain(from, "long overflow")
	}
	return &plan.Literal{Value: total.Int64(), Type: t}
}

var textPair = regexp.MustCompile(`([+-]?\s*\d*\.?\d+|[+-]?\s*\d+\.)\s+([a-zA-Z]+)`)

// intervalText reads INTERVAL '1 year 2 months': the units are inside the string.
func (p *parse) intervalText(from int, sign string) plan.Expr {
	value := p.stringLit()
	if sign == "-" {
		p.fail()
	}
	s := strings.TrimSpace(strings.ToLower(value))
	s = strings.TrimSpace(strings.TrimPrefix(s, "interval"))
	var list []pair
	rest := s
	for rest != "" {
		m := textPair.FindStringSubmatchIndex(rest)
		if m == nil || m[0] != 0 {
			p.badLiteral(from, "INTERVAL", value)
		}
		u, ok := unitOf(rest[m[4]:m[5]])
		if !ok {
			p.badLiteral(from, "INTERVAL", value)
		}
		list = append(list, pair{rest[m[2]:m[3]], u})
		rest = strings.TrimSpace(rest[m[1]:])
	}
	if len(list) == 0 {
		p.badLiteral(from, "INTERVAL", value)
	}
	for _, x := range list {
		if (x.u.months > 0) != (list[0].u.months > 0) {
			return p.calendar(from, list)
		}
	}
	return p.multiUnits(from, list)
}

// calendar is an interval that mixes months with days or time.
func (p *parse) calendar(from int, list []pair) plan.Expr {
	months, days, micros := new(big.Int), new(big.Int), new(big.Int)
	for _, x := range list {
		if x.u.days > 0 {
			per := x.u.days
			x.u.days, x.u.months = 0, per
			p.addPair(from, x, days, micros)
			continue
		}
		p.addPair(from, x, months, micros)
	}
	return &plan.Literal{Type: types.CalendarInterval, Value: column.Interval{
		Months: int32(months.Int64()), Days: int32(days.Int64()), Micros: micros.Int64()}}
}
