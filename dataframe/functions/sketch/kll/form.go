package kll

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unsafe"

	"gospark/dataframe/functions/sketch"
)

// Flags of the binary form.
const (
	flagEmpty  = 1
	flagSingle = 4
)

// Bytes is the compact binary form.
func (s *Sketch[T]) Bytes() []byte {
	head := func(ints, version, flags byte) []byte {
		return []byte{ints, version, sketch.FamilyKLL, flags, byte(s.K), byte(s.K >> 8), minLevel, 0}
	}
	switch s.N {
	case 0:
		return head(2, 1, flagEmpty)
	case 1:
		return number(head(2, 2, flagSingle), s.Min)
	}
	out := binary.LittleEndian.AppendUint64(head(5, 1, 0), uint64(s.N))
	out = append(out, byte(s.DynamicK), byte(s.DynamicK>>8), byte(len(s.levels)), 0)
	at := s.Capacity() - s.Retained()
	for _, l := range s.levels {
		out = binary.LittleEndian.AppendUint32(out, uint32(at))
		at += len(l)
	}
	out = number(number(out, s.Min), s.Max)
	for _, v := range slices.Backward(s.levels[0]) {
		out = number(out, v)
	}
	for _, l := range s.levels[1:] {
		out = number(out, l...)
	}
	return out
}

func number[T Number](out []byte, v ...T) []byte {
	out, _ = binary.Append(out, binary.LittleEndian, v)
	return out
}

// Count reads only how many numbers a sketch has seen, which is the same for all types of numbers.
func Count(b []byte) (int64, error) {
	if err := check(b); err != nil {
		return 0, err
	}
	switch {
	case b[3]&flagEmpty != 0:
		return 0, nil
	case b[3]&flagSingle != 0:
		return 1, nil
	case len(b) < 20:
		return 0, sketch.ErrInvalid
	}
	return int64(binary.LittleEndian.Uint64(b[8:])), nil
}

func check(b []byte) error {
	if len(b) < 8 || b[2] != sketch.FamilyKLL || b[1] < 1 || b[1] > 2 || b[6] != minLevel {
		return sketch.ErrInvalid
	}
	return nil
}

// Parse reads a sketch.
func Parse[T Number](b []byte) (*Sketch[T], error) {
	if err := check(b); err != nil {
		return nil, err
	}
	n, err := Count(b)
	if err != nil {
		return nil, err
	}
	k := int(binary.LittleEndian.Uint16(b[4:]))
	if k < MinK {
		return nil, sketch.ErrInvalid
	}
	s := New[T](k)
	width := int(unsafe.Sizeof(s.Min))
	read := func(n int) ([]T, bool) {
		if n < 0 || n > len(b)/width {
			return nil, false
		}
		v := make([]T, n)
		err := binary.Read(bytes.NewReader(b), binary.LittleEndian, v)
		b = b[n*width:]
		return v, err == nil
	}
	if b[3]&flagEmpty != 0 {
		return s, nil
	}
	if b[3]&flagSingle != 0 {
		b = b[8:]
		v, ok := read(1)
		if !ok {
			return nil, sketch.ErrInvalid
		}
		s.Update(v[0])
		return s, nil
	}
	s.N, s.DynamicK = n, int(binary.LittleEndian.Uint16(b[16:]))
	levels := int(b[18])
	if b = b[20:]; levels < 1 || levels > 60 || len(b) < 4*levels || n < 1 {
		return nil, sketch.ErrInvalid
	}
	s.levels = make([][]T, levels)
	ends := make([]int, levels+1)
	for i := range levels {
		ends[i] = int(binary.LittleEndian.Uint32(b[4*i:]))
	}
	ends[levels] = s.Capacity()
	b = b[4*levels:]
	bounds, ok := read(2)
	if !ok {
		return nil, sketch.ErrInvalid
	}
	s.Min, s.Max = bounds[0], bounds[1]
	for i := range levels {
		if s.levels[i], ok = read(ends[i+1] - ends[i]); !ok {
			return nil, sketch.ErrInvalid
		}
	}
	if s.Retained() == 0 {
		return nil, sketch.ErrInvalid
	}
	slices.Reverse(s.levels[0])
	return s, nil
}

// Summary is the description that kll_sketch_to_string gives; show writes a number.
func (s *Sketch[T]) Summary(show func(T) string) string {
	var kind string
	switch any(s.Min).(type) {
	case int64:
		kind = "Longs"
	case float32:
		kind = "Floats"
	default:
		kind = "Doubles"
	}
	low, high := "NaN", "NaN"
	if s.N > 0 {
		low, high = show(s.Min), show(s.Max)
	}
	var b strings.Builder
	line := func(name string, v any) { fmt.Fprintf(&b, "   %-23s: %v\n", name, v) }
	fmt.Fprintf(&b, "\n### KllKll%sSketch Summary:\n", kind)
	line("K", s.K)
	line("Dynamic min K", s.DynamicK)
	line("M", minLevel)
	line("N", s.N)
	line("Epsilon", fmt.Sprintf("%.3f%%", 100*s.Error(false)))
	line("Epsilon PMF", fmt.Sprintf("%.3f%%", 100*s.Error(true)))
	line("Empty", s.N == 0)
	line("Estimation Mode", len(s.levels) > 1)
	line("Levels", len(s.levels))
	line("Level 0 Sorted", false)
	line("Capacity Items", s.Capacity())
	line("Retained Items", s.Retained())
	line("Free Space", s.Capacity()-s.Retained())
	line("ReadOnly", false)
	line("Updatable Storage Bytes", 20+4*(len(s.levels)+1)+int(unsafe.Sizeof(s.Min))*(s.Capacity()+2))
	line("Compact Storage Bytes", len(s.Bytes()))
	line("Min Item", low)
	line("Max Item", high)
	b.WriteString("### End sketch summary\n")
	return b.String()
}
