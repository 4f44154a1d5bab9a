package object

// Set is a set or frozenset. Its table and probing are CPython's, so that sets of the same hashes print in the same
// order.
type Set struct {
	ext    *Head
	frozen bool
	table  []setEntry
	fill   int // entries in use or deleted
	used   int
	finger int    // where pop looks next
	hash   int64  // of a frozenset, 0 until computed
	ver    uint64 // changes with every insertion
}

// setEntry is free (key nil, hash 0), deleted (key nil, hash -1) or in use.
type setEntry struct {
	key  Object
	hash int64
}

const (
	setMinSize   = 8
	linearProbes = 9
)

// NewSet returns an empty set.
func NewSet() *Set { return &Set{table: make([]setEntry, setMinSize)} }

// NewFrozenSet returns an empty frozenset, to be filled with Add before anyone sees it.
func NewFrozenSet() *Set { s := NewSet(); s.frozen = true; return s }

// NewSetOf returns an empty instance of cls, a subclass of set or frozenset.
func NewSetOf(cls *Type) *Set {
	s := NewSet()
	s.frozen = cls.IsSubtype(FrozenSetType)
	s.ext = extFor(cls, s.baseType())
	return s
}

func (s *Set) baseType() *Type {
	if s.frozen {
		return FrozenSetType
	}
	return SetType
}

// Type is SetType, FrozenSetType or a subclass.
func (s *Set) Type() *Type { return s.ext.typeOr(s.baseType()) }
func (s *Set) head() *Head { return s.ext }

// Len is the number of elements.
func (s *Set) Len() int { return s.used }

// Next steps through the elements: start with pos 0 and pass on what it returns; ok is false at the end.
func (s *Set) Next(pos int) (next int, key Object, ok bool) {
	for pos < len(s.table) {
		e := &s.table[pos]
		pos++
		if e.key != nil {
			return pos, e.key, true
		}
	}
	return pos, nil, false
}

// Items returns the elements in a new slice.
func (s *Set) Items() []Object {
	out := make([]Object, 0, s.used)
	for i := range s.table {
		if k := s.table[i].key; k != nil {
			out = append(out, k)
		}
	}
	return out
}

// find returns the entry of key, or the free one where it would go (nil key).
func (s *Set) find(th *Thread, key Object, h int64) (*setEntry, error) {
restart:
	ver := s.ver
	mask := uint64(len(s.table) - 1)
	perturb := uint64(h)
	i := uint64(h) & mask
	for {
		probes := 0
		if i+linearProbes <= mask {
			probes = linearProbes
		}
		for j := i; ; j++ {
			e := &s.table[j]
			if e.key == nil {
				if e.hash == 0 {
					return e, nil
				}
			} else if e.hash == h {
				eq, err := Equal(th, e.key, key)
				if err != nil {
					return nil, err
				}
				if s.ver != ver {
					goto restart
				}
				if eq {
					return e, nil
				}
			}
			if probes--; probes < 0 {
				break
			}
		}
		perturb >>= 5
		i = (i*5 + 1 + perturb) & mask
	}
}

// Has reports whether key is an element; the error is the key's ("unhashable type: 'list'").
func (s *Set) Has(th *Thread, key Object) (bool, error) {
	h, err := Hash(th, key)
	if err != nil {
		return false, err
	}
	return s.hasHash(th, key, h)
}

func (s *Set) hasHash(th *Thread, key Object, h int64) (bool, error) {
	e, err := s.find(th, key, h)
	return err == nil && e.key != nil, err
}

// Add inserts key.
func (s *Set) Add(th *Thread, key Object) error {
	h, err := Hash(th, key)
	if err != nil {
		return err
	}
	return s.addHash(th, key, h)
}

func (s *Set) addHash(th *Thread, key Object, h int64) error {
	e, err := s.find(th, key, h)
	if err != nil || e.key != nil {
		return err
	}
	e.key, e.hash = key, h
	s.fill++
	s.used++
	s.ver++
	if s.fill*5 >= (len(s.table)-1)*3 {
		if s.used > 50000 {
			s.resize(s.used * 2)
		} else {
			s.resize(s.used * 4)
		}
	}
	return nil
}

// Discard removes key and reports whether it was there.
func (s *Set) Discard(th *Thread, key Object) (bool, error) {
	h, err := Hash(th, key)
	if err != nil {
		return false, err
	}
	return s.discardHash(th, key, h)
}

func (s *Set) discardHash(th *Thread, key Object, h int64) (bool, error) {
	e, err := s.find(th, key, h)
	if err != nil || e.key == nil {
		return false, err
	}
	e.key, e.hash = nil, -1
	s.used--
	s.ver++
	return true, nil
}

// Clear removes everything.
func (s *Set) Clear() {
	s.table = make([]setEntry, setMinSize)
	s.fill, s.used, s.finger = 0, 0, 0
	s.ver++
}

func (s *Set) resize(minUsed int) {
	size := setMinSize
	for size <= minUsed {
		size *= 2
	}
	old := s.table
	s.table = make([]setEntry, size)
	for _, e := range old {
		if e.key != nil {
			s.insertClean(e)
		}
	}
	s.fill = s.used
	s.ver++
}

// insertClean puts an entry that is not in the table there.
func (s *Set) insertClean(e setEntry) {
	mask := uint64(len(s.table) - 1)
	perturb := uint64(e.hash)
	i := perturb & mask
	for {
		probes := 0
		if i+linearProbes <= mask {
			probes = linearProbes
		}
		for j := i; j <= i+uint64(probes); j++ {
			if s.table[j].key == nil {
				s.table[j] = e
				return
			}
		}
		perturb >>= 5
		i = (i*5 + 1 + perturb) & mask
	}
}

// merge adds all elements of other.
func (s *Set) merge(th *Thread, other *Set) error {
	if other == s || other.used == 0 {
		return nil
	}
	if (s.fill+other.used)*5 >= (len(s.table)-1)*3 {
		s.resize((s.used + other.used) * 2)
	}
	s.ver++
	switch {
	case s.fill == 0 && len(s.table) == len(other.table) && other.fill == other.used:
		copy(s.table, other.table)
	case s.fill == 0:
		for _, e := range other.table {
			if e.key != nil {
				s.insertClean(e)
			}
		}
	default:
		for i := 0; i < len(other.table); i++ {
			if e := other.table[i]; e.key != nil {
				if err := s.addHash(th, e.key, e.hash); err != nil {
					return err
				}
			}
		}
		return nil
	}
	s.fill, s.used = other.used, other.used
	return nil
}

// update adds the values of any iterable.
func (s *Set) update(th *Thread, from Object) error {
	switch v := from.(type) {
	case *Set:
		return s.merge(th, v)
	case *Dict:
		if v.ext == nil {
			if n := v.Len(); (s.fill+n)*5 >= (len(s.table)-1)*3 {
				s.resize((s.used + n) * 2)
			}
			for pos := 0; ; {
				next, key, _, ok := v.Next(pos)
				if !ok {
					return nil
				}
				pos = next
				if err := s.Add(th, key); err != nil {
					return err
				}
			}
		}
	}
	return Iterate(th, from, func(v Object) error { return s.Add(th, v) })
}

// plainCopy returns a set or frozenset with the same elements.
func (s *Set) plainCopy(th *Thread) (*Set, error) {
	c := NewSet()
	c.frozen = s.frozen
	return c, c.merge(th, s)
}

// setIter iterates over a set.
type setIter struct {
	set  *Set
	pos  int
	used int
	left int
}

func (*setIter) Type() *Type { return setIterType }

func init() {
	setIterType.Next = func(th *Thread, self Object) (Object, error) {
		it := self.(*setIter)
		if it.set == nil {
			return nil, nil
		}
		if it.used != it.set.used {
			it.used = -1
			return nil, RuntimeErrorf("Set changed size during iteration")
		}
		next, key, ok := it.set.Next(it.pos)
		if !ok {
			it.set = nil
			return nil, nil
		}
		it.pos = next
		it.left--
		return key, nil
	}
}
