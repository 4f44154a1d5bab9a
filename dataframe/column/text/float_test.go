package text

import (
	"math"
	"testing"
)

func TestDouble(t *testing.T) {
	for v, want := range map[float64]string{
		1: "1.0", 0.1: "0.1", 1e10: "1.0E10", 1e-5: "1.0E-5", 123456789.123: "1.23456789123E8", 1e7: "1.0E7", 100: "100.0", 9999999: "9999999.0",
		0.001: "0.001", 0.0001: "1.0E-4", math.MaxFloat64: "1.7976931348623157E308", math.SmallestNonzeroFloat64: "4.9E-324",
		12.267844146385297: "12.267844146385297", 1 << 60: "1.15292150460684698E18", -2.5: "-2.5", 1.0 / 3: "0.3333333333333333",
		2.2250738585072014e-308: "2.2250738585072014E-308", math.Pi * 1e100: "3.141592653589793E100", 9007199254740993: "9.007199254740992E15",
	} {
		if got := Double(v); got != want {
			t.Errorf("Double(%g) = %s, want %s", v, got, want)
		}
	}
}

func TestFloat(t *testing.T) {
	for v, want := range map[float32]string{1: "1.0", 0.1: "0.1", 3.4028235e38: "3.4028235E38", 1.4e-45: "1.4E-45", 16777216: "1.6777216E7", 0.3: "0.3"} {
		if got := Float(v); got != want {
			t.Errorf("Float(%g) = %s, want %s", v, got, want)
		}
	}
}

func BenchmarkDouble(b *testing.B) {
	buf := make([]byte, 0, 40)
	for i := 0; b.Loop(); i++ {
		buf = AppendDouble(buf[:0], float64(i)*0.37)
	}
}
