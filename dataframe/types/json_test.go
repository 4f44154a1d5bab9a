package types

import "testing"

var jsonSamples = []string{
	`"integer"`, `"decimal(10,3)"`, `"interval day to second"`, `"interval year"`, `"char(3)"`, `"time(6)"`,
	`{"containsNull":true,"elementType":"integer","type":"array"}`,
	`{"keyType":"string","type":"map","valueContainsNull":false,"valueType":"long"}`,
	`{"fields":[{"metadata":{"comment":"a<b"},"name":"x","nullable":false,"type":"string"}],"type":"struct"}`,
}

func TestJSONRoundTrip(t *testing.T) {
	for _, s := range jsonSamples {
		dt, err := FromJSON([]byte(s))
		if err != nil {
			t.Errorf("FromJSON(%s): %v", s, err)
			continue
		}
		if got := JSON(dt); got != s {
			t.Errorf("JSON(FromJSON(%s)) = %s", s, got)
		}
	}
}

func FuzzFromJSON(f *testing.F) {
	for _, s := range jsonSamples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		dt, err := FromJSON([]byte(s))
		if err != nil {
			return
		}
		again, err := FromJSON([]byte(JSON(dt)))
		if err != nil || !Equal(dt, again) {
			t.Errorf("%s: %v, %v", s, again, err)
		}
	})
}
