package jq

// form makes a filter of filters: what sees more of its arguments than their values.
type form func(c *compiler, args []filter) filter

var forms map[string]form

func init() {
	forms = map[string]form{
		"empty/0": func(*compiler, []filter) filter { return empty },
		"not/0": func(*compiler, []filter) filter {
			return func(_ *env, in item, out sink) error { return out(item{!truthy(in.v), in.p}) }
		},
		"path/1":    pathForm,
		"select/1":  selectForm,
		"map/1":     func(c *compiler, a []filter) filter { return collect(pipe(c.iterate(identity, false), a[0])) },
		"recurse/0": func(c *compiler, _ []filter) filter { return c.recurse(c.iterate(identity, true)) },
		"recurse/1": func(c *compiler, a []filter) filter { return c.recurse(a[0]) },
		"recurse/2": func(c *compiler, a []filter) filter { return c.recurse(pipe(a[0], selectForm(c, a[1:]))) },
		"range/1":   func(c *compiler, a []filter) filter { return c.span(constant(0.0), a[0], constant(1.0)) },
		"range/2":   func(c *compiler, a []filter) filter { return c.span(a[0], a[1], constant(1.0)) },
		"range/3":   func(c *compiler, a []filter) filter { return c.span(a[0], a[1], a[2]) },
		"first/1": func(_ *compiler, a []filter) filter {
			return label(func(e *env, in item, out sink) error {
				return a[0](e.up, in, func(i item) error {
					if err := out(i); err != nil {
						return err
					}
					return &breakTo{e}
				})
			})
		},
		"last/1":       lastForm,
		"limit/2":      limitForm,
		"until/2":      untilForm,
		"while/2":      whileForm,
		"repeat/1":     repeatForm,
		"error/0":      func(c *compiler, _ []filter) filter { return errorForm(c, []filter{identity}) },
		"error/1":      errorForm,
		"getpath/1":    getpathForm,
		"any/2":        func(_ *compiler, a []filter) filter { return quantify(a[0], a[1], true) },
		"all/2":        func(_ *compiler, a []filter) filter { return quantify(a[0], a[1], false) },
		"isempty/1":    isemptyForm,
		"add/0":        addForm,
		"del/1":        delForm,
		"input/0":      inputForm,
		"inputs/0":     inputsForm,
		"to_entries/0": func(c *compiler, _ []filter) filter { return c.native(toEntries, nil) },
		"sort_by/1":    func(c *compiler, a []filter) filter { return c.byKey(a[0], sortedBy) },
		"group_by/1":   func(c *compiler, a []filter) filter { return c.byKey(a[0], groupedBy) },
		"unique_by/1":  func(c *compiler, a []filter) filter { return c.byKey(a[0], uniqueBy) },
		"min_by/1":     func(c *compiler, a []filter) filter { return c.byKey(a[0], minBy) },
		"max_by/1":     func(c *compiler, a []filter) filter { return c.byKey(a[0], maxBy) },
		"map_values/1": func(c *compiler, a []filter) filter { return c.modify(c.iterate(identity, false), a[0]) },
	}
}

func pipe(f, g filter) filter {
	return func(e *env, in item, out sink) error {
		return f(e, in, func(i item) error { return g(e, i, out) })
	}
}

func pathForm(_ *compiler, a []filter) filter {
	return func(e *env, in item, out sink) error {
		return pathsOf(a[0], e, in.v, func(keys []any) error { return out(item{keys, in.p}) })
	}
}

func selectForm(_ *compiler, a []filter) filter {
	return func(e *env, in item, out sink) error {
		return values(a[0], e, in.v, func(v any) error {
			if truthy(v) {
				return out(in)
			}
			return nil
		})
	}
}

func (c *compiler) recurse(f filter) filter {
	m := c.m
	return func(e *env, in item, out sink) error {
		var visit sink
		visit = func(i item) error {
			if err := m.enter(); err != nil {
				return err
			}
			err := out(i)
			if err == nil {
				err = f(e, i, visit)
			}
			m.depth--
			return err
		}
		return visit(in)
	}
}

// span is range: its first argument's values outermost.
func (c *compiler) span(from, to, by filter) filter {
	m := c.m
	return func(e *env, in item, out sink) error {
		return values(from, e, in.v, func(a any) error {
			return values(to, e, in.v, func(b any) error {
				return values(by, e, in.v, func(s any) error {
					x, y, ok := both[float64](a, b)
					step, isNumber := s.(float64)
					if !ok || !isNumber {
						return raise("Range bounds must be numeric")
					}
					for ; step > 0 && x < y || step < 0 && x > y; x += step {
						if err := m.tick(); err != nil {
							return err
						}
						if err := out(item{x, in.p}); err != nil {
							return err
						}
					}
					return nil
				})
			})
		})
	}
}

func lastForm(_ *compiler, a []filter) filter {
	return func(e *env, in item, out sink) error {
		last := item{p: in.p}
		if err := a[0](e, in, func(i item) error {
			last = i
			return nil
		}); err != nil {
			return err
		}
		return out(last)
	}
}

// limitForm gives one value at least, as jq 1.6 does.
func limitForm(_ *compiler, a []filter) filter {
	return func(e *env, in item, out sink) error {
		return values(a[0], e, in.v, func(v any) error {
			n, ok := v.(float64)
			if !ok || n < 0 {
				return a[1](e, in, out)
			}
			return label(func(here *env, in item, out sink) error {
				left := n
				return a[1](e, in, func(i item) error {
					left--
					if err := out(i); err != nil || left > 0 {
						return err
					}
					return &breakTo{here}
				})
			})(e, in, out)
		})
	}
}

func untilForm(c *compiler, a []filter) filter {
	return c.rounds(a[0], a[1], func(holds bool, i item, out sink) (bool, error) {
		if holds {
			return false, out(i)
		}
		return true, nil
	})
}

func whileForm(c *compiler, a []filter) filter {
	return c.rounds(a[0], a[1], func(holds bool, i item, out sink) (bool, error) {
		if holds {
			return true, out(i)
		}
		return false, nil
	})
}

// rounds applies a filter again and again. Seen is told whether the condition holds for a value, and tells whether to
// go on from it.
func (c *compiler) rounds(condition, update filter, seen func(holds bool, i item, out sink) (bool, error)) filter {
	m := c.m
	return func(e *env, in item, out sink) error {
		var round sink
		round = func(i item) error {
			if err := m.enter(); err != nil {
				return err
			}
			for {
				var following []item
				if err := values(condition, e, i.v, func(v any) error {
					more, err := seen(truthy(v), i, out)
					if err != nil || !more {
						return err
					}
					return update(e, i, func(next item) error {
						following = append(following, next)
						return nil
					})
				}); err != nil {
					m.depth--
					return err
				}
				if len(following) != 1 {
					for _, next := range following {
						if err := round(next); err != nil {
							return err
						}
					}
					m.depth--
					return nil
				}
				i = following[0]
				if err := m.tick(); err != nil {
					return err
				}
			}
		}
		return round(in)
	}
}

// repeatForm gives the filter's values for the same input again and again.
func repeatForm(c *compiler, a []filter) filter {
	m := c.m
	return func(e *env, in item, out sink) error {
		for {
			if err := a[0](e, in, out); err != nil {
				return err
			}
			if err := m.context.Err(); err != nil {
				return err
			}
		}
	}
}

func errorForm(_ *compiler, a []filter) filter {
	return func(e *env, in item, _ sink) error {
		return values(a[0], e, in.v, func(v any) error {
			if v == nil {
				return nil
			}
			return &jqError{v}
		})
	}
}

func getpathForm(_ *compiler, a []filter) filter {
	return func(e *env, in item, out sink) error {
		return values(a[0], e, in.v, func(v any) error {
			keys, ok := v.([]any)
			if !ok {
				return raise("Path must be specified as an array")
			}
			i := in
			for _, k := range keys {
				if i.v == nil {
					i = i.at(k, nil)
					continue
				}
				var err error
				if i, err = i.step(k); err != nil {
					return err
				}
			}
			return out(i)
		})
	}
}

// quantify tells whether a condition has the value wanted for one of the values of a filter.
func quantify(source, condition filter, wanted bool) filter {
	return func(e *env, in item, out sink) error {
		result := !wanted
		if err := first(func(e *env, i item, stop sink) error {
			return values(source, e, i.v, func(v any) error {
				return values(condition, e, v, func(v any) error {
					if truthy(v) == wanted {
						return stop(item{})
					}
					return nil
				})
			})
		}, e, in.v, func(any) error {
			result = wanted
			return nil
		}); err != nil {
			return err
		}
		return out(item{result, in.p})
	}
}

func isemptyForm(_ *compiler, a []filter) filter {
	return func(e *env, in item, out sink) error {
		result := true
		if err := first(a[0], e, in.v, func(any) error {
			result = false
			return nil
		}); err != nil {
			return err
		}
		return out(item{result, in.p})
	}
}

func delForm(_ *compiler, a []filter) filter {
	return func(e *env, in item, out sink) error {
		var paths []any
		if err := pathsOf(a[0], e, in.v, func(keys []any) error {
			paths = append(paths, keys)
			return nil
		}); err != nil {
			return err
		}
		v, err := deletePaths(in.v, paths)
		if err != nil {
			return err
		}
		return out(item{v, in.p})
	}
}

func inputForm(c *compiler, _ []filter) filter {
	m := c.m
	return func(_ *env, in item, out sink) error {
		v, ok, err := m.inputs.next()
		if err != nil {
			return err
		}
		if !ok {
			return raise("break")
		}
		return out(item{v, in.p})
	}
}

func inputsForm(c *compiler, _ []filter) filter {
	m := c.m
	return func(_ *env, in item, out sink) error {
		for {
			v, ok, err := m.inputs.next()
			if err != nil || !ok {
				return err
			}
			if err := out(item{v, in.p}); err != nil {
				return err
			}
		}
	}
}

// addForm sums up without copying the sum at each step.
func addForm(c *compiler, _ []filter) filter {
	m := c.m
	return func(_ *env, in item, out sink) error {
		var parts []any
		if err := (item{v: in.v}).each(m, func(i item) error {
			parts = append(parts, i.v)
			return nil
		}); err != nil {
			return err
		}
		sum, err := addAll(parts)
		if err != nil {
			return err
		}
		return out(item{sum, in.p})
	}
}
