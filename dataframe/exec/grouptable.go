package exec

import (
	"hash/maphash"

	"gospark/dataframe/column"
)

// wordTable is for one key of up to eight bytes: open addressing, the words beside the group numbers.
type wordTable struct {
	slots []wordSlot
	shift uint8
	n     int
	null  int32
}

type wordSlot struct {
	word  uint64
	group int32 // -1: free
}

func newWordTable() *wordTable {
	t := &wordTable{null: -1}
	t.resize(10)
	return t
}

func (t *wordTable) resize(bits uint8) {
	old := t.slots
	t.slots = make([]wordSlot, 1<<bits)
	t.shift = 64 - bits
	for i := range t.slots {
		t.slots[i].group = -1
	}
	for _, s := range old {
		if s.group >= 0 {
			t.slots[t.find(s.word)] = s
		}
	}
}

// find is the slot of a word, or the free one where it belongs.
func (t *wordTable) find(w uint64) int {
	mask := len(t.slots) - 1
	i := int(w * 0x9e3779b97f4a7c15 >> t.shift)
	for t.slots[i].group >= 0 && t.slots[i].word != w {
		i = (i + 1) & mask
	}
	return i
}

func (t *wordTable) group(w uint64, row int, fresh []int32) (int32, []int32) {
	i := t.find(w)
	if g := t.slots[i].group; g >= 0 {
		return g, fresh
	}
	g := int32(t.n)
	t.n++
	t.slots[i] = wordSlot{w, g}
	if 2*t.n > len(t.slots) {
		t.resize(64 - t.shift + 1)
	}
	return g, append(fresh, int32(row))
}

func (t *wordTable) assign(keys []*column.Vector, n int, out []int32, fresh []int32) []int32 {
	v := keys[0]
	if v.Phys() == column.PI64 && !v.Const && v.Valid == nil {
		for i, x := range v.I64[:n] {
			out[i], fresh = t.group(uint64(x)^1<<63, i, fresh)
		}
		return fresh
	}
	nulls := v.HasNulls()
	for i := 0; i < n; i++ {
		if nulls && v.IsNull(i) {
			if t.null < 0 {
				t.null = int32(t.n)
				t.n++
				fresh = append(fresh, int32(i))
			}
			out[i] = t.null
			continue
		}
		w, _ := v.OrderedWord(i)
		out[i], fresh = t.group(w, i, fresh)
	}
	return fresh
}

func (t *wordTable) lookup(keys []*column.Vector, n int, out []int32) {
	v := keys[0]
	nulls := v.HasNulls()
	for i := 0; i < n; i++ {
		if nulls && v.IsNull(i) {
			out[i] = t.null
			continue
		}
		w, _ := v.OrderedWord(i)
		out[i] = t.slots[t.find(w)].group
	}
}

// bytesTable numbers strings.
type bytesTable struct {
	seed  maphash.Seed
	slots []bytesSlot
	keys  []string
	null  int32
	n     int
}

type bytesSlot struct {
	hash  uint32
	key   int32 // index into keys, -1: free
	group int32
}

func newBytesTable() bytesTable {
	t := bytesTable{seed: maphash.MakeSeed(), null: -1}
	t.resize(1 << 10)
	return t
}

func (t *bytesTable) resize(size int) {
	old := t.slots
	t.slots = make([]bytesSlot, size)
	for i := range t.slots {
		t.slots[i].key = -1
	}
	for _, s := range old {
		if s.key >= 0 {
			i := int(s.hash) & (size - 1)
			for t.slots[i].key >= 0 {
				i = (i + 1) & (size - 1)
			}
			t.slots[i] = s
		}
	}
}

// group numbers key; keep makes the string that is stored when the key is new.
func (t *bytesTable) group(key string, keep func(string) string, row int, fresh []int32) (int32, []int32) {
	h := uint32(maphash.String(t.seed, key))
	mask := len(t.slots) - 1
	i := int(h) & mask
	for t.slots[i].key >= 0 {
		if t.slots[i].hash == h && t.keys[t.slots[i].key] == key {
			return t.slots[i].group, fresh
		}
		i = (i + 1) & mask
	}
	g := int32(t.n)
	t.n++
	t.slots[i] = bytesSlot{h, int32(len(t.keys)), g}
	t.keys = append(t.keys, keep(key))
	if 2*len(t.keys) > len(t.slots) {
		t.resize(2 * len(t.slots))
	}
	return g, append(fresh, int32(row))
}

// find is the group of key, -1 if there is none.
func (t *bytesTable) find(key string) int32 {
	h := uint32(maphash.String(t.seed, key))
	mask := len(t.slots) - 1
	for i := int(h) & mask; t.slots[i].key >= 0; i = (i + 1) & mask {
		if t.slots[i].hash == h && t.keys[t.slots[i].key] == key {
			return t.slots[i].group
		}
	}
	return -1
}

// stringTable is for one key of type string or binary.
type stringTable struct{ bytesTable }

func same(s string) string { return s }

func (t *stringTable) assign(keys []*column.Vector, n int, out []int32, fresh []int32) []int32 {
	v := keys[0].Flatten()
	for i, s := range v.Str[:n] {
		if v.Valid != nil && !v.Valid.Get(i) {
			if t.null < 0 {
				t.null = int32(t.n)
				t.n++
				fresh = append(fresh, int32(i))
			}
			out[i] = t.null
			continue
		}
		out[i], fresh = t.group(s, same, i, fresh)
	}
	return fresh
}

func (t *stringTable) lookup(keys []*column.Vector, n int, out []int32) {
	v := keys[0].Flatten()
	for i, s := range v.Str[:n] {
		if v.Valid != nil && !v.Valid.Get(i) {
			out[i] = t.null
		} else {
			out[i] = t.find(s)
		}
	}
}

// keyTable is for any keys, encoded row by row.
type keyTable struct{ bytesTable }

func (t *keyTable) assign(keys []*column.Vector, n int, out []int32, fresh []int32) []int32 {
	var buf []byte
	for i := 0; i < n; i++ {
		buf = appendRowKey(buf[:0], keys, i)
		out[i], fresh = t.group(viewString(buf), cloneString, i, fresh)
	}
	return fresh
}

func (t *keyTable) lookup(keys []*column.Vector, n int, out []int32) {
	var buf []byte
	for i := 0; i < n; i++ {
		buf = appendRowKey(buf[:0], keys, i)
		out[i] = t.find(viewString(buf))
	}
}

// appendRowKey appends row i of the key columns in the form that is equal for equal keys.
func appendRowKey(dst []byte, keys []*column.Vector, i int) []byte {
	for _, k := range keys {
		dst = k.AppendKey(dst, i, false, true)
	}
	return dst
}
