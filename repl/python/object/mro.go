package object

import "strings"

// c3 computes the method resolution order of t from its bases.
func c3(t *Type) ([]*Type, error) {
	var lists [][]*Type
	for _, b := range t.Bases {
		lists = append(lists, append([]*Type(nil), b.MRO...))
	}
	lists = append(lists, append([]*Type(nil), t.Bases...))
	out := []*Type{t}
	for {
		var next *Type
		done := true
		for _, l := range lists {
			if len(l) == 0 {
				continue
			}
			done = false
			if !inTail(lists, l[0]) {
				next = l[0]
				break
			}
		}
		if done {
			return out, nil
		}
		if next == nil {
			return nil, mroConflict(lists)
		}
		out = append(out, next)
		for i, l := range lists {
			if len(l) > 0 && l[0] == next {
				lists[i] = l[1:]
			}
		}
	}
}

func inTail(lists [][]*Type, t *Type) bool {
	for _, l := range lists {
		for i := 1; i < len(l); i++ {
			if l[i] == t {
				return true
			}
		}
	}
	return false
}

func mroConflict(lists [][]*Type) error {
	var names []string
	seen := map[*Type]bool{}
	for _, l := range lists {
		if len(l) > 0 && !seen[l[0]] {
			seen[l[0]] = true
			names = append(names, l[0].Name)
		}
	}
	return TypeErrorf("Cannot create a consistent method resolution\norder (MRO) for bases %s", strings.Join(names, ", "))
}

// solid is the nearest base that fixes the Go representation of instances.
func solid(t *Type) *Type {
	for ; t.Base != nil; t = t.Base {
		if !t.heap || t.nslots > t.Base.nslots || t.own.New != nil {
			return t
		}
	}
	return t
}

// bestBase chooses among bases the one whose representation instances get.
func bestBase(bases []*Type) (*Type, error) {
	var winner, best *Type
	for _, b := range bases {
		if b.Final {
			return nil, TypeErrorf("type '%s' is not an acceptable base type", b.Name)
		}
		s := solid(b)
		switch {
		case best == nil:
			best, winner = b, s
		case winner.IsSubtype(s):
		case s.IsSubtype(winner):
			best, winner = b, s
		default:
			return nil, TypeErrorf("multiple bases have instance lay-out conflict")
		}
	}
	return best, nil
}
