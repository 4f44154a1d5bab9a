package column

import (
	"encoding/binary"
	"errors"
	"unsafe"

	"gospark/dataframe/decimal"
)

// The form of vectors in files that the same process reads again: a byte that says whether there is validity, then the validity, then
// the values of the physical form as they lie in memory; strings as their lengths and their bytes.

var errCut = errors.New("column: the data of a vector is cut off")

// AppendBinary appends the first n rows of v.
func (v *Vector) AppendBinary(dst []byte) []byte {
	v = v.Flatten()
	n := v.N
	if v.Phys() == PNull {
		return dst
	}
	if v.Valid == nil {
		dst = append(dst, 0)
	} else {
		dst = append(dst, 1)
		dst = appendRaw(dst, v.Valid[:(n+63)/64])
	}
	switch v.Phys() {
	case PBool:
		return appendRaw(dst, v.Bools[:n])
	case PI8:
		return appendRaw(dst, v.I8[:n])
	case PI16:
		return appendRaw(dst, v.I16[:n])
	case PI32:
		return appendRaw(dst, v.I32[:n])
	case PI64:
		return appendRaw(dst, v.I64[:n])
	case PF32:
		return appendRaw(dst, v.F32[:n])
	case PF64:
		return appendRaw(dst, v.F64[:n])
	case PDec:
		return appendRaw(dst, v.Dec[:n])
	case PInterval:
		return appendRaw(dst, v.Ivl[:n])
	case PStr, PVariant:
		for _, s := range v.Str[:n] {
			dst = binary.LittleEndian.AppendUint32(dst, uint32(len(s)))
		}
		for _, s := range v.Str[:n] {
			dst = append(dst, s...)
		}
	case PArray, PMap:
		from, to := v.Offsets[0], v.Offsets[n]
		for _, o := range v.Offsets[1 : n+1] {
			dst = binary.LittleEndian.AppendUint32(dst, uint32(o-from))
		}
		for _, k := range v.Kids {
			dst = k.Slice(int(from), int(to)).AppendBinary(dst)
		}
	case PStruct:
		for _, k := range v.Kids {
			dst = k.Slice(0, n).AppendBinary(dst)
		}
	}
	return dst
}

func appendRaw[T any](dst []byte, s []T) []byte {
	if len(s) == 0 {
		return dst
	}
	return append(dst, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s)*int(unsafe.Sizeof(s[0])))...)
}

// ReadBinary reads a vector of n rows from the start of src and gives what follows it.
func ReadBinary(src []byte, t DataType, n int) (v *Vector, rest []byte, err error) {
	v = &Vector{Type: t, N: n}
	if v.Phys() == PNull {
		return v, src, nil
	}
	r := &binaryReader{src}
	if len(src) == 0 {
		return nil, nil, errCut
	}
	r.src = src[1:]
	if src[0] != 0 {
		v.Valid = readRaw[uint64](r, (n+63)/64)
	}
	switch v.Phys() {
	case PBool:
		v.Bools = readRaw[bool](r, n)
	case PI8:
		v.I8 = readRaw[int8](r, n)
	case PI16:
		v.I16 = readRaw[int16](r, n)
	case PI32:
		v.I32 = readRaw[int32](r, n)
	case PI64:
		v.I64 = readRaw[int64](r, n)
	case PF32:
		v.F32 = readRaw[float32](r, n)
	case PF64:
		v.F64 = readRaw[float64](r, n)
	case PDec:
		v.Dec = readRaw[decimal.Dec](r, n)
	case PInterval:
		v.Ivl = readRaw[Interval](r, n)
	case PStr, PVariant:
		v.Str = r.strings(n)
	case PArray, PMap:
		v.Offsets = append(make([]int32, 1, n+1), readRaw[int32](r, n)...)
		if err := r.kids(v, int(v.Offsets[len(v.Offsets)-1])); err != nil {
			return nil, nil, err
		}
	case PStruct:
		if err := r.kids(v, n); err != nil {
			return nil, nil, err
		}
	}
	if r.src == nil {
		return nil, nil, errCut
	}
	return v, r.src, nil
}

// binaryReader is what is left to read; nil after an error.
type binaryReader struct{ src []byte }

func (r *binaryReader) take(n int) []byte {
	if r.src == nil || n < 0 || n > len(r.src) {
		r.src = nil
		return nil
	}
	out := r.src[:n]
	r.src = r.src[n:]
	return out
}

func readRaw[T any](r *binaryReader, n int) []T {
	var one T
	size := int(unsafe.Sizeof(one))
	raw := r.take(n * size)
	if len(raw) == 0 {
		return make([]T, 0)
	}
	out := make([]T, n)
	copy(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(out))), n*size), raw)
	return out
}

func (r *binaryReader) strings(n int) []string {
	lengths := readRaw[uint32](r, n)
	total := 0
	for _, l := range lengths {
		total += int(l)
	}
	all := string(r.take(total))
	if r.src == nil {
		return nil
	}
	out := make([]string, n)
	at := 0
	for i, l := range lengths {
		out[i] = all[at : at+int(l)]
		at += int(l)
	}
	return out
}

func (r *binaryReader) kids(v *Vector, n int) error {
	for _, t := range kidTypes(v.Type) {
		if r.src == nil {
			return errCut
		}
		k, rest, err := ReadBinary(r.src, t, n)
		if err != nil {
			return err
		}
		v.Kids = append(v.Kids, k)
		r.src = rest
	}
	return nil
}
