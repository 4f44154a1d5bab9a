package functions

import (
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/functions/xmltree"
	"gospark/dataframe/types"
)

func init() {
	first := func(name string) func([]string) string {
		return func(a []string) string { return name + "(" + a[0] + ")" }
	}
	scalars("xml_funcs", []def{
		{Names: "from_xml", Sig: "str~, any, any?", Null: nullAlways, Type: fromXMLType, K: fromXML, SQL: first("from_xml")},
		{Names: "to_xml", Sig: "struct, any? -> str", Null: nullAlways, K: toXML, SQL: first("to_xml")},
		{Names: "schema_of_xml", Sig: "str~, any? -> str", Null: nullNever, Check: constantText("xml"), K: schemaOfXML, SQL: first("schema_of_xml")},
	})
}

// xmlTags are the names that stand for attributes and for the text of an element that has attributes or children.
type xmlTags struct {
	attribute, value, row string
	noAttributes          bool // excludeAttribute
}

// attributes are those of an element that count.
func (t xmlTags) attributes(e *xmltree.Node) []*xmltree.Node {
	if t.noAttributes {
		return nil
	}
	return e.Attrs
}

func newXMLTags(options map[string]string) xmlTags {
	t := xmlTags{attribute: "_", value: "_VALUE", row: "ROW"}
	for k, v := range options {
		switch strings.ToLower(k) {
		case "attributeprefix":
			t.attribute = v
		case "valuetag":
			t.value = v
		case "rowtag":
			t.row = v
		case "excludeattribute":
			t.noAttributes = strings.EqualFold(v, "true")
		}
	}
	return t
}

func fromXMLType(b *call) (dataType, error) {
	t, err := b.schemaArg(1)
	if err != nil {
		return nil, err
	}
	if t.Kind() != types.KindStruct {
		return nil, b.mismatch("INVALID_XML_SCHEMA", "schema", quoteType(t.SQL()))
	}
	_, err = b.optionsArg(2)
	return types.AsNullable(t), err
}

// xmlReader turns elements into values; bad is set when a text does not fit its type.
type xmlReader struct {
	xmlTags
	*fieldReader
	c   *Context
	bad bool
}

func fromXML(b *call) (Kernel, error) {
	options, err := b.optionsArg(2)
	if err != nil {
		return nil, err
	}
	failFast, err := parseMode(b, options)
	if err != nil {
		return nil, err
	}
	st := b.typ.(*types.StructType)
	corrupt := st.Index(corruptName(options))
	return func(c *Context, args []*vector, n int) (*vector, error) {
		fields, err := newFieldReader(c, options, true)
		if err != nil {
			return nil, err
		}
		r := &xmlReader{xmlTags: newXMLTags(options), fieldReader: fields, c: c}
		return strict(b.typ, func(c *Context, args []*vector, out *vector) error {
			a := colOf[string](args[0])
			return boxed(c, out, func(i int) (any, error) {
				text := a.at(i)
				if text == "" {
					return make(column.Row, len(st.Fields)), nil
				}
				doc, err := xmltree.Parse(text)
				row := make(column.Row, len(st.Fields))
				if r.bad = err != nil; err == nil {
					row = r.row(doc.Document(), st)
				}
				if r.bad && failFast {
					return nil, badRecord(c, row, st)
				}
				if r.bad && corrupt >= 0 {
					row[corrupt] = text
				}
				return row, nil
			})
		})(c, args[:1], n)
	}, nil
}

func (r *xmlReader) row(e *xmltree.Node, st *types.StructType) column.Row {
	row := make(column.Row, len(st.Fields))
	for _, a := range r.attributes(e) {
		if i := st.Index(r.attribute + a.Name); i >= 0 {
			row[i] = r.scalar(a.Value, st.Fields[i].Type)
		}
	}
	for _, k := range e.Children {
		if k.Kind != xmltree.Element {
			continue
		}
		i := st.Index(k.Name)
		if i < 0 {
			continue
		}
		if list, ok := st.Fields[i].Type.(*types.ArrayType); ok {
			old, _ := row[i].([]any)
			row[i] = append(old, r.element(k, list.Element))
			continue
		}
		row[i] = r.element(k, st.Fields[i].Type)
	}
	if i := st.Index(r.xmlTags.value); i >= 0 {
		if text := ownText(e); text != "" {
			row[i] = r.scalar(text, st.Fields[i].Type)
		}
	}
	return row
}

// ownText is the text of an element outside of its children.
func ownText(e *xmltree.Node) string {
	var b strings.Builder
	for _, k := range e.Children {
		if k.Kind == xmltree.Text {
			b.WriteString(strings.TrimSpace(k.Value))
		}
	}
	return b.String()
}

func (r *xmlReader) scalar(text string, t dataType) any {
	v := r.fieldReader.value(r.c, text, t)
	r.bad = r.bad || v == nil
	return v
}

func (r *xmlReader) element(e *xmltree.Node, t dataType) any {
	switch x := t.(type) {
	case *types.StructType:
		return r.row(e, x)
	case *types.ArrayType:
		return []any{r.element(e, x.Element)}
	case *types.MapType:
		m := &column.MapValue{Keys: []any{}, Values: []any{}}
		for _, a := range r.attributes(e) {
			m.Keys, m.Values = append(m.Keys, r.attribute+a.Name), append(m.Values, r.scalar(a.Value, x.Value))
		}
		for _, k := range e.Children {
			if k.Kind == xmltree.Element {
				m.Keys, m.Values = append(m.Keys, k.Name), append(m.Values, r.element(k, x.Value))
			}
		}
		return m
	}
	text := e.String()
	if strings.TrimSpace(text) == "" && !types.IsString(t) {
		return nil
	}
	return r.scalar(text, t)
}

func toXML(b *call) (Kernel, error) {
	options, err := b.optionsArg(1)
	if err != nil {
		return nil, err
	}
	dates, err := NewJSONWriter(options)
	if err != nil {
		return nil, err
	}
	w := &xmlWriter{xmlTags: newXMLTags(options), dates: dates}
	return func(c *Context, args []*vector, n int) (*vector, error) {
		return strict(types.String, func(c *Context, args []*vector, out *vector) error {
			return result(c, out, func(i int) (string, error) {
				var b strings.Builder
				err := w.element(c, &b, w.xmlTags.row, args[0].Get(i), args[0].Type, 0)
				return strings.TrimPrefix(b.String(), "\n"), err
			})
		})(c, args[:1], n)
	}, nil
}

// xmlWriter writes values as elements, four blanks a level.
type xmlWriter struct {
	xmlTags
	dates *JSONWriter
	null  string // the text of nulls; "" leaves them out
}

var (
	xmlText      = strings.NewReplacer("&", "&amp;", "<", "&lt;")
	xmlAttribute = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;")
)

func (w *xmlWriter) element(c *Context, b *strings.Builder, name string, v any, t dataType, level int) error {
	indent := "\n" + strings.Repeat("    ", level)
	switch x := t.(type) {
	case *types.ArrayType:
		for _, e := range v.([]any) {
			if e == nil {
				continue
			}
			inner := x.Element
			if inner.Kind() == types.KindArray {
				inner = types.Struct(types.NewField("item", inner))
				e = column.Row{e}
			}
			if err := w.element(c, b, name, e, inner, level); err != nil {
				return err
			}
		}
		return nil
	case *types.StructType:
		return w.structure(c, b, name, v.(column.Row), x, level)
	case *types.MapType:
		m := v.(*column.MapValue)
		st, row := &types.StructType{}, make(column.Row, len(m.Keys))
		for i, k := range m.Keys {
			key, err := w.dates.text(c, k, x.Key)
			if err != nil {
				return err
			}
			st.Fields = append(st.Fields, types.NewField(key, x.Value))
			row[i] = m.Values[i]
		}
		return w.structure(c, b, name, row, st, level)
	}
	s, err := w.dates.text(c, v, t)
	b.WriteString(indent + "<" + name + ">" + xmlText.Replace(s) + "</" + name + ">")
	return err
}

func (w *xmlWriter) structure(c *Context, b *strings.Builder, name string, row column.Row, st *types.StructType, level int) error {
	indent := "\n" + strings.Repeat("    ", level)
	b.WriteString(indent + "<" + name)
	special := func(f types.Field) bool {
		k := f.Type.Kind()
		return w.attribute != "" && strings.HasPrefix(f.Name, w.attribute) && f.Name != w.xmlTags.value && k != types.KindStruct && k != types.KindArray && k != types.KindMap
	}
	for i, f := range st.Fields {
		if row[i] == nil || !special(f) {
			continue
		}
		s, err := w.dates.text(c, row[i], f.Type)
		if err != nil {
			return err
		}
		b.WriteString(" " + strings.TrimPrefix(f.Name, w.attribute) + `="` + xmlAttribute.Replace(s) + `"`)
	}
	b.WriteString(">")
	nested := false
	for i, f := range st.Fields {
		if row[i] == nil && w.null != "" {
			nested = true
			b.WriteString(indent + "    <" + f.Name + ">" + xmlText.Replace(w.null) + "</" + f.Name + ">")
			continue
		}
		if row[i] == nil || special(f) {
			continue
		}
		if f.Name == w.xmlTags.value {
			s, err := w.dates.text(c, row[i], f.Type)
			if err != nil {
				return err
			}
			b.WriteString(xmlText.Replace(s))
			continue
		}
		nested = true
		if err := w.element(c, b, f.Name, row[i], f.Type, level+1); err != nil {
			return err
		}
	}
	if nested {
		b.WriteString(indent)
	}
	b.WriteString("</" + name + ">")
	return nil
}

func schemaOfXML(b *call) (Kernel, error) {
	options, err := b.optionsArg(1)
	if err != nil {
		return nil, err
	}
	tags := newXMLTags(options)
	return rows(func(c *Context, _ *call, a []any) (any, error) {
		doc, err := xmltree.Parse(a[0].(string))
		if err != nil {
			return types.Struct(types.NewField(corruptName(options), types.String)).SQL(), nil
		}
		return canonicalJSON(tags.structure(doc.Document(), zoneOf(c))).SQL(), nil
	})(b)
}

// structure is the type of an element with its attributes, children and text as fields in the order of their names.
func (t xmlTags) structure(e *xmltree.Node, zone *time.Location) *types.StructType {
	st := &types.StructType{}
	put := func(name string, x dataType, repeats bool) {
		at := 0
		for at < len(st.Fields) && st.Fields[at].Name < name {
			at++
		}
		if at < len(st.Fields) && st.Fields[at].Name == name {
			old := st.Fields[at].Type
			if list, ok := old.(*types.ArrayType); ok {
				old = list.Element
			}
			if st.Fields[at].Type = MergeJSONTypes(old, x); repeats {
				st.Fields[at].Type = types.Array(st.Fields[at].Type)
			}
			return
		}
		st.Fields = append(st.Fields[:at], append([]types.Field{types.NewField(name, x)}, st.Fields[at:]...)...)
	}
	for _, a := range t.attributes(e) {
		put(t.attribute+a.Name, xmlScalar(a.Value, zone), false)
	}
	for _, k := range e.Children {
		if k.Kind == xmltree.Element {
			put(k.Name, t.typeOf(k, zone), true)
		}
	}
	if text := ownText(e); text != "" {
		put(t.value, xmlScalar(text, zone), false)
	}
	return st
}

func (t xmlTags) typeOf(e *xmltree.Node, zone *time.Location) dataType {
	plain := len(t.attributes(e)) == 0
	for _, k := range e.Children {
		plain = plain && k.Kind != xmltree.Element
	}
	if plain {
		return xmlScalar(e.String(), zone)
	}
	return t.structure(e, zone)
}

// xmlScalar is the narrowest type of a text.
func xmlScalar(s string, zone *time.Location) dataType {
	s = strings.TrimSpace(s)
	r := &fieldReader{trim: true}
	switch {
	case s == "":
		return types.Null
	case r.value(nil, s, types.Long) != nil:
		return types.Long
	case r.value(nil, s, types.Double) != nil:
		return types.Double
	case r.value(nil, s, types.Boolean) != nil:
		return types.Boolean
	}
	if _, ok := ParseDate(s); ok && len(s) == 10 {
		return types.Date
	}
	if _, ok := ParseTimestamp(s, zone); ok && len(s) > 10 {
		return types.Timestamp
	}
	return types.String
}
