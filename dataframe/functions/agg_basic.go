package functions

import (
	"math/big"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func init() {
	aggregates([]aggDef{
		{Names: "count", Sig: "any* -> long", NotNull: true, New: newCount},
		{Names: "count_if", Sig: "bool -> long", NotNull: true, New: newCountIf},
		{Names: "sum", Sig: "summable", Type: sumType, New: func(b *call) (func() Aggregator, error) { return newSum(b, modeOf(b.ansi())) }},
		{Names: "try_sum", Sig: "summable", Type: sumType, New: func(b *call) (func() Aggregator, error) { return newSum(b, Try) }},
		{Names: "avg mean", Sig: "summable", Type: avgType, New: func(b *call) (func() Aggregator, error) { return newAvg(b, modeOf(b.ansi())) }},
		{Names: "try_avg", Sig: "summable", Type: avgType, New: func(b *call) (func() Aggregator, error) { return newAvg(b, Try) }},
		{Names: "min", Sig: "any", Type: copyArg(0), Check: orderedArg(0), New: newExtreme(-1)},
		{Names: "max", Sig: "any", Type: copyArg(0), Check: orderedArg(0), New: newExtreme(1)},
		{Names: "first", SQL: firstOnly("first"), Sig: "any, bool?", Type: copyArg(0), New: newFirst(false, false)},
		{Names: "first_value", SQL: firstOnly("first_value"), Sig: "any, bool?", Type: copyArg(0), New: newFirst(false, false)},
		{Names: "any_value", SQL: firstOnly("any_value"), Sig: "any, bool?", Type: copyArg(0), New: newFirst(false, false)},
		{Names: "last", SQL: firstOnly("last"), Sig: "any, bool?", Type: copyArg(0), New: newFirst(true, false)},
		{Names: "last_value", SQL: firstOnly("last_value"), Sig: "any, bool?", Type: copyArg(0), New: newFirst(true, false)},
		{Names: "max_by", Sig: "any, any, int?", Type: byType, Check: checkBy, New: newBy(1)},
		{Names: "min_by", Sig: "any, any, int?", Type: byType, Check: checkBy, New: newBy(-1)},
		{Names: "bool_and every", Sig: "bool -> bool", New: newBool(false)},
		{Names: "bool_or any some", Sig: "bool -> bool", New: newBool(true)},
		{Names: "bit_and", Sig: "integral -> $0", New: newBits(func(a, b int64) int64 { return a & b })},
		{Names: "bit_or", Sig: "integral -> $0", New: newBits(func(a, b int64) int64 { return a | b })},
		{Names: "bit_xor", Sig: "integral -> $0", New: newBits(func(a, b int64) int64 { return a ^ b })},
		{Names: "product", Sig: "double -> double", New: newProduct},
	})
}

// firstOnly writes a call without its options.
func firstOnly(name string) func([]string) string {
	return func(a []string) string { return name + "(" + a[0] + ")" }
}

// orderedArg checks that argument i can be ordered.
func orderedArg(i int) func(*call) error {
	return func(b *call) error {
		if !types.IsOrderable(b.to[i]) {
			return b.mismatch("INVALID_ORDERING_TYPE", "functionName", quoteID(b.name()), "dataType", quoteType(b.to[i].SQL()))
		}
		return nil
	}
}

func newCount(b *call) (func() Aggregator, error) {
	if len(b.args) == 0 {
		return nil, WrongNumArgs(b.fn, b.Name, 0)
	}
	return agg[int64]{typ: types.Long, skip: len(b.args),
		rows: func(*Context, []*vector) func(*int64, int) error {
			return func(s *int64, _ int) error { *s++; return nil }
		},
		merge: func(s, o *int64) error { *s += *o; return nil },
		done:  func(_ *Context, s *int64) (any, error) { return *s, nil }}.make(), nil
}

func newCountIf(*call) (func() Aggregator, error) {
	return agg[int64]{typ: types.Long, skip: 1,
		rows: func(_ *Context, args []*vector) func(*int64, int) error {
			a := colOf[bool](args[0])
			return func(s *int64, i int) error {
				if a.at(i) {
					*s++
				}
				return nil
			}
		},
		merge: func(s, o *int64) error { *s += *o; return nil },
		done:  func(_ *Context, s *int64) (any, error) { return *s, nil }}.make(), nil
}

func sumType(b *call) (dataType, error) {
	switch t := b.to[0].(type) {
	case *types.DecimalType:
		return boundedDecimal(t.Precision+10, t.Scale), nil
	case *types.YearMonthIntervalType, *types.DayTimeIntervalType:
		return t, nil
	}
	if types.IsIntegral(b.to[0]) {
		return types.Long, nil
	}
	return types.Double, nil
}

type sumState[T any] struct {
	v    T
	seen bool
	bad  bool // overflowed, where that gives NULL
}

func newSum(b *call, mode CastMode) (func() Aggregator, error) {
	switch t := b.to[0].(type) {
	case *types.DecimalType:
		return sumDecimal(b.typ.(*types.DecimalType), mode), nil
	case *types.YearMonthIntervalType:
		return sumWhole(t, mode, true), nil
	case *types.DayTimeIntervalType:
		return sumWhole(t, mode, true), nil
	}
	if types.IsIntegral(b.to[0]) {
		return sumWhole(types.Long, mode, mode != Legacy), nil
	}
	return agg[sumState[float64]]{typ: types.Double, skip: 1,
		rows: func(_ *Context, args []*vector) func(*sumState[float64], int) error {
			a := float64s(args[0])
			return func(s *sumState[float64], i int) error { s.v, s.seen = s.v+a(i), true; return nil }
		},
		merge: func(s, o *sumState[float64]) error { s.v, s.seen = s.v+o.v, s.seen || o.seen; return nil },
		done:  func(_ *Context, s *sumState[float64]) (any, error) { return s.v, nullUnless(s.seen) }}.make(), nil
}

func nullUnless(seen bool) error {
	if seen {
		return nil
	}
	return errNull
}

// float64s reads numbers of any kind but decimals as floating point numbers.
func float64s(v *vector) func(i int) float64 {
	switch v.Phys() {
	case physF64:
		return colOf[float64](v).at
	case physF32:
		a := colOf[float32](v)
		return func(i int) float64 { return float64(a.at(i)) }
	case column.PDec:
		a, s := colOf[decimal.Dec](v), v.Type.(*types.DecimalType).Scale
		return func(i int) float64 { return decimalFloat(a.at(i), s, 64) }
	}
	a := int64s(v)
	return func(i int) float64 { return float64(a(i)) }
}

func sumWhole(t dataType, mode CastMode, checked bool) func() Aggregator {
	add := func(s *sumState[int64], v int64) error {
		r, ok := addOK(s.v, v)
		if t.Kind() == types.KindYearMonthInterval && r != int64(int32(r)) {
			ok = false
		}
		s.v, s.seen = r, true
		if ok || !checked {
			return nil
		}
		if mode == Try {
			s.bad = true
			return nil
		}
		if types.IsAnsiInterval(t) {
			return errIntervalOverflow("try_add")
		}
		return errOverflow("overflow", "try_add")
	}
	return agg[sumState[int64]]{typ: t, skip: 1,
		rows: func(_ *Context, args []*vector) func(*sumState[int64], int) error {
			a := int64s(args[0])
			return func(s *sumState[int64], i int) error { return add(s, a(i)) }
		},
		merge: func(s, o *sumState[int64]) error {
			if !o.seen {
				return nil
			}
			s.bad = s.bad || o.bad
			return add(s, o.v)
		},
		done: func(_ *Context, s *sumState[int64]) (any, error) {
			if t.Kind() == types.KindYearMonthInterval {
				return int32(s.v), nullUnless(s.seen && !s.bad)
			}
			return s.v, nullUnless(s.seen && !s.bad)
		}}.make()
}

func sumDecimal(t *types.DecimalType, mode CastMode) func() Aggregator {
	add := func(s *sumState[decimal.Dec], v decimal.Dec) {
		r, ok := s.v.Add(v)
		if !ok {
			s.bad = true
			return
		}
		s.v, s.seen = r, true
	}
	return agg[sumState[decimal.Dec]]{typ: t, skip: 1,
		rows: func(_ *Context, args []*vector) func(*sumState[decimal.Dec], int) error {
			a := colOf[decimal.Dec](args[0])
			return func(s *sumState[decimal.Dec], i int) error { add(s, a.at(i)); return nil }
		},
		merge: func(s, o *sumState[decimal.Dec]) error {
			if s.bad = s.bad || o.bad; o.seen {
				add(s, o.v)
			}
			return nil
		},
		done: func(_ *Context, s *sumState[decimal.Dec]) (any, error) {
			if s.bad || s.seen && !s.v.Fits(t.Precision) {
				return nil, mode.fail(func() error { return errDecimalSum(s.v, t) })
			}
			return s.v, nullUnless(s.seen)
		}}.make()
}

func errDecimalSum(v decimal.Dec, t *types.DecimalType) error {
	if v.Fits(38) {
		return errs.New(errs.Arithmetic, "ARITHMETIC_OVERFLOW", "message", "Overflow in sum of decimals", "alternative",
			" Use 'try_sum' to tolerate overflow and return NULL instead.", "config", ansiKey)
	}
	return errs.New(errs.Arithmetic, "ARITHMETIC_OVERFLOW", "message", "Overflow in sum of decimals", "alternative",
		" Use 'try_sum' to tolerate overflow and return NULL instead.", "config", ansiKey)
}

func avgType(b *call) (dataType, error) {
	switch t := b.to[0].(type) {
	case *types.DecimalType:
		return boundedDecimal(t.Precision+4, t.Scale+4), nil
	case *types.YearMonthIntervalType:
		return &types.YearMonthIntervalType{Start: types.Year, End: types.Month}, nil
	case *types.DayTimeIntervalType:
		return &types.DayTimeIntervalType{Start: types.Day, End: types.Second}, nil
	}
	return types.Double, nil
}

type avgState struct {
	sum   float64
	dec   decimal.Dec
	whole int64
	n     int64
	bad   bool
}

func newAvg(b *call, mode CastMode) (func() Aggregator, error) {
	from, isDec := b.to[0].(*types.DecimalType)
	ivl := types.IsAnsiInterval(b.to[0])
	rows := func(_ *Context, args []*vector) func(*avgState, int) error {
		switch {
		case isDec:
			a := colOf[decimal.Dec](args[0])
			return func(s *avgState, i int) error {
				r, ok := s.dec.Add(a.at(i))
				s.dec, s.bad = r, s.bad || !ok
				s.n++
				return nil
			}
		case ivl:
			a := int64s(args[0])
			return func(s *avgState, i int) error {
				r, ok := addOK(s.whole, a(i))
				if !ok || b.to[0].Kind() == types.KindYearMonthInterval && r != int64(int32(r)) {
					if mode != Try {
						return errIntervalOverflow("try_add")
					}
					s.bad = true
				}
				s.whole = r
				s.n++
				return nil
			}
		}
		a := float64s(args[0])
		return func(s *avgState, i int) error { s.sum += a(i); s.n++; return nil }
	}
	done := func(_ *Context, s *avgState) (any, error) {
		switch {
		case s.n == 0:
			return nil, errNull
		case isDec:
			t := b.typ.(*types.DecimalType)
			sumType := boundedDecimal(from.Precision+10, from.Scale)
			if s.bad || !s.dec.Fits(sumType.Precision) {
				return nil, mode.fail(func() error { return errDecimalSum(s.dec, sumType) })
			}
			q := divHalfUp(new(big.Int).Mul(s.dec.Big(), pow10(t.Scale-from.Scale)), big.NewInt(s.n))
			r, ok := decimal.FromBig(q)
			if !ok || !r.Fits(t.Precision) {
				return nil, mode.fail(func() error { return errDecimalRange(bigText(q, t.Scale), t) })
			}
			return r, nil
		case ivl:
			if s.bad {
				return nil, errNull
			}
			q := divHalfUp(big.NewInt(s.whole), big.NewInt(s.n)).Int64()
			if b.typ.Kind() == types.KindYearMonthInterval {
				return int32(q), nil
			}
			return q, nil
		}
		return s.sum / float64(s.n), nil
	}
	return agg[avgState]{typ: b.typ, skip: 1, rows: rows, done: done, merge: func(s, o *avgState) error {
		d, ok := s.dec.Add(o.dec)
		s.sum, s.dec, s.whole, s.n, s.bad = s.sum+o.sum, d, s.whole+o.whole, s.n+o.n, s.bad || o.bad || !ok
		return nil
	}}.make(), nil
}

type valueState struct {
	v    any
	seen bool
}

func newExtreme(sign int) func(b *call) (func() Aggregator, error) {
	return func(b *call) (func() Aggregator, error) {
		if f := fastExtreme(b.typ, sign); f != nil {
			return f, nil
		}
		t := b.typ
		better := func(s *valueState, x any) {
			if !s.seen || CompareValues(x, s.v, t)*sign > 0 {
				s.v, s.seen = x, true
			}
		}
		return agg[valueState]{typ: t, skip: 1,
			rows: func(_ *Context, args []*vector) func(*valueState, int) error {
				return func(s *valueState, i int) error { better(s, args[0].Get(i)); return nil }
			},
			merge: func(s, o *valueState) error {
				if o.seen {
					better(s, o.v)
				}
				return nil
			},
			done: func(_ *Context, s *valueState) (any, error) { return s.v, nil }}.make(), nil
	}
}

func fastExtreme(t dataType, sign int) func() Aggregator {
	switch column.PhysOf(t) {
	case physI32:
		return extremeOf(t, sign, func(a, b int32) bool { return a < b })
	case physI64:
		return extremeOf(t, sign, func(a, b int64) bool { return a < b })
	case physF64:
		return extremeOf(t, sign, func(a, b float64) bool { return compareFloat(a, b) < 0 })
	case column.PStr:
		if t.Kind() != types.KindBinary && collationKey(t) == nil {
			return extremeOf(t, sign, func(a, b string) bool { return a < b })
		}
	}
	return nil
}

func extremeOf[T any](t dataType, sign int, less func(a, b T) bool) func() Aggregator {
	better := func(s *sumState[T], v T) {
		if !s.seen || sign < 0 && less(v, s.v) || sign > 0 && less(s.v, v) {
			s.v, s.seen = v, true
		}
	}
	return agg[sumState[T]]{typ: t, skip: 1,
		rows: func(_ *Context, args []*vector) func(*sumState[T], int) error {
			a := colOf[T](args[0])
			return func(s *sumState[T], i int) error { better(s, a.at(i)); return nil }
		},
		merge: func(s, o *sumState[T]) error {
			if o.seen {
				better(s, o.v)
			}
			return nil
		},
		done: func(_ *Context, s *sumState[T]) (any, error) { return s.v, nullUnless(s.seen) }}.make()
}

func newFirst(last, ignore bool) func(b *call) (func() Aggregator, error) {
	return func(b *call) (func() Aggregator, error) {
		skip := ignore
		if v, ok := b.constant(1); ok {
			skip, _ = v.(bool)
		}
		put := func(s *valueState, x any) {
			if (last || !s.seen) && (x != nil || !skip) {
				s.v, s.seen = x, true
			}
		}
		return agg[valueState]{typ: b.typ,
			rows: func(_ *Context, args []*vector) func(*valueState, int) error {
				return func(s *valueState, i int) error {
					if last || !s.seen {
						put(s, args[0].Get(i))
					}
					return nil
				}
			},
			merge: func(s, o *valueState) error {
				if o.seen {
					put(s, o.v)
				}
				return nil
			},
			done: func(_ *Context, s *valueState) (any, error) { return s.v, nil }}.make(), nil
	}
}

type byState struct {
	v, key any
	seen   bool
}

func newBy(sign int) func(b *call) (func() Aggregator, error) {
	return func(b *call) (func() Aggregator, error) {
		if len(b.args) == 3 {
			return newTopBy(b, sign)
		}
		put := func(s *byState, v, key any) {
			if key != nil && (!s.seen || CompareValues(key, s.key, b.to[1])*sign >= 0 && CompareValues(key, s.key, b.to[1]) != 0) {
				s.v, s.key, s.seen = v, key, true
			}
		}
		return agg[byState]{typ: b.typ,
			rows: func(_ *Context, args []*vector) func(*byState, int) error {
				return func(s *byState, i int) error { put(s, args[0].Get(i), args[1].Get(i)); return nil }
			},
			merge: func(s, o *byState) error { put(s, o.v, o.key); return nil },
			done:  func(_ *Context, s *byState) (any, error) { return s.v, nil }}.make(), nil
	}
}

func newBool(or bool) func(b *call) (func() Aggregator, error) {
	return func(b *call) (func() Aggregator, error) {
		put := func(s *sumState[bool], v bool) {
			switch {
			case !s.seen:
				s.v, s.seen = v, true
			case or:
				s.v = s.v || v
			default:
				s.v = s.v && v
			}
		}
		return agg[sumState[bool]]{typ: types.Boolean, skip: 1,
			rows: func(_ *Context, args []*vector) func(*sumState[bool], int) error {
				a := colOf[bool](args[0])
				return func(s *sumState[bool], i int) error { put(s, a.at(i)); return nil }
			},
			merge: func(s, o *sumState[bool]) error {
				if o.seen {
					put(s, o.v)
				}
				return nil
			},
			done: func(_ *Context, s *sumState[bool]) (any, error) { return s.v, nullUnless(s.seen) }}.make(), nil
	}
}

// wholeValue boxes a whole number as the Go value of type t.
func wholeValue(v int64, t dataType) any {
	switch t.Kind() {
	case types.KindByte:
		return int8(v)
	case types.KindShort:
		return int16(v)
	case types.KindInt:
		return int32(v)
	}
	return v
}

func newBits(op func(a, b int64) int64) func(b *call) (func() Aggregator, error) {
	return func(b *call) (func() Aggregator, error) {
		put := func(s *sumState[int64], v int64) {
			if s.seen {
				v = op(s.v, v)
			}
			s.v, s.seen = v, true
		}
		return agg[sumState[int64]]{typ: b.typ, skip: 1,
			rows: func(_ *Context, args []*vector) func(*sumState[int64], int) error {
				a := int64s(args[0])
				return func(s *sumState[int64], i int) error { put(s, a(i)); return nil }
			},
			merge: func(s, o *sumState[int64]) error {
				if o.seen {
					put(s, o.v)
				}
				return nil
			},
			done: func(_ *Context, s *sumState[int64]) (any, error) { return wholeValue(s.v, b.typ), nullUnless(s.seen) }}.make(), nil
	}
}

func newProduct(*call) (func() Aggregator, error) {
	put := func(s *sumState[float64], v float64) {
		if s.seen {
			v *= s.v
		}
		s.v, s.seen = v, true
	}
	return agg[sumState[float64]]{typ: types.Double, skip: 1,
		rows: func(_ *Context, args []*vector) func(*sumState[float64], int) error {
			a := float64s(args[0])
			return func(s *sumState[float64], i int) error { put(s, a(i)); return nil }
		},
		merge: func(s, o *sumState[float64]) error {
			if o.seen {
				put(s, o.v)
			}
			return nil
		},
		done: func(_ *Context, s *sumState[float64]) (any, error) { return s.v, nullUnless(s.seen) }}.make(), nil
}
