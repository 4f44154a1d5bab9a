package jq

import (
	"math"
	"time"

	"github.com/itchyny/timefmt-go"
)

var dateNatives = map[string]native{
	"mktime/0":        mktime,
	"gmtime/0":        brokenDown("gmtime", time.UTC),
	"localtime/0":     brokenDown("localtime", time.Local),
	"strftime/1":      formatTime("strftime/1", time.UTC),
	"strflocaltime/1": formatTime("strflocaltime/1", time.Local),
	"strptime/1":      strptime,
}

// parts are a time as C has it: year, month from 0, day, hour, minute, second, day of the week, day of the year.
func parts(t time.Time, fraction float64) any {
	return []any{float64(t.Year()), float64(t.Month() - 1), float64(t.Day()), float64(t.Hour()), float64(t.Minute()),
		float64(t.Second()) + fraction, float64(t.Weekday()), float64(t.YearDay() - 1)}
}

func fromParts(v any, in *time.Location) (time.Time, bool) {
	list, ok := v.([]any)
	if !ok || len(list) < 6 {
		return time.Time{}, false
	}
	var n [6]int
	for i := range n {
		f, ok := list[i].(float64)
		if !ok || math.Abs(f) > 1e9 {
			return time.Time{}, false
		}
		n[i] = int(f)
	}
	return time.Date(n[0], time.Month(n[1]+1), n[2], n[3], n[4], n[5], 0, in), true
}

func brokenDown(name string, in *time.Location) native {
	return func(_ *machine, v any, _ []any) (any, error) {
		f, ok := v.(float64)
		if !ok {
			return nil, raise(name + "() requires numeric inputs")
		}
		if math.Abs(f) > 1e16 || f != f {
			return nil, raise("error converting number of seconds since epoch to datetime")
		}
		whole := math.Floor(f)
		return parts(time.Unix(int64(whole), 0).In(in), f-whole), nil
	}
}

func mktime(_ *machine, v any, _ []any) (any, error) {
	if _, ok := v.([]any); !ok {
		return nil, raise("mktime requires array inputs")
	}
	t, ok := fromParts(v, time.UTC)
	if !ok {
		return nil, raise("mktime requires parsed datetime inputs")
	}
	return float64(t.Unix()), nil
}

func formatTime(name string, in *time.Location) native {
	return func(m *machine, v any, a []any) (any, error) {
		if f, ok := v.(float64); ok {
			list, err := brokenDown("gmtime", in)(m, f, nil)
			if err != nil {
				return nil, err
			}
			v = list
		}
		if _, ok := v.([]any); !ok {
			return nil, raise(name + " requires parsed datetime inputs")
		}
		format, ok := a[0].(string)
		if !ok {
			return nil, raise(name + " requires a string format")
		}
		t, ok := fromParts(v, in)
		if !ok {
			return nil, raise(name + " requires parsed datetime inputs")
		}
		return timefmt.Format(t, format), nil
	}
}

func strptime(_ *machine, v any, a []any) (any, error) {
	s, format, ok := both[string](v, a[0])
	if !ok {
		return nil, raise("strptime/1 requires string inputs and arguments")
	}
	t, err := timefmt.Parse(s, format)
	if err != nil {
		return nil, raise(`date "` + s + `" does not match format "` + format + `"`)
	}
	return parts(t, 0), nil
}
