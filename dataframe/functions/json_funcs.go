package functions

import (
	"encoding/base64"
	"strconv"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions/jsonscan"
	"gospark/dataframe/types"
)

func init() {
	first := func(name string) func([]string) string {
		return func(a []string) string { return name + "(" + a[0] + ")" }
	}
	scalars("json_funcs", []def{
		{Names: "from_json", Sig: "str, any, map?", Null: nullAlways, Type: fromJSONType, K: fromJSON, SQL: first("from_json")},
		{Names: "to_json", Sig: "struct|array|map|variant, map? -> str", K: toJSON, SQL: first("to_json")},
		{Names: "get_json_object", Sig: "str~, str~ -> str", Null: nullAlways, K: f2e(func(_ *Context, s, path string) (string, error) { return jsonPath(s, path) })},
		{Names: "json_array_length", Sig: "str -> int", Null: nullAlways, K: f1e(func(_ *Context, s string) (int32, error) {
			p, n := &jsonscan.Scanner{S: s}, int32(0)
			if p.Array(func(int) error { n++; return p.Skip() }) != nil {
				return 0, errNull
			}
			return n, nil
		})},
		{Names: "json_object_keys", Sig: "str", Null: nullAlways, Type: always(types.Array(types.String)), K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			p, keys := &jsonscan.Scanner{S: a[0].(string)}, []any{}
			if p.Object(func(name string) error { keys = append(keys, name); return p.Skip() }) != nil {
				return nil, errNull
			}
			return keys, nil
		})},
		{Names: "schema_of_json", Sig: "str, map? -> str", Check: constantJSON, K: schemaOfJSON, SQL: first("schema_of_json")},
	})
}

func schemaOfJSON(b *call) (Kernel, error) {
	options, err := b.optionsArg(1)
	if err != nil {
		return nil, err
	}
	lax := jsonLax(options)
	return rows(func(c *Context, _ *call, a []any) (any, error) {
		t, err := newJSONInference(options, zoneOf(c)).infer(&jsonscan.Scanner{S: a[0].(string), Lax: lax})
		if err != nil {
			return nil, errs.New(errs.SparkRuntime, "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", a[0].(string), "failFastMode", "FAILFAST")
		}
		return canonicalJSON(t).SQL(), nil
	})(b)
}

func fromJSONType(b *call) (dataType, error) {
	t, err := b.schemaArg(1)
	if err != nil {
		return nil, err
	}
	switch x := t.(type) {
	case *types.MapType:
		if !types.IsString(x.Key) {
			return nil, b.mismatch("INVALID_JSON_MAP_KEY_TYPE", "schema", quoteType(t.SQL()))
		}
	case *types.StructType, *types.ArrayType:
	default:
		if t.Kind() != types.KindVariant {
			return nil, b.mismatch("INVALID_JSON_SCHEMA", "schema", quoteType(t.SQL()))
		}
	}
	return types.AsNullable(t), nil
}

func fromJSON(b *call) (Kernel, error) {
	options, err := b.optionsArg(2)
	if err != nil {
		return nil, err
	}
	return func(c *Context, args []*vector, n int) (*vector, error) {
		r, err := NewJSONReader(b.typ, zoneOf(c), options)
		if err != nil {
			return nil, err
		}
		return strict(b.typ, func(c *Context, args []*vector, out *vector) error {
			a := colOf[string](args[0])
			return boxed(c, out, func(i int) (any, error) { return r.Read(a.at(i)) })
		})(c, args[:1], n)
	}, nil
}

// JSONWriter writes values as to_json and the JSON sink do.
type JSONWriter struct {
	keepNulls        bool
	date, stamp, ntz *datePattern
	zone             string
}

// NewJSONWriter checks the options.
func NewJSONWriter(options map[string]string) (*JSONWriter, error) {
	w := &JSONWriter{}
	opt := map[string]string{}
	for k, v := range options {
		opt[strings.ToLower(k)] = v
	}
	w.keepNulls = opt["ignorenullfields"] == "false"
	w.zone = opt["timezone"]
	pick := func(key, def string) (*datePattern, error) {
		if p := opt[key]; p != "" {
			def = p
		}
		return compilePattern(def)
	}
	var err error
	if w.date, err = pick("dateformat", "yyyy-MM-dd"); err != nil {
		return nil, err
	}
	if w.stamp, err = pick("timestampformat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"); err != nil {
		return nil, err
	}
	w.ntz, err = pick("timestampntzformat", "yyyy-MM-dd'T'HH:mm:ss.SSS")
	return w, err
}

// Append writes row i of v.
func (w *JSONWriter) Append(c *Context, dst []byte, v *column.Vector, i int) ([]byte, error) {
	return w.value(c, dst, v.Get(i), v.Type)
}

func (w *JSONWriter) value(c *Context, dst []byte, x any, t dataType) ([]byte, error) {
	switch v := x.(type) {
	case nil:
		return append(dst, "null"...), nil
	case bool:
		return strconv.AppendBool(dst, v), nil
	case float64:
		if v != v || v-v != 0 {
			return jsonscan.AppendString(dst, text.Double(v)), nil
		}
		return text.AppendDouble(dst, v), nil
	case float32:
		if v != v || v-v != 0 {
			return jsonscan.AppendString(dst, text.Float(v)), nil
		}
		return text.AppendFloat(dst, v), nil
	case string:
		return jsonscan.AppendString(dst, v), nil
	case column.Binary:
		return jsonscan.AppendString(dst, base64.StdEncoding.EncodeToString([]byte(v))), nil
	case decimal.Dec:
		return append(dst, v.Text(t.(*types.DecimalType).Scale)...), nil
	case column.Variant:
		return append(dst, text.VariantJSON(v, zoneOf(c))...), nil
	case column.Row:
		return w.row(c, dst, v, t.(*types.StructType))
	case []any:
		dst = append(dst, '[')
		for i, e := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			var err error
			if dst, err = w.value(c, dst, e, elemOf(t)); err != nil {
				return nil, err
			}
		}
		return append(dst, ']'), nil
	case *column.MapValue:
		return w.mapping(c, dst, v, t.(*types.MapType))
	}
	switch t.Kind() {
	case types.KindDate:
		return jsonscan.AppendString(dst, w.date.format(clockOf(int64(x.(int32))*microsDay, nil))), nil
	case types.KindTimestamp:
		loc := zoneOf(c)
		if w.zone != "" {
			z, err := LoadZone(w.zone)
			if err != nil {
				return nil, err
			}
			loc = z
		}
		return jsonscan.AppendString(dst, w.stamp.format(clockOf(x.(int64), loc))), nil
	case types.KindTimestampNTZ:
		return jsonscan.AppendString(dst, w.ntz.format(clockOf(x.(int64), nil))), nil
	case types.KindByte, types.KindShort, types.KindInt, types.KindLong:
		return append(dst, styleOf(c).Value(x, t)...), nil
	}
	return jsonscan.AppendString(dst, styleOf(c).Value(x, t)), nil
}

func (w *JSONWriter) row(c *Context, dst []byte, v column.Row, t *types.StructType) ([]byte, error) {
	dst = append(dst, '{')
	first := true
	for i, f := range t.Fields {
		if v[i] == nil && !w.keepNulls {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		var err error
		if dst, err = w.value(c, append(jsonscan.AppendString(dst, f.Name), ':'), v[i], f.Type); err != nil {
			return nil, err
		}
	}
	return append(dst, '}'), nil
}

func (w *JSONWriter) mapping(c *Context, dst []byte, v *column.MapValue, t *types.MapType) ([]byte, error) {
	dst = append(dst, '{')
	for i, k := range v.Keys {
		if i > 0 {
			dst = append(dst, ',')
		}
		var err error
		name := text.Show(zoneOf(c)).Value(k, t.Key)
		if dst, err = w.value(c, append(jsonscan.AppendString(dst, name), ':'), v.Values[i], t.Value); err != nil {
			return nil, err
		}
	}
	return append(dst, '}'), nil
}

func toJSON(b *call) (Kernel, error) {
	options, err := b.optionsArg(1)
	if err != nil {
		return nil, err
	}
	if b.Conf != nil && b.Conf.Get != nil && options["ignoreNullFields"] == "" && b.Conf.Get("spark.sql.jsonGenerator.ignoreNullFields") == "false" {
		options = map[string]string{"ignoreNullFields": "false"}
	}
	w, err := NewJSONWriter(options)
	if err != nil {
		return nil, err
	}
	return func(c *Context, args []*vector, n int) (*vector, error) {
		return strict(types.String, func(c *Context, args []*vector, out *vector) error {
			return result(c, out, func(i int) (string, error) {
				s, err := w.Append(c, nil, args[0], i)
				return string(s), err
			})
		})(c, args[:1], n)
	}, nil
}

// constantJSON wants a constant document.
func constantJSON(b *call) error {
	if !b.args[0].Foldable {
		return b.notFoldable(0, "json", "STRING")
	}
	return nil
}
