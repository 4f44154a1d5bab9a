package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// rankFunc registers a window function of the frame alone.
func rankFunc(name string, t dataType, f func(frame WindowFrame, out *vector)) {
	fn := &Function{Name: name, Kind: WindowOnly, Group: "window_funcs"}
	if name == "rank" || name == "dense_rank" || name == "percent_rank" {
		fn.MaxArgs, fn.SQL = -1, func([]string) string { return strings.ToUpper(name) + "()" }
	}
	fn.Bind = func(*BindContext, []Arg) (*Binding, error) {
		return &Binding{Type: t, Window: func(_ *Context, frame WindowFrame, _ []*vector) (*vector, error) {
			out := &vector{Type: t, N: frame.N}
			f(frame, out)
			return out, nil
		}}, nil
	}
	Register(fn)
}

// peerStarts is, for each row, the first row of its peers, and the first row behind them.
func peerStarts(f WindowFrame) (start, end []int) {
	start, end = make([]int, f.N), make([]int, f.N)
	for i := range f.N {
		if i > 0 && f.Peers[i] == f.Peers[i-1] {
			start[i] = start[i-1]
		} else {
			start[i] = i
		}
	}
	for i := f.N - 1; i >= 0; i-- {
		if i < f.N-1 && f.Peers[i] == f.Peers[i+1] {
			end[i] = end[i+1]
		} else {
			end[i] = i + 1
		}
	}
	return start, end
}

func init() {
	rankFunc("row_number", types.Int, func(f WindowFrame, out *vector) { pure(out, func(i int) int32 { return int32(i + 1) }) })
	rankFunc("rank", types.Int, func(f WindowFrame, out *vector) {
		start, _ := peerStarts(f)
		pure(out, func(i int) int32 { return int32(start[i] + 1) })
	})
	rankFunc("dense_rank", types.Int, func(f WindowFrame, out *vector) { pure(out, func(i int) int32 { return f.Peers[i] + 1 }) })
	rankFunc("percent_rank", types.Double, func(f WindowFrame, out *vector) {
		start, _ := peerStarts(f)
		pure(out, func(i int) float64 {
			if f.N <= 1 {
				return 0
			}
			return float64(start[i]) / float64(f.N-1)
		})
	})
	rankFunc("cume_dist", types.Double, func(f WindowFrame, out *vector) {
		_, end := peerStarts(f)
		pure(out, func(i int) float64 { return float64(end[i]) / float64(f.N) })
	})
	ntile := &Function{Name: "ntile", Kind: WindowOnly, Group: "window_funcs", MaxArgs: 1}
	ntile.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		b := &call{BindContext: c, fn: ntile, args: args}
		n := int32(1)
		if len(args) == 1 {
			v, ok := args[0].Value.(int32)
			if !ok {
				if !args[0].Foldable {
					return nil, b.notFoldable(0, "buckets", args[0].Type.SQL())
				}
				return nil, b.badInput(0, `"INT"`)
			}
			if v <= 0 {
				return nil, b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`buckets`", "valueRange", "(0, 2147483647]", "currentValue", itoa(v))
			}
			n = v
		}
		return &Binding{Type: types.Int, Window: func(_ *Context, f WindowFrame, _ []*vector) (*vector, error) {
			out := &vector{Type: types.Int, N: f.N}
			size, extra := f.N/int(n), f.N%int(n)
			pure(out, func(i int) int32 {
				if big := extra * (size + 1); i >= big {
					return int32((i-big)/max(size, 1) + extra + 1)
				}
				return int32(i/(size+1) + 1)
			})
			return out, nil
		}}, nil
	}
	nth := &Function{Name: "nth_value", Kind: WindowOnly, Group: "window_funcs", MinArgs: 2, MaxArgs: 3}
	nth.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		b := &call{BindContext: c, fn: nth, args: args}
		v, err := CastValue(&Context{Conf: c.Conf}, args[1].Value, args[1].Type, types.Int, Ansi)
		n, ok := v.(int32)
		if err != nil || !ok || n < 1 {
			return nil, b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`offset`", "valueRange", "(0, 9223372036854775807]", "currentValue", args[1].SQL)
		}
		return &Binding{Type: args[0].Type, Nullable: true, Window: func(_ *Context, f WindowFrame, args []*vector) (*vector, error) {
			_, end := peerStarts(f)
			sel := make([]int32, f.N)
			for i := range sel {
				sel[i] = -1
				count := int32(0)
				for k := range end[i] {
					if f.IgnoreNulls && args[0].IsNull(k) {
						continue
					}
					if count++; count == n {
						sel[i] = int32(k)
						break
					}
				}
			}
			return args[0].Take(sel), nil
		}}, nil
	}
	Register(ntile, nth)
	for _, name := range []string{"lag", "lead"} {
		f := &Function{Name: name, Kind: WindowOnly, Group: "window_funcs", MinArgs: 1, MaxArgs: 3, SQL: withDefault(name, 1, "1", "NULL")}
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			return bindShift(&call{BindContext: c, fn: f, args: args}, name == "lag")
		}
		Register(f)
	}
}

// bindShift is lag and lead: the row at a distance, or a default.
func bindShift(b *call, lag bool) (*Binding, error) {
	out := &Binding{Args: make([]dataType, len(b.args)), Type: b.args[0].Type, Nullable: true}
	offset := int32(1)
	if len(b.args) > 1 {
		v, err := CastValue(&Context{Conf: b.Conf}, b.args[1].Value, b.args[1].Type, types.Int, Ansi)
		if err != nil {
			return nil, err
		}
		n, ok := v.(int32)
		if !ok || !b.args[1].Foldable {
			return nil, b.notFoldable(1, "offset", "INT")
		}
		offset = n
	}
	if len(b.args) > 2 && b.args[2].Type.Kind() != types.KindNull {
		t := WiderType(out.Type, b.args[2].Type, b.ansi())
		if t == nil {
			return nil, b.mismatch("DATA_DIFF_TYPES", "functionName", quoteID(b.name()), "dataType", "("+quoteType(out.Type.SQL())+" or "+quoteType(b.args[2].Type.SQL())+")")
		}
		out.Type, out.Args[0], out.Args[2] = t, t, t
	}
	if lag {
		offset = -offset
	}
	out.Window = func(_ *Context, f WindowFrame, args []*vector) (*vector, error) {
		v := args[0].Flatten()
		p := newPieces(out.Type, f.N)
		var inside, from, outside []int32
		for i := range f.N {
			k := shifted(f, v, i, int(offset))
			if k >= 0 && k < f.N {
				inside, from = append(inside, int32(i)), append(from, int32(k))
			} else {
				outside = append(outside, int32(i))
			}
		}
		p.add(inside, v.Take(from))
		if len(args) > 2 {
			d := args[2]
			if d.Type.Kind() == types.KindNull {
				d = column.NullVector(out.Type, f.N)
			}
			p.add(outside, d.Take(outside))
		}
		return p.finish(), nil
	}
	return out, nil
}

// shifted is the row at a distance from i, nulls not counted when they are ignored; -1 if there is none.
func shifted(f WindowFrame, v *vector, i, offset int) int {
	if !f.IgnoreNulls || offset == 0 {
		return i + offset
	}
	step := 1
	if offset < 0 {
		step, offset = -1, -offset
	}
	for k := i + step; k >= 0 && k < f.N; k += step {
		if !v.IsNull(k) {
			if offset--; offset == 0 {
				return k
			}
		}
	}
	return -1
}
