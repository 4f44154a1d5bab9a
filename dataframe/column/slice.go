package column

// part applies f to whichever value slice the vector uses. It is the one place that lists them all.
func (v *Vector) part(out *Vector, slice func(kind Phys)) *Vector {
	slice(v.Phys())
	return out
}

// Slice is rows [from, to), sharing memory.
func (v *Vector) Slice(from, to int) *Vector {
	out := &Vector{Type: v.Type, N: to - from, Const: v.Const}
	if v.Const {
		c := *v
		c.N = to - from
		return &c
	}
	if v.Valid != nil {
		out.Valid = v.Valid.Slice(from, to)
	}
	return v.part(out, func(p Phys) {
		switch p {
		case PBool:
			out.Bools = v.Bools[from:to]
		case PI8:
			out.I8 = v.I8[from:to]
		case PI16:
			out.I16 = v.I16[from:to]
		case PI32:
			out.I32 = v.I32[from:to]
		case PI64:
			out.I64 = v.I64[from:to]
		case PF32:
			out.F32 = v.F32[from:to]
		case PF64:
			out.F64 = v.F64[from:to]
		case PDec:
			out.Dec = v.Dec[from:to]
		case PStr, PVariant:
			out.Str = v.Str[from:to]
		case PInterval:
			out.Ivl = v.Ivl[from:to]
		case PArray, PMap:
			out.Offsets, out.Kids = v.Offsets[from:to+1], v.Kids
		case PStruct:
			out.Kids = make([]*Vector, len(v.Kids))
			for i, k := range v.Kids {
				out.Kids[i] = k.Slice(from, to)
			}
		}
	})
}

func take[T any](src []T, sel []int32) []T {
	out := make([]T, len(sel))
	for i, s := range sel {
		out[i] = src[s]
	}
	return out
}

// Take is the rows whose numbers are in sel, in that order; a number may repeat, and -1 gives a null row.
func (v *Vector) Take(sel []int32) *Vector {
	for _, s := range sel {
		if s < 0 {
			return v.takeOuter(sel)
		}
	}
	if v.Const {
		c := *v
		c.N = len(sel)
		return &c
	}
	out := &Vector{Type: v.Type, N: len(sel)}
	if v.Valid != nil {
		out.Valid = NewBitmap(len(sel), false)
		for i, s := range sel {
			if v.Valid.Get(int(s)) {
				out.Valid.Set(i)
			}
		}
	}
	return v.part(out, func(p Phys) {
		switch p {
		case PBool:
			out.Bools = take(v.Bools, sel)
		case PI8:
			out.I8 = take(v.I8, sel)
		case PI16:
			out.I16 = take(v.I16, sel)
		case PI32:
			out.I32 = take(v.I32, sel)
		case PI64:
			out.I64 = take(v.I64, sel)
		case PF32:
			out.F32 = take(v.F32, sel)
		case PF64:
			out.F64 = take(v.F64, sel)
		case PDec:
			out.Dec = take(v.Dec, sel)
		case PStr, PVariant:
			out.Str = take(v.Str, sel)
		case PInterval:
			out.Ivl = take(v.Ivl, sel)
		case PArray, PMap:
			v.takeNested(out, sel)
		case PStruct:
			out.Kids = make([]*Vector, len(v.Kids))
			for i, k := range v.Kids {
				out.Kids[i] = k.Take(sel)
			}
		}
	})
}

func (v *Vector) takeNested(out *Vector, sel []int32) {
	out.Offsets = make([]int32, 1, len(sel)+1)
	var kids []int32
	for _, s := range sel {
		for k := v.Offsets[s]; k < v.Offsets[s+1]; k++ {
			kids = append(kids, k)
		}
		out.Offsets = append(out.Offsets, int32(len(kids)))
	}
	out.Kids = make([]*Vector, len(v.Kids))
	for i, k := range v.Kids {
		out.Kids[i] = k.Take(kids)
	}
}

// takeOuter is Take with -1 among the row numbers.
func (v *Vector) takeOuter(sel []int32) *Vector {
	if v.N == 0 {
		return NullVector(v.Type, len(sel))
	}
	pos := make([]int32, len(sel))
	valid := NewBitmap(len(sel), false)
	for i, s := range sel {
		if s >= 0 {
			pos[i] = s
			if !v.IsNull(int(s)) {
				valid.Set(i)
			}
		}
	}
	out := v.Flatten().Take(pos)
	out.Valid = valid
	return out
}

// Flatten is v with a constant spread over its rows.
func (v *Vector) Flatten() *Vector {
	if !v.Const {
		return v
	}
	c := *v
	c.Const, c.N = false, 1
	return c.Take(make([]int32, v.N))
}

// NullVector is n nulls of type t.
func NullVector(t DataType, n int) *Vector {
	b := NewBuilder(t, 1)
	b.Append(nil)
	v := b.Finish()
	v.Const, v.N = true, n
	return v
}

// ConstVector is the Go value x (see Get) in n rows.
func ConstVector(t DataType, x any, n int) *Vector {
	b := NewBuilder(t, 1)
	b.Append(x)
	v := b.Finish()
	v.Const, v.N = true, n
	return v
}
