package tuple

import "math"

// Mode says how the values of one item become its summary.
type Mode byte

// The modes, numbered as in the binary form.
const (
	Sum Mode = iota
	Min
	Max
	AlwaysOne
)

// Modes are the names of the modes.
var Modes = []string{"sum", "min", "max", "alwaysone"}

// Kind is the type of summaries.
type Kind byte

// The kinds of summaries.
const (
	Double Kind = iota
	Integer
)

// Summary is what is known of an item: D of Double sketches, N of Integer ones.
type Summary struct {
	D    float64
	N    int32
	Mode Mode
}

// Start is the summary of no values.
func Start(m Mode) Summary {
	switch m {
	case Min:
		return Summary{math.Inf(1), math.MaxInt32, m}
	case Max:
		return Summary{math.Inf(-1), math.MinInt32, m}
	case AlwaysOne:
		return Summary{1, 1, m}
	}
	return Summary{Mode: m}
}

// add takes another value in.
func (s Summary) add(v Summary) Summary {
	switch s.Mode {
	case Sum:
		s.D += v.D
		s.N += v.N
	case Min:
		if v.D < s.D {
			s.D = v.D
		}
		s.N = min(s.N, v.N)
	case Max:
		if v.D > s.D {
			s.D = v.D
		}
		s.N = max(s.N, v.N)
	case AlwaysOne:
		s.D, s.N = 1, 1
	}
	return s
}

// both is the summary of two summaries.
func both(m Mode, a, b Summary) Summary { return Start(m).add(a).add(b) }
