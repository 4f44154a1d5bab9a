package object

// find returns the position of key, or -1, and the key's hash.
func (d *Dict) find(th *Thread, key Object) (int, int64, error) {
	switch k := key.(type) {
	case *Str:
		if k.ext == nil {
			return d.findStr(k), k.Hash(), nil
		}
	case Int:
		h := hashInt64(int64(k))
		i, err := d.findInt(th, k, h)
		return i, h, err
	}
	h, err := Hash(th, key)
	if err != nil {
		return -1, 0, err
	}
	i, err := d.findHash(th, key, h)
	return i, h, err
}

func (d *Dict) findStr(key *Str) int {
	h := key.Hash()
	if d.index == nil {
		for i := range d.entries {
			e := &d.entries[i]
			if e.hash != h {
				continue
			}
			if s, ok := e.key.(*Str); ok && (s == key || s.s == key.s) {
				return i
			}
		}
		return -1
	}
	mask := uint64(len(d.index) - 1)
	for slot, perturb := uint64(h)&mask, uint64(h); ; {
		i := d.index[slot]
		if i == 0 {
			return -1
		}
		if i > 0 {
			if e := &d.entries[i-1]; e.hash == h {
				if s, ok := e.key.(*Str); ok && (s == key || s.s == key.s) {
					return int(i - 1)
				}
			}
		}
		perturb >>= 5
		slot = (slot*5 + perturb + 1) & mask
	}
}

func (d *Dict) findInt(th *Thread, key Int, h int64) (int, error) {
	if d.index == nil {
		return d.findHash(th, key, h)
	}
	mask := uint64(len(d.index) - 1)
	for slot, perturb := uint64(h)&mask, uint64(h); ; {
		i := d.index[slot]
		if i == 0 {
			return -1, nil
		}
		if i > 0 {
			if e := &d.entries[i-1]; e.hash == h {
				if n, ok := e.key.(Int); !ok {
					return d.findHash(th, key, h)
				} else if n == key {
					return int(i - 1), nil
				}
			}
		}
		perturb >>= 5
		slot = (slot*5 + perturb + 1) & mask
	}
}

// findHash is the general search; comparing keys may run Python code that changes d, which starts the search again.
func (d *Dict) findHash(th *Thread, key Object, h int64) (int, error) {
restart:
	ver := d.keysVer
	if d.index == nil {
		for i := 0; i < len(d.entries); i++ {
			e := &d.entries[i]
			if e.hash != h || e.key == nil {
				continue
			}
			eq, err := keyEqual(th, e.key, key)
			if err != nil {
				return -1, err
			}
			if d.keysVer != ver {
				goto restart
			}
			if eq {
				return i, nil
			}
		}
		return -1, nil
	}
	mask := uint64(len(d.index) - 1)
	for slot, perturb := uint64(h)&mask, uint64(h); ; {
		i := d.index[slot]
		if i == 0 {
			return -1, nil
		}
		if i > 0 {
			if e := &d.entries[i-1]; e.hash == h {
				eq, err := keyEqual(th, e.key, key)
				if err != nil {
					return -1, err
				}
				if d.keysVer != ver {
					goto restart
				}
				if eq {
					return int(i - 1), nil
				}
			}
		}
		perturb >>= 5
		slot = (slot*5 + perturb + 1) & mask
	}
}

func keyEqual(th *Thread, a, b Object) (bool, error) {
	if Is(a, b) {
		return true, nil
	}
	return Equal(th, a, b)
}

func (d *Dict) insert(h int64, key, value Object) {
	if len(d.entries) == cap(d.entries) {
		d.grow()
	}
	d.entries = append(d.entries, dictEntry{h, key, value})
	d.used++
	d.keysVer = dictVersion.Add(1)
	if d.index == nil {
		if len(d.entries) > linearDict {
			d.reindex(len(d.entries) * 2)
		}
		return
	}
	if d.fill*3 >= len(d.index)*2 {
		d.reindex(d.used * 2)
		return
	}
	d.place(h, int32(len(d.entries)))
}

// grow makes room for another entry, dropping deleted ones if they are many.
func (d *Dict) grow() {
	if d.used*4 < len(d.entries)*3 {
		d.compact()
		return
	}
	n := len(d.entries) + len(d.entries)/2 + 3
	if n > linearDict && len(d.entries) < linearDict {
		n = linearDict
	}
	entries := make([]dictEntry, len(d.entries), n)
	copy(entries, d.entries)
	d.entries = entries
}

func (d *Dict) compact() {
	entries := make([]dictEntry, 0, max(d.used+d.used/2, 4))
	for i := range d.entries {
		if d.entries[i].key != nil {
			entries = append(entries, d.entries[i])
		}
	}
	d.entries = entries
	if d.index != nil {
		d.reindex(max(d.used*2, 2*linearDict))
	}
}

// reindex makes the index anew for n entries or more.
func (d *Dict) reindex(n int) {
	if d.used < len(d.entries) {
		live := d.entries[:0:cap(d.entries)]
		fresh := make([]dictEntry, 0, max(cap(live), d.used+1))
		for i := range d.entries {
			if d.entries[i].key != nil {
				fresh = append(fresh, d.entries[i])
			}
		}
		d.entries = fresh
	}
	size := 16
	for size*2 < n*3 {
		size *= 2
	}
	d.index, d.fill = make([]int32, size), 0
	for i := range d.entries {
		d.place(d.entries[i].hash, int32(i+1))
	}
}

func (d *Dict) place(h int64, pos int32) {
	mask := uint64(len(d.index) - 1)
	for slot, perturb := uint64(h)&mask, uint64(h); ; {
		if d.index[slot] == 0 {
			d.index[slot] = pos
			d.fill++
			return
		}
		perturb >>= 5
		slot = (slot*5 + perturb + 1) & mask
	}
}

func (d *Dict) remove(i int) {
	if d.index != nil {
		h := d.entries[i].hash
		mask := uint64(len(d.index) - 1)
		for slot, perturb := uint64(h)&mask, uint64(h); ; {
			if d.index[slot] == int32(i+1) {
				d.index[slot] = -1
				break
			}
			perturb >>= 5
			slot = (slot*5 + perturb + 1) & mask
		}
	}
	d.entries[i] = dictEntry{}
	d.used--
	d.keysVer = dictVersion.Add(1)
	if i == len(d.entries)-1 {
		for i >= 0 && d.entries[i].key == nil {
			i--
		}
		d.entries = d.entries[:i+1]
	}
}
