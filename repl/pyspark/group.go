package pyspark

import (
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// groupKind says which grouping sets a groupBy has.
type groupKind uint8

const (
	plainGroup groupKind = iota
	rollupGroup
	cubeGroup
)

// groupedData is a GroupedData: keys over a DataFrame, and perhaps a pivot.
type groupedData struct {
	object.Head
	d    *dataFrame
	keys []plan.Expr
	kind groupKind
	// explicit are the sets of groupingSets; nil otherwise.
	explicit [][]int
	pivot    plan.Expr
	values   []plan.Expr
}

var groupedDataClass = object.NewClass("pyspark.sql.group", "GroupedData")

// groupBy makes a GroupedData of columns, names and ordinals.
func groupBy(kind groupKind) func(*object.Thread, *dataFrame, []object.Object) (object.Object, error) {
	return func(_ *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
		items := a[0].(*object.Tuple).Items
		if len(items) == 1 {
			if l, ok := items[0].(*object.List); ok {
				items = l.Items
			}
		}
		keys, err := groupKeys(d, items)
		if err != nil {
			return nil, err
		}
		g := &groupedData{d: d, kind: kind, keys: keys}
		g.InitHead(groupedDataClass)
		return g, nil
	}
}

func groupKeys(d *dataFrame, items []object.Object) ([]plan.Expr, error) {
	var out []plan.Expr
	for _, it := range items {
		e, err := groupKey(d, it)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func groupKey(d *dataFrame, o object.Object) (plan.Expr, error) {
	if n, ok := o.(object.Int); ok {
		if n < 1 {
			return nil, pyError(pySparkIndexError, "INDEX_NOT_POSITIVE", "index", itoa(int(n)))
		}
		return ordinal(d, int(n))
	}
	return columnOrName("col", o)
}

// sets are the grouping sets of the kind, as indexes of keys; nil for a plain group.
func (g *groupedData) sets() [][]int {
	if g.explicit != nil {
		return g.explicit
	}
	n := len(g.keys)
	var out [][]int
	switch g.kind {
	case rollupGroup:
		for k := n; k >= 0; k-- {
			out = append(out, seq(k))
		}
	case cubeGroup:
		for mask := 1<<n - 1; mask >= 0; mask-- {
			var set []int
			for i := range n {
				if mask>>(n-1-i)&1 != 0 {
					set = append(set, i)
				}
			}
			out = append(out, set)
		}
	}
	return out
}

func seq(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// agg is the DataFrame of keys and aggregates.
func (g *groupedData) agg(aggs []plan.Expr) (object.Object, error) {
	if g.pivot != nil {
		keys := g.keys
		if keys == nil {
			keys = []plan.Expr{}
		}
		return g.d.session.frame(&plan.Pivot{Group: keys, Column: g.pivot, Values: g.values, Aggs: aggs, Child: g.d.plan()})
	}
	return g.d.session.frame(&plan.Aggregate{Group: g.keys, Sets: g.sets(), List: append(append([]plan.Expr{}, g.keys...), aggs...), Child: g.d.plan()})
}

// aggregates reads the arguments of agg: Columns, or one dict from column name to function name.
func aggregates(_ *object.Thread, items []object.Object) ([]plan.Expr, error) {
	if len(items) == 0 {
		return nil, object.NewException(object.AssertionError, object.NewStr("exprs should not be empty"))
	}
	if d, ok := items[0].(*object.Dict); ok && len(items) == 1 {
		var out []plan.Expr
		for _, it := range javaEntries(d) {
			pair, err := strArgs("exprs", []object.Object{it.Key, it.Value})
			if err != nil {
				return nil, err
			}
			arg, err := attr(pair[0])
			if err != nil {
				return nil, err
			}
			name := strings.ToLower(pair[1])
			switch name {
			case "avg", "average", "mean":
				name = "avg"
			case "size":
				name = "count"
			}
			if _, star := arg.(*plan.Star); star && name == "count" {
				arg = &plan.Literal{Value: int32(1), Type: types.Int}
			}
			out = append(out, &plan.Func{Name: []string{name}, Args: []plan.Expr{arg}})
		}
		return out, nil
	}
	out := make([]plan.Expr, len(items))
	for i, it := range items {
		c, ok := it.(*column)
		if !ok {
			return nil, object.NewException(object.AssertionError, object.NewStr("all exprs should be Column"))
		}
		out[i] = c.expr
	}
	return out, nil
}

// numeric is sum, avg, min, max, mean of named columns, or of all numeric ones.
func numeric(name, engine string) object.PyMethod {
	return object.PyMethod{Sig: name + "(self, *cols)", Fn: func(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		g := self.(*groupedData)
		names, err := strArgs("cols", a[0].(*object.Tuple).Items)
		if err != nil {
			return nil, err
		}
		var aggs []plan.Expr
		if len(names) == 0 {
			aggs = g.numericColumns(engine)
		}
		for _, n := range names {
			c, err := g.d.column(n)
			if err != nil {
				return nil, err
			}
			e := c.(*column).expr
			if t := plan.TypeOf(e); t != nil && !types.IsNumeric(t) {
				return nil, object.NewException(capturedClasses["AnalysisException"], object.NewStr(
					`"`+n+`" is not a numeric column. Aggregation function can only be applied on a numeric column.`))
			}
			aggs = append(aggs, call(engine, e))
		}
		return g.agg(aggs)
	}}
}

func unsupportedOperation(text string) error {
	return object.NewException(capturedClasses["UnsupportedOperationException"], object.NewStr(text))
}

// firstParts is the first two of the fields of a schema and how many more there are, when there are more than two.
func firstParts(parts []string) []string {
	more := len(parts) - 2
	switch {
	case more < 1:
		return parts
	case more == 1:
		return []string{parts[0], parts[1] + " ... 1 more field"}
	}
	return []string{parts[0], parts[1] + " ... " + itoa(more) + " more fields"}
}

// kindName is the kind of grouping as repr() shows it.
func (g *groupedData) kindName() string {
	switch {
	case g.pivot != nil:
		return "Pivot"
	case g.explicit != nil:
		return "GroupingSets"
	case g.kind == rollupGroup:
		return "Rollup"
	case g.kind == cubeGroup:
		return "Cube"
	}
	return "GroupBy"
}

func (g *groupedData) numericColumns(engine string) []plan.Expr {
	var out []plan.Expr
	for _, a := range g.d.plan().Output() {
		if types.IsNumeric(a.Type) {
			out = append(out, call(engine, a))
		}
	}
	return out
}

func init() {
	groupedDataClass.AddPyMethods(
		object.PyMethod{Sig: "agg(self, *exprs)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			list, err := aggregates(th, a[0].(*object.Tuple).Items)
			if err != nil {
				return nil, err
			}
			return self.(*groupedData).agg(list)
		}},
		object.PyMethod{Sig: "count(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			one := &plan.Literal{Value: int32(1), Type: types.Int}
			return self.(*groupedData).agg([]plan.Expr{&plan.Alias{Child: call("count", one), Name: "count"}})
		}},
		numeric("sum", "sum"), numeric("avg", "avg"), numeric("mean", "avg"), numeric("min", "min"), numeric("max", "max"),
		object.PyMethod{Sig: "pivot(self, pivot_col, values=None)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			g := *self.(*groupedData)
			switch {
			case g.pivot != nil:
				return nil, unsupportedOperation("[REPEATED_CLAUSE] The PIVOT clause may be used at most once per SUBQUERY operation. SQLSTATE: 42614")
			case g.sets() != nil:
				return nil, unsupportedOperation("[UNSUPPORTED_FEATURE.PIVOT_AFTER_GROUP_BY] The feature is not supported: PIVOT clause following a " +
					"GROUP BY clause. Consider pushing the GROUP BY into a subquery. SQLSTATE: 0A000")
			}
			var e plan.Expr
			switch c := a[0].(type) {
			case *column:
				e = c.expr
			case *object.Str:
				named, err := g.d.column(c.String())
				if err != nil {
					return nil, err
				}
				e = named.(*column).expr
			default:
				return nil, javaCall("pivot", a[0])
			}
			g.pivot = e
			if a[1] != object.None {
				items, ok := listItems(a[1])
				if !ok {
					return nil, javaCall("pivot", a...)
				}
				g.values = []plan.Expr{}
				for _, it := range items {
					if _, ok := it.(*column); ok {
						return nil, pyError(pySparkTypeError, "NOT_ITERABLE", "objectName", "Column")
					}
					v, err := literal(th, it)
					if err != nil {
						return nil, err
					}
					g.values = append(g.values, v)
				}
			}
			return &g, nil
		}},
	)
	groupedDataClass.Repr = func(_ *object.Thread, self object.Object) (string, error) {
		g := self.(*groupedData)
		var keys []string
		for _, k := range g.keys {
			text := columnText(k)
			if at, ok := k.(*plan.AttributeRef); ok {
				text = at.Name + ": " + at.Type.SimpleString()
			}
			keys = append(keys, text)
		}
		return "GroupedData[grouping expressions: [" + strings.Join(keys, ", ") + "], value: [" + strings.Join(firstParts(schemaParts(g.d.df.Schema())), ", ") +
			"], type: " + g.kindName() + "]", nil
	}
}
