package functions

import (
	"strings"
	"testing"
	"time"

	"gospark/dataframe/types"
)

func FuzzDatePattern(f *testing.F) {
	for _, p := range [][2]string{{"yyyy-MM-dd HH:mm:ss", "2020-01-02 03:04:05"}, {"[yyyy]MMM dd", "Jan 05"}, {"''yy'T'S", "'20T1"}, {"VV X", "UTC Z"}, {"[[", ""}} {
		f.Add(p[0], p[1])
	}
	f.Fuzz(func(t *testing.T, pattern, s string) {
		p, err := compilePattern(pattern)
		if err != nil {
			return
		}
		p.format(clockOf(1_577_934_245_123_456, time.UTC))
		if c, _, ok := p.parse(s); ok {
			c.local()
		}
	})
}

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1", "-1.5e10", " 12 ", "+.5", "1e-400", "0x1p3", "nan", "1.2.3", "9223372036854775808", "--1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		whole, ok := parseWhole(s, false)
		u, scale, isDec := parseDecimal(s)
		if ok && (!isDec || scale != 0 || u.Int64() != whole) && !strings.ContainsAny(s, "eE") {
			t.Fatalf("%q: %d as a whole number, %v at scale %d as a decimal", s, whole, u, scale)
		}
		parseFloat(s, 64)
		ParseDate(s)
		ParseTimestamp(s, time.UTC)
		ParseInterval(s)
		for _, to := range []types.DataType{types.Decimal(10, 2), types.Boolean, &types.DayTimeIntervalType{End: types.Second}, &types.YearMonthIntervalType{End: types.Month}} {
			if _, err := CastValue(nil, s, types.String, to, Try); err != nil {
				t.Fatalf("try_cast of %q to %s: %v", s, to.SQL(), err)
			}
		}
	})
}

func benchVector(n int) *vector {
	v := &vector{Type: types.Long, N: n, I64: make([]int64, n)}
	for i := range v.I64 {
		v.I64[i] = int64(i) * 7919
	}
	return v
}

func BenchmarkAdd(b *testing.B) {
	v := benchVector(4096)
	k := arithOps["+"].kernel(types.Long, types.Long, types.Long, true, false)
	b.SetBytes(4096 * 8)
	for b.Loop() {
		if _, err := k(&Context{}, []*vector{v, v}, v.N); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCastToString(b *testing.B) {
	v := benchVector(4096)
	for b.Loop() {
		if _, err := Cast(nil, v, types.String, Ansi); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFromJSON(b *testing.B) {
	t := types.Struct(types.NewField("type", types.String), types.NewField("qty", types.Int))
	r, err := NewJSONReader(t, time.UTC, nil)
	if err != nil {
		b.Fatal(err)
	}
	s := `{"id":"2489651045","type":"CreateEvent","text":"` + strings.Repeat("abc def ", 100) + `","qty":3}`
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		if _, err := r.Read(s); err != nil {
			b.Fatal(err)
		}
	}
}
