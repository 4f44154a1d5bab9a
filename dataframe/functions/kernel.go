package functions

import (
	"errors"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

// Short names for what every file here uses.
type (
	dataType = types.DataType
	vector   = column.Vector
	bitmap   = column.Bitmap
)

// errNull is returned by row functions whose result is NULL.
var errNull = errors.New("null")

// vals is the slice of v that holds values of Go type T, which must be v's physical form.
func vals[T any](v *vector) []T {
	var p any
	switch any((*T)(nil)).(type) {
	case *bool:
		p = v.Bools
	case *int8:
		p = v.I8
	case *int16:
		p = v.I16
	case *int32:
		p = v.I32
	case *int64:
		p = v.I64
	case *float32:
		p = v.F32
	case *float64:
		p = v.F64
	case *decimal.Dec:
		p = v.Dec
	case *string:
		p = v.Str
	case *column.Interval:
		p = v.Ivl
	}
	return p.([]T)
}

// setVals puts d into the slice of v for Go type T.
func setVals[T any](v *vector, d []T) {
	switch x := any(d).(type) {
	case []bool:
		v.Bools = x
	case []int8:
		v.I8 = x
	case []int16:
		v.I16 = x
	case []int32:
		v.I32 = x
	case []int64:
		v.I64 = x
	case []float32:
		v.F32 = x
	case []float64:
		v.F64 = x
	case []decimal.Dec:
		v.Dec = x
	case []string:
		v.Str = x
	case []column.Interval:
		v.Ivl = x
	}
}

// col reads rows of a dense or constant vector without a branch: row i lies at i&m.
type col[T any] struct {
	d []T
	m int
}

func colOf[T any](v *vector) col[T] {
	if v.Const {
		return col[T]{vals[T](v), 0}
	}
	return col[T]{vals[T](v), -1}
}

func (c col[T]) at(i int) T { return c.d[i&c.m] }

// body computes rows of a null-intolerant function: out has type, N and validity (the rows where no argument is null); the
// body fills the values of the valid rows and may clear more validity bits through setNull.
type body func(c *Context, args []*vector, out *vector) error

// strict makes a kernel from a body: rows with a null argument are null, constants are computed once.
func strict(t dataType, f body) Kernel {
	return func(c *Context, args []*vector, n int) (*vector, error) {
		if n == 0 {
			return column.NullVector(t, 0), nil
		}
		constant := true
		var valid bitmap
		for _, a := range args {
			if a.Const || a.Type.Kind() == types.KindNull {
				if a.IsNull(0) {
					return column.NullVector(t, n), nil
				}
				continue
			}
			constant = false
			valid = column.And(valid, a.Valid)
		}
		if !constant {
			out := &vector{Type: t, N: n, Valid: valid}
			if valid != nil && mayClear(args, valid) {
				out.Valid = append(bitmap(nil), valid...)
			}
			return out, f(c, args, out)
		}
		out := &vector{Type: t, N: 1}
		one := make([]*vector, len(args))
		for i, a := range args {
			x := *a
			x.N = 1
			one[i] = &x
		}
		if err := f(c, one, out); err != nil {
			return nil, err
		}
		out.Const, out.N = true, n
		return out, nil
	}
}

// mayClear says whether valid is shared with an argument, so that it must be copied before bits are cleared.
func mayClear(args []*vector, valid bitmap) bool {
	for _, a := range args {
		if len(a.Valid) > 0 && &a.Valid[0] == &valid[0] {
			return true
		}
	}
	return false
}

// setNull makes row i of out null.
func setNull(out *vector, i int) {
	if out.Valid == nil {
		out.Valid = column.NewBitmap(out.N, true)
	}
	out.Valid.Clear(i)
}

// each calls f for the valid rows of out; f's errNull makes the row null, another error ends.
func each(c *Context, out *vector, f func(i int) error) error {
	for i := range out.N {
		if out.Valid != nil && !out.Valid.Get(i) {
			continue
		}
		if err := f(i); err != nil {
			if err != errNull {
				return err
			}
			setNull(out, i)
		}
		if i&4095 == 4095 && c != nil && c.Context != nil && c.Err() != nil {
			return c.Err()
		}
	}
	return nil
}

// result fills out with f of each valid row.
func result[R any](c *Context, out *vector, f func(i int) (R, error)) error {
	d := make([]R, out.N)
	setVals(out, d)
	return each(c, out, func(i int) (err error) {
		d[i], err = f(i)
		return err
	})
}

// pure fills out with f of each valid row, for functions that can't fail.
func pure[R any](out *vector, f func(i int) R) {
	d := make([]R, out.N)
	setVals(out, d)
	if out.Valid == nil {
		for i := range d {
			d[i] = f(i)
		}
		return
	}
	for i := range d {
		if out.Valid.Get(i) {
			d[i] = f(i)
		}
	}
}

// boxed fills out from Go values (see column.Get), for types of any form; nil is NULL.
func boxed(c *Context, out *vector, f func(i int) (any, error)) error {
	b := column.NewBuilder(out.Type, out.N)
	for i := range out.N {
		if out.Valid != nil && !out.Valid.Get(i) {
			b.Append(nil)
			continue
		}
		x, err := f(i)
		if err == errNull {
			x, err = nil, nil
		}
		if err != nil {
			return err
		}
		b.Append(x)
		if i&4095 == 4095 && c != nil && c.Context != nil && c.Err() != nil {
			return c.Err()
		}
	}
	*out = *b.Finish()
	return nil
}
