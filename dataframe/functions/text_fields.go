package functions

import "gospark/dataframe/types"

// TextReader reads single values by the formats of the options of a text source, as dateFormat and timestampFormat.
type TextReader struct {
	fields *fieldReader
	c      *Context
}

// NewTextReader checks the formats.
func NewTextReader(c *Context, options map[string]string) (*TextReader, error) {
	f, err := newFieldReader(c, options, false)
	return &TextReader{f, c}, err
}

// Value is nil if s does not fit.
func (r *TextReader) Value(s string, t types.DataType) any { return r.fields.value(r.c, s, t) }

// Text is a value by the formats of the options.
func (w *JSONWriter) Text(c *Context, v any, t types.DataType) (string, error) {
	return w.text(c, v, t)
}
