package column

// Concat puts vectors of the same type one below the other. The result may share memory with a lone input.
func Concat(t DataType, parts []*Vector) *Vector {
	if len(parts) == 1 {
		return parts[0].Flatten()
	}
	n, nulls := 0, false
	flat := make([]*Vector, 0, len(parts))
	for _, p := range parts {
		if p.N == 0 {
			continue
		}
		p = p.Flatten()
		flat = append(flat, p)
		n += p.N
		nulls = nulls || p.Valid != nil
	}
	out := &Vector{Type: t, N: n}
	if nulls {
		out.Valid = concatValid(flat, n)
	}
	switch out.Phys() {
	case PBool:
		out.Bools = concat(flat, n, func(v *Vector) []bool { return v.Bools })
	case PI8:
		out.I8 = concat(flat, n, func(v *Vector) []int8 { return v.I8 })
	case PI16:
		out.I16 = concat(flat, n, func(v *Vector) []int16 { return v.I16 })
	case PI32:
		out.I32 = concat(flat, n, func(v *Vector) []int32 { return v.I32 })
	case PI64:
		out.I64 = concat(flat, n, func(v *Vector) []int64 { return v.I64 })
	case PF32:
		out.F32 = concat(flat, n, func(v *Vector) []float32 { return v.F32 })
	case PF64:
		out.F64 = concat(flat, n, func(v *Vector) []float64 { return v.F64 })
	case PDec:
		out.Dec = concat(flat, n, func(v *Vector) []dec { return v.Dec })
	case PStr, PVariant:
		out.Str = concat(flat, n, func(v *Vector) []string { return v.Str })
	case PInterval:
		out.Ivl = concat(flat, n, func(v *Vector) []Interval { return v.Ivl })
	case PArray, PMap:
		concatNested(out, flat, n)
	case PStruct:
		for i, ft := range kidTypes(t) {
			kids := make([]*Vector, len(flat))
			for k, p := range flat {
				kids[k] = p.Kids[i]
			}
			out.Kids = append(out.Kids, Concat(ft, kids))
		}
	}
	return out
}

func concat[T any](parts []*Vector, n int, values func(*Vector) []T) []T {
	out := make([]T, 0, n)
	for _, p := range parts {
		out = append(out, values(p)[:p.N]...)
	}
	return out
}

func concatValid(parts []*Vector, n int) Bitmap {
	out := NewBitmap(n, false)
	at := 0
	for _, p := range parts {
		switch {
		case at&63 == 0 && p.Valid != nil:
			copy(out[at>>6:], p.Valid)
		default:
			for i := 0; i < p.N; i++ {
				if p.Valid == nil || p.Valid.Get(i) {
					out.Set(at + i)
				}
			}
		}
		at += p.N
	}
	return out
}

// concatNested joins arrays and maps; the kids are cut to the rows in use first.
func concatNested(out *Vector, parts []*Vector, n int) {
	out.Offsets = make([]int32, 1, n+1)
	types := kidTypes(out.Type)
	kids := make([][]*Vector, len(types))
	base := int32(0)
	for _, p := range parts {
		from, to := p.Offsets[0], p.Offsets[p.N]
		for _, o := range p.Offsets[1 : p.N+1] {
			out.Offsets = append(out.Offsets, o-from+base)
		}
		base += to - from
		for i := range types {
			kids[i] = append(kids[i], p.Kids[i].Slice(int(from), int(to)))
		}
	}
	for i, t := range types {
		out.Kids = append(out.Kids, Concat(t, kids[i]))
	}
}

// ConcatBatches puts batches of the same columns one below the other.
func ConcatBatches(cols []DataType, parts []*Batch) *Batch {
	if len(parts) == 1 {
		return parts[0]
	}
	out := &Batch{Cols: make([]*Vector, len(cols))}
	for _, p := range parts {
		out.N += p.N
	}
	vs := make([]*Vector, len(parts))
	for i, t := range cols {
		for k, p := range parts {
			vs[k] = p.Cols[i]
		}
		out.Cols[i] = Concat(t, vs)
	}
	return out
}
