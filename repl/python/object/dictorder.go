package object

// What the classes of module collections need of a Dict beyond dict's own methods.

// Types of the views of an OrderedDict.
var (
	odictKeysType   = final(NewType("odict_keys", dictKeysType))
	odictValuesType = final(NewType("odict_values", dictValuesType))
	odictItemsType  = final(NewType("odict_items", dictItemsType))
)

func init() {
	dictIterTypesOf[odictKeysType] = [2]*Type{dictKeyIterType, dictKeyRevIterType}
	dictIterTypesOf[odictValuesType] = [2]*Type{dictValueIterType, dictValueRevIterType}
	dictIterTypesOf[odictItemsType] = [2]*Type{dictItemIterType, dictItemRevIterType}
}

// OrderedView is a view as OrderedDict.keys, values and items (what) return it.
func (d *Dict) OrderedView(what string) *DictView {
	return &DictView{map[string]*Type{"keys": odictKeysType, "values": odictValuesType, "items": odictItemsType}[what], d}
}

// Count adds 1 to the number stored under key; a missing key counts as 0.
func (d *Dict) Count(th *Thread, key Object) error {
	i, h, err := d.find(th, key)
	if err != nil {
		return err
	}
	if i < 0 {
		d.insert(h, key, NewInt(1))
		return nil
	}
	if n, ok := d.entries[i].value.(Int); ok && n < 1<<62 {
		d.entries[i].value = NewInt(int64(n) + 1)
		return nil
	}
	sum, err := BinaryOp(th, OpAdd, d.entries[i].value, NewInt(1))
	if err != nil {
		return err
	}
	return d.Set(th, key, sum)
}

// PopFirst removes the oldest entry; ok is false if there is none.
func (d *Dict) PopFirst() (key, value Object, ok bool) {
	next, key, value, ok := d.Next(0)
	if !ok {
		return nil, nil, false
	}
	d.remove(next - 1)
	if next > 32 && next > d.used/4 {
		d.compact() // else the next call would step over the same gap
	}
	return key, value, true
}

// MoveToEnd makes the entry of key the last or the first; ok is false if there is none.
func (d *Dict) MoveToEnd(th *Thread, key Object, last bool) (ok bool, err error) {
	i, h, err := d.find(th, key)
	if i < 0 || err != nil {
		return false, err
	}
	e := d.entries[i]
	d.remove(i)
	if last {
		d.insert(h, e.key, e.value)
		return true, nil
	}
	entries := make([]dictEntry, 1, d.used+4)
	entries[0] = e
	for _, old := range d.entries {
		if old.key != nil {
			entries = append(entries, old)
		}
	}
	d.entries = entries
	d.used++
	if d.index != nil {
		d.reindex(d.used * 2)
	}
	return true, nil
}
