package functions

import (
	"sort"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/functions/xmltree"
	"gospark/dataframe/types"
)

// XMLReader makes rows of elements, for sources. Options are those of from_xml.
type XMLReader struct {
	xmlReader
	st       *types.StructType
	corrupt  int
	failFast bool
}

// NewXMLReader makes the reader of rows of a type.
func NewXMLReader(c *Context, st *types.StructType, options map[string]string) (*XMLReader, error) {
	fields, err := newFieldReader(c, options, true)
	if err != nil {
		return nil, err
	}
	r := &XMLReader{xmlReader: xmlReader{xmlTags: newXMLTags(options), fieldReader: fields, c: c}, st: st, corrupt: st.Index(corruptName(options))}
	for k, v := range options {
		r.failFast = r.failFast || equalFold(k, "mode") && equalFold(v, "FAILFAST")
	}
	return r, nil
}

// Read is the row of an element; good is false when it is not well-formed or a text does not fit its type.
func (r *XMLReader) Read(text string) (row column.Row, good bool, err error) {
	row = make(column.Row, len(r.st.Fields))
	doc, err := xmltree.Parse(text)
	if r.bad = err != nil; err == nil {
		row = r.row(doc.Document(), r.st)
	}
	if r.bad && r.failFast {
		return nil, false, badRecord(r.c, row, r.st)
	}
	if r.bad && r.corrupt >= 0 {
		row[r.corrupt] = text
	}
	return row, !r.bad, nil
}

// InferXML is the type of an element, with fields in the order of their names; false when it is not well-formed. Unknown types are null.
func InferXML(text string, options map[string]string, zone *time.Location) (*types.StructType, bool) {
	doc, err := xmltree.Parse(text)
	if err != nil {
		return nil, false
	}
	return newXMLTags(options).structure(doc.Document(), zone), true
}

// MergeXMLTypes is the type that holds values of both inferred types: an element that sometimes has parts keeps its text in valueTag.
func MergeXMLTypes(a, b types.DataType, valueTag string) types.DataType {
	x, xs := a.(*types.StructType)
	y, ys := b.(*types.StructType)
	_, xa := a.(*types.ArrayType)
	_, ya := b.(*types.ArrayType)
	switch {
	case a == nil || a.Kind() == types.KindNull:
		return b
	case b == nil || b.Kind() == types.KindNull:
		return a
	case xa || ya:
		return types.Array(MergeXMLTypes(elementOf(a), elementOf(b), valueTag))
	case xs && ys:
		out := &types.StructType{Fields: append([]types.Field{}, x.Fields...)}
		for _, f := range y.Fields {
			if i := out.Index(f.Name); i >= 0 {
				out.Fields[i].Type = MergeXMLTypes(out.Fields[i].Type, f.Type, valueTag)
			} else {
				out.Fields = append(out.Fields, f)
			}
		}
		sort.SliceStable(out.Fields, func(i, j int) bool { return out.Fields[i].Name < out.Fields[j].Name })
		return out
	case xs:
		return MergeXMLTypes(a, types.Struct(types.NewField(valueTag, b)), valueTag)
	case ys:
		return MergeXMLTypes(types.Struct(types.NewField(valueTag, a)), b, valueTag)
	}
	return MergeJSONTypes(a, b)
}

func elementOf(t types.DataType) types.DataType {
	if a, ok := t.(*types.ArrayType); ok {
		return a.Element
	}
	return t
}

// KnownTypes is a type with string for what was always null, as inference ends.
func KnownTypes(t types.DataType) types.DataType { return canonicalJSON(t) }

// XMLWriter writes rows as elements, for sinks. Options are those of to_xml.
type XMLWriter struct {
	xmlWriter
	c *Context
}

// NewXMLWriter makes a writer; null is the text of nulls, "" leaves them out.
func NewXMLWriter(c *Context, options map[string]string) (*XMLWriter, error) {
	dates, err := NewJSONWriter(options)
	if err != nil {
		return nil, err
	}
	w := &XMLWriter{xmlWriter{xmlTags: newXMLTags(options), dates: dates}, c}
	for k, v := range options {
		if equalFold(k, "nullValue") && v != "null" {
			w.null = v
		}
	}
	return w, nil
}

// Row is the text of a row, one level inside the root element.
func (w *XMLWriter) Row(row column.Row, st *types.StructType) (string, error) {
	var b strings.Builder
	err := w.structure(w.c, &b, w.xmlTags.row, row, st, 1)
	return b.String(), err
}
