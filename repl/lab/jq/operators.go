package jq

import (
	"math"
	"slices"
	"strings"

	"github.com/itchyny/gojq"
)

type operator func(a, b any) (any, error)

var operators, updates map[gojq.Operator]operator

func init() {
	operators = map[gojq.Operator]operator{
		gojq.OpAdd: add, gojq.OpSub: subtract, gojq.OpMul: multiply, gojq.OpDiv: divide, gojq.OpMod: modulo,
		gojq.OpEq: comparison(func(c int) bool { return c == 0 }), gojq.OpNe: comparison(func(c int) bool { return c != 0 }),
		gojq.OpLt: comparison(func(c int) bool { return c < 0 }), gojq.OpLe: comparison(func(c int) bool { return c <= 0 }),
		gojq.OpGt: comparison(func(c int) bool { return c > 0 }), gojq.OpGe: comparison(func(c int) bool { return c >= 0 }),
	}
	updates = map[gojq.Operator]operator{
		gojq.OpUpdateAdd: add, gojq.OpUpdateSub: subtract, gojq.OpUpdateMul: multiply, gojq.OpUpdateDiv: divide, gojq.OpUpdateMod: modulo,
		gojq.OpUpdateAlt: func(a, b any) (any, error) {
			if truthy(a) {
				return a, nil
			}
			return b, nil
		},
	}
}

func comparison(test func(int) bool) operator {
	return func(a, b any) (any, error) { return test(compare(a, b)), nil }
}

func both[T any](a, b any) (x, y T, ok bool) {
	x, ok = a.(T)
	if ok {
		y, ok = b.(T)
	}
	return x, y, ok
}

func refuse(a, b any, what string) (any, error) {
	return nil, raise(describe(a) + " and " + describe(b) + " cannot be " + what)
}

func add(a, b any) (any, error) {
	if a == nil {
		return b, nil
	}
	if b == nil {
		return a, nil
	}
	if x, y, ok := both[float64](a, b); ok {
		return x + y, nil
	}
	if x, y, ok := both[string](a, b); ok {
		return x + y, nil
	}
	if x, y, ok := both[[]any](a, b); ok {
		return concat(x, y), nil
	}
	if x, y, ok := both[*object](a, b); ok {
		sum := x.clone()
		for i, k := range y.keys() {
			sum.set(k, y.vals[i])
		}
		return sum, nil
	}
	return refuse(a, b, "added")
}

// room marks the place behind an array that the next sum may take.
type room struct{}

// concat is x and y. It leaves room behind them, so that a sum that grows is not copied each time: the first one that
// goes on from an array takes the room, and any other finds the mark gone.
func concat(x, y []any) []any {
	n := len(x) + len(y)
	if n == 0 {
		return []any{}
	}
	if cap(x) > n && x[:len(x)+1][len(x)] == any(room{}) {
		sum := append(x, y...)
		sum[:n+1][n] = room{}
		return sum
	}
	sum := append(append(make([]any, 0, 2*n+2), x...), y...)
	sum[:n+1][n] = room{}
	return sum
}

func subtract(a, b any) (any, error) {
	if x, y, ok := both[float64](a, b); ok {
		return x - y, nil
	}
	if x, y, ok := both[[]any](a, b); ok {
		rest := []any{}
		for _, v := range x {
			if !slices.ContainsFunc(y, func(w any) bool { return compare(v, w) == 0 }) {
				rest = append(rest, v)
			}
		}
		return rest, nil
	}
	return refuse(a, b, "subtracted")
}

const maxText = 1 << 29

func multiply(a, b any) (any, error) {
	if x, y, ok := both[float64](a, b); ok {
		return x * y, nil
	}
	if n, ok := a.(float64); ok {
		if s, ok := b.(string); ok {
			return repeat(s, n)
		}
	}
	if s, ok := a.(string); ok {
		if n, ok := b.(float64); ok {
			return repeat(s, n)
		}
	}
	if x, y, ok := both[*object](a, b); ok {
		return merge(x, y), nil
	}
	return refuse(a, b, "multiplied")
}

func repeat(s string, n float64) (any, error) {
	if !(n > 0) {
		return nil, nil
	}
	n = math.Max(1, math.Ceil(n-0.5-1e-300))
	if n = math.Max(n, 1); n*float64(len(s)) > maxText {
		return nil, raise("Repeat string result too long")
	}
	return strings.Repeat(s, int(n)), nil
}

// merge puts y into x; where both have an object, those are merged.
func merge(x, y *object) *object {
	m := x.clone()
	for i, k := range y.keys() {
		v := y.vals[i]
		if below, of, ok := both[*object](m.get(k), v); ok {
			v = merge(below, of)
		}
		m.set(k, v)
	}
	return m
}

func divide(a, b any) (any, error) {
	if x, y, ok := both[float64](a, b); ok {
		if y == 0 {
			return refuse(a, b, "divided because the divisor is zero")
		}
		return x / y, nil
	}
	if x, y, ok := both[string](a, b); ok {
		return split(x, y), nil
	}
	return refuse(a, b, "divided")
}

// integer is what C makes of a double on this kind of machine.
func integer(f float64) int64 {
	if f != f || f >= math.MaxInt64 || f <= math.MinInt64 {
		return math.MinInt64
	}
	return int64(f)
}

func modulo(a, b any) (any, error) {
	x, y, ok := both[float64](a, b)
	if !ok {
		return refuse(a, b, "divided (remainder)")
	}
	m, n := integer(x), integer(y)
	if n == 0 {
		return refuse(a, b, "divided (remainder) because the divisor is zero")
	}
	if n < 0 {
		n = -n
	}
	if n == math.MinInt64 {
		return x, nil
	}
	return float64(m % n), nil
}

// assignment is paths = value, once for each value.
func (c *compiler) assignment(paths, value filter) filter {
	return func(e *env, in item, out sink) error {
		return values(value, e, in.v, func(v any) error {
			result := in.v
			if err := pathsOf(paths, e, in.v, func(keys []any) (err error) {
				result, err = setPath(result, keys, v)
				return err
			}); err != nil {
				return err
			}
			return out(item{result, in.p})
		})
	}
}

// pathsOf gives the paths that a filter leads to.
func pathsOf(f filter, e *env, v any, out func([]any) error) error {
	return f(e, item{v, &path{at: v}}, func(i item) error {
		if !i.intact() {
			return raise("Invalid path expression with result " + truncated(i.v, 30))
		}
		return out(i.p.keys())
	})
}

// modify is paths |= f: the first value of f, and none deletes.
func (c *compiler) modify(paths, f filter) filter {
	return func(e *env, in item, out sink) error {
		result := in.v
		if err := pathsOf(paths, e, in.v, func(keys []any) error {
			old, err := getPath(result, keys)
			if err != nil {
				return err
			}
			found := false
			if err := first(f, e, old, func(v any) (err error) {
				found = true
				result, err = setPath(result, keys, v)
				return err
			}); err != nil {
				return err
			}
			if !found {
				result, err = deletePath(result, keys)
			}
			return err
		}); err != nil {
			return err
		}
		return out(item{result, in.p})
	}
}

// first gives the first value of f only.
func first(f filter, e *env, v any, out func(any) error) error {
	here := &env{}
	var got any
	found := false
	err := values(f, e, v, func(v any) error {
		got, found = v, true
		return &breakTo{here}
	})
	if b, ok := err.(*breakTo); ok && b.label == here {
		err = nil
	}
	if err != nil || !found {
		return err
	}
	return out(got)
}

// update is paths op= value, once for each value.
func (c *compiler) update(paths, value filter, op operator) filter {
	return func(e *env, in item, out sink) error {
		return values(value, e, in.v, func(b any) error {
			return c.modify(paths, func(_ *env, i item, out sink) error {
				v, err := op(i.v, b)
				if err != nil {
					return err
				}
				return out(item{v: v})
			})(e, in, out)
		})
	}
}
