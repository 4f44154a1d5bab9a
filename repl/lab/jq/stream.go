package jq

// streamer gives a document's events: [path, value] for what has nothing below it, [path] where an array or object
// ends.
type streamer struct {
	decoder *decoder
	queue   []any
}

func (s *streamer) next() (any, error) {
	for len(s.queue) == 0 {
		v, err := s.decoder.Next()
		if err != nil {
			return nil, err
		}
		s.queue = events(v)
	}
	v := s.queue[0]
	s.queue = s.queue[1:]
	return v, nil
}

func events(v any) []any {
	var list []any
	var visit func(path []any, v any)
	visit = func(path []any, v any) {
		here := func(k any) []any { return append(path[:len(path):len(path)], k) }
		var last any
		switch v := v.(type) {
		case []any:
			for i, x := range v {
				last = float64(i)
				visit(here(last), x)
			}
		case *object:
			for i, k := range v.keys() {
				last = k
				visit(here(k), v.vals[i])
			}
		}
		if last == nil {
			list = append(list, []any{append([]any{}, path...), v})
			return
		}
		list = append(list, []any{here(last)})
	}
	visit(nil, v)
	return list
}
