package sketch_test

import (
	"testing"

	"gospark/dataframe/functions/sketch"
	"gospark/dataframe/functions/sketch/frequent"
	"gospark/dataframe/functions/sketch/hll"
	"gospark/dataframe/functions/sketch/kll"
	"gospark/dataframe/functions/sketch/theta"
	"gospark/dataframe/functions/sketch/tuple"
)

func numbers(n int64) (*theta.Sketch, *tuple.Sketch, *kll.Sketch[int64], *hll.Sketch, *frequent.Sketch) {
	th, tu, k, h, f := theta.NewSet(5), tuple.NewSet(5, tuple.Sum), kll.New[int64](8), hll.New(8), frequent.New(8)
	for i := range n {
		key := sketch.Long(i)
		hash, _ := sketch.Hash(key)
		th.Add(hash)
		tu.Add(hash, tuple.Summary{D: 1, N: 1})
		k.Update(i)
		h.Update(key)
		f.Update(frequent.Item{Key: i, Hash: int32(i)}, 1)
	}
	return th.Result(), tu.Result(), k, h, f
}

// Written sketches are read as they were.
func TestRoundTrip(t *testing.T) {
	for _, n := range []int64{0, 1, 2, 7, 8, 9, 30, 31, 100, 5000} {
		th, tu, k, h, _ := numbers(n)
		if x, err := theta.Parse(th.Bytes()); err != nil || string(x.Bytes()) != string(th.Bytes()) || x.Estimate() != th.Estimate() {
			t.Errorf("theta sketch of %d: %v", n, err)
		}
		for _, kind := range []tuple.Kind{tuple.Double, tuple.Integer} {
			if x, err := tuple.Parse(tu.Bytes(kind), kind); err != nil || string(x.Bytes(kind)) != string(tu.Bytes(kind)) {
				t.Errorf("tuple sketch of %d: %v", n, err)
			}
		}
		if x, err := kll.Parse[int64](k.Bytes()); err != nil || string(x.Bytes()) != string(k.Bytes()) {
			t.Errorf("KLL sketch of %d: %v", n, err)
		}
		if x, err := hll.Parse(h.Bytes()); err != nil || string(x.Bytes()) != string(h.Bytes()) || x.Estimate() != h.Estimate() {
			t.Errorf("HLL sketch of %d: %v", n, err)
		}
	}
}

// Estimates of many items are near the truth.
func TestEstimates(t *testing.T) {
	th, tu, k, h, _ := numbers(5000)
	for name, got := range map[string]float64{"theta": th.Estimate(), "tuple": tu.Estimate(), "hll": h.Estimate(), "kll": float64(2 * k.Quantile(0.5))} {
		if got < 3000 || got > 7500 {
			t.Errorf("%s: %v of 5000", name, got)
		}
	}
	both := theta.Intersect(th, th)
	if both.Estimate() != th.Estimate() || theta.Difference(th, th).Estimate() != 0 {
		t.Error("a sketch with itself")
	}
}

func FuzzParse(f *testing.F) {
	for _, n := range []int64{0, 1, 5, 20, 200} {
		th, tu, k, h, _ := numbers(n)
		for _, b := range [][]byte{th.Bytes(), tu.Bytes(tuple.Double), k.Bytes(), h.Bytes()} {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, err := theta.Parse(b); err == nil {
			_ = s.Estimate()
			_ = theta.Intersect(s, s).Bytes()
		}
		if s, err := tuple.Parse(b, tuple.Integer); err == nil {
			_ = tuple.Intersect(s, s, tuple.Min).Bytes(tuple.Integer)
		}
		if s, err := kll.Parse[float32](b); err == nil && s.N > 0 && s.Retained() > 0 {
			_ = s.Rank(s.Quantile(0.5))
			s.Merge(s)
		}
		if s, err := hll.Parse(b); err == nil {
			u := hll.NewUnion(10)
			u.Add(s)
			u.Add(s)
			_ = u.Result().Estimate()
		}
	})
}
