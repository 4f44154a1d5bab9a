package functions

import (
	"math"

	"gospark/dataframe/errs"
	"gospark/dataframe/functions/xmltree"
	"gospark/dataframe/types"
)

// xpath and its variants take the text of a document and a constant path.
func init() {
	path := func(names, result string, f func(p *xmltree.Path, doc *xmltree.Node, text string) (any, error)) def {
		d := def{Names: names, Sig: "str~, str~ -> " + result, Null: nullAlways, Check: checkPath, K: xpathKernel(f)}
		if result == "" {
			d.Sig, d.Type = "str~, str~", always(types.Array(types.String))
		}
		return d
	}
	number := func(f func(v float64) any) func(*xmltree.Path, *xmltree.Node, string) (any, error) {
		return func(p *xmltree.Path, doc *xmltree.Node, _ string) (any, error) { return f(p.Number(doc)), nil }
	}
	scalars("xml_funcs", []def{
		path("xpath", "", func(p *xmltree.Path, doc *xmltree.Node, text string) (any, error) {
			nodes, kind := p.Nodes(doc)
			if kind != "" {
				return nil, javaRuntime("Invalid XML document: com.sun.org.apache.xpath.internal.XPathException: Can not convert " + kind + " to a NodeList!\n" + text)
			}
			out := make([]any, len(nodes))
			for i, n := range nodes {
				if n.Kind != xmltree.Element && n.Kind != xmltree.Root {
					out[i] = n.Value
				}
			}
			return out, nil
		}),
		path("xpath_boolean", "bool", func(p *xmltree.Path, doc *xmltree.Node, _ string) (any, error) { return p.Bool(doc), nil }),
		path("xpath_string", "str", func(p *xmltree.Path, doc *xmltree.Node, _ string) (any, error) { return p.String(doc), nil }),
		path("xpath_double xpath_number", "double", number(func(v float64) any { return v })),
		path("xpath_float", "float", number(func(v float64) any { return float32(v) })),
		path("xpath_long", "long", number(func(v float64) any { return javaLong(v) })),
		path("xpath_int", "int", number(func(v float64) any { return javaInt(v) })),
		path("xpath_short", "short", number(func(v float64) any { return int16(javaInt(v)) })),
	})
}

// javaLong and javaInt convert as Java does: NaN is 0, what does not fit is the nearest bound.
func javaLong(v float64) int64 {
	switch {
	case v != v:
		return 0
	case v >= math.MaxInt64:
		return math.MaxInt64
	case v <= math.MinInt64:
		return math.MinInt64
	}
	return int64(v)
}

func javaInt(v float64) int32 { return int32(max(math.MinInt32, min(math.MaxInt32, javaLong(v)))) }

func javaRuntime(text string) error {
	e := errs.Plain(errs.JavaError, "%s", text)
	e.JavaClass = "java.lang.RuntimeException"
	return e
}

func checkPath(b *call) error {
	if !b.args[1].Foldable {
		return b.notFoldable(1, "path", "STRING")
	}
	return nil
}

func xpathKernel(f func(p *xmltree.Path, doc *xmltree.Node, text string) (any, error)) maker {
	return func(b *call) (Kernel, error) {
		source, _ := b.args[1].Value.(string)
		path, bad := xmltree.Compile(source)
		return rows(func(_ *Context, _ *call, a []any) (any, error) {
			text := a[0].(string)
			if text == "" || source == "" {
				return nil, nil
			}
			if bad != nil {
				return nil, javaRuntime("Invalid XPath '" + source + "'javax.xml.transform.TransformerException: " + bad.Error())
			}
			doc, err := xmltree.Parse(text)
			if err != nil {
				return nil, javaRuntime("Error loading expression '" + source + "'")
			}
			return f(path, doc, text)
		})(b)
	}
}
