package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

func init() {
	for _, name := range []string{"and", "or"} {
		f := &Function{Name: name, Group: "predicate_funcs", MinArgs: 2, MaxArgs: 2, SQL: infix(strings.ToUpper(name)), Lazy: true}
		decisive := name == "or"
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			b := &call{BindContext: c, fn: f, args: args}
			for _, a := range args {
				if words["bool"].implicit(a.Type, b.ansi(), a.Foldable) == nil || !b.ansi() && types.IsString(a.Type) ||
					types.IsNumeric(a.Type) {
					x, y := args[0].Type, args[1].Type
					if b.ansi() && types.IsString(x) != types.IsString(y) && types.IsNumeric(x) != types.IsNumeric(y) {
						a.Type = types.Double
						if types.IsIntegral(x) || types.IsIntegral(y) {
							a.Type = types.Long
						}
						return nil, b.mismatch("BINARY_OP_WRONG_TYPE", "inputType", `"BOOLEAN"`, "actualDataType", quoteType(a.Type.SQL()))
					}
					if !types.SameType(x, y) {
						return nil, b.mismatch("BINARY_OP_DIFF_TYPES", "left", quoteType(x.SQL()), "right", quoteType(y.SQL()))
					}
					return nil, b.mismatch("BINARY_OP_WRONG_TYPE", "inputType", `"BOOLEAN"`, "actualDataType", quoteType(a.Type.SQL()))
				}
			}
			return &Binding{Args: []dataType{types.Boolean, types.Boolean}, Type: types.Boolean, Nullable: args[0].Nullable || args[1].Nullable,
				LazyKernel: logic(decisive)}, nil
		}
		Register(f)
	}
	scalars("predicate_funcs", []def{
		{Names: "not !", Sig: "bool -> bool", K: f1(func(a bool) bool { return !a }), SQL: func(a []string) string { return "(NOT " + a[0] + ")" }},
		{Names: "isnull", Sig: "any -> bool", Null: nullNever, K: nullTest(true), SQL: postfix("IS NULL")},
		{Names: "isnotnull", Sig: "any -> bool", Null: nullNever, K: nullTest(false), SQL: postfix("IS NOT NULL")},
	})
	scalars("", []def{
		{Names: "istrue", Sig: "bool -> bool", Null: nullNever, K: truth(true, false), SQL: postfix("IS TRUE")},
		{Names: "isfalse", Sig: "bool -> bool", Null: nullNever, K: truth(false, false), SQL: postfix("IS FALSE")},
		{Names: "isnottrue", Sig: "bool -> bool", Null: nullNever, K: truth(true, true), SQL: postfix("IS NOT TRUE")},
		{Names: "isnotfalse", Sig: "bool -> bool", Null: nullNever, K: truth(false, true), SQL: postfix("IS NOT FALSE")},
	})
	scalars("math_funcs", []def{{Names: "isnan", Sig: "double;float -> bool", Null: nullNever, K: isNaN, Type: always(types.Boolean)}})
}

func always(t dataType) func(*call) (dataType, error) {
	return func(*call) (dataType, error) { return t, nil }
}

func postfix(words string) func([]string) string {
	return func(a []string) string { return "(" + a[0] + " " + words + ")" }
}

func isNaN(*call) (Kernel, error) {
	return func(_ *Context, args []*vector, n int) (*vector, error) {
		v := args[0].Flatten()
		out := &vector{Type: types.Boolean, N: n, Bools: make([]bool, n)}
		for i := range n {
			if !v.IsNull(i) {
				if v.F64 != nil {
					out.Bools[i] = v.F64[i] != v.F64[i]
				} else {
					out.Bools[i] = v.F32[i] != v.F32[i]
				}
			}
		}
		return out, nil
	}, nil
}

func nullTest(want bool) maker {
	return func(*call) (Kernel, error) {
		return func(_ *Context, args []*vector, n int) (*vector, error) {
			v := args[0]
			if n > 0 && (v.Const || !v.HasNulls()) {
				return column.ConstVector(types.Boolean, v.IsNull(0) == want, n), nil
			}
			out := &vector{Type: types.Boolean, N: n, Bools: make([]bool, n)}
			for i := range n {
				out.Bools[i] = v.IsNull(i) == want
			}
			return out, nil
		}, nil
	}
}

func truth(want, not bool) maker {
	return func(*call) (Kernel, error) {
		return func(_ *Context, args []*vector, n int) (*vector, error) {
			out := &vector{Type: types.Boolean, N: n, Bools: make([]bool, n)}
			a := colOf[bool](args[0])
			for i := range n {
				out.Bools[i] = (!args[0].IsNull(i) && a.at(i) == want) != not
			}
			return out, nil
		}, nil
	}
}

// mergeDecided puts what the right side says where the left, which is not null either, does not decide: at the rows sel, or all.
func mergeDecided(left, right []bool, sel []int32, decisive bool) *vector {
	out := &vector{Type: types.Boolean, N: len(left)}
	if sel == nil {
		out.Bools = right[:len(left)]
		return out
	}
	out.Bools = make([]bool, len(left))
	if decisive {
		for i := range out.Bools {
			out.Bools[i] = true
		}
	}
	for k, i := range sel {
		out.Bools[i] = right[k]
	}
	return out
}

// logic is AND (decisive false) or OR (decisive true): the right side is evaluated where the left does not decide.
func logic(decisive bool) LazyKernel {
	return func(_ *Context, args []Thunk, n int) (*vector, error) {
		left, err := args[0](nil)
		if err != nil {
			return nil, err
		}
		left = left.Flatten()
		sel := make([]int32, 0, n)
		for i := range n {
			if left.IsNull(i) || left.Bools[i] != decisive {
				sel = append(sel, int32(i))
			}
		}
		if len(sel) == 0 {
			return left, nil
		}
		if len(sel) == n {
			sel = nil
		}
		right, err := args[1](sel)
		if err != nil {
			return nil, err
		}
		right = right.Flatten()
		if left.Valid == nil && right.Valid == nil && !left.HasNulls() && !right.HasNulls() {
			return mergeDecided(left.Bools[:n], right.Bools, sel, decisive), nil
		}
		out := &vector{Type: types.Boolean, N: n, Bools: make([]bool, n)}
		k := 0
		for i := range n {
			if !left.IsNull(i) && left.Bools[i] == decisive {
				out.Bools[i] = decisive
				continue
			}
			if right.IsNull(k) || right.Bools[k] != decisive && left.IsNull(i) {
				setNull(out, i)
			} else {
				out.Bools[i] = right.Bools[k]
			}
			k++
		}
		return out, nil
	}
}
