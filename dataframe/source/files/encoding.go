package files

import (
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"gospark/dataframe/errs"
	"gospark/dataframe/source"
)

// encodings are the values of the option encoding besides UTF-8, in upper case.
var encodings = map[string]encoding.Encoding{
	"US-ASCII": charmap.ISO8859_1, "ISO-8859-1": charmap.ISO8859_1, "LATIN1": charmap.ISO8859_1, "ISO-8859-15": charmap.ISO8859_15,
	"WINDOWS-1252": charmap.Windows1252, "CP1252": charmap.Windows1252, "ISO-8859-2": charmap.ISO8859_2, "WINDOWS-1250": charmap.Windows1250,
	"WINDOWS-1251": charmap.Windows1251, "CP1251": charmap.Windows1251, "KOI8-R": charmap.KOI8R,
	"UTF-16":   unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	"UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
}

// Encoding is how the bytes of text files stand for characters; the zero value is UTF-8.
type Encoding struct{ e encoding.Encoding }

// NewEncoding reads the options encoding and charset.
func NewEncoding(o source.Options) (Encoding, error) {
	name, ok := o.Get("encoding")
	if !ok {
		name, _ = o.Get("charset")
	}
	up := strings.ToUpper(name)
	if up == "" || up == "UTF-8" || up == "UTF8" {
		return Encoding{}, nil
	}
	e, ok := encodings[up]
	if !ok {
		return Encoding{}, errs.New(errs.IllegalArgument, "INVALID_PARAMETER_VALUE.CHARSET", "functionName", "`"+name+"`", "parameter", "`charset`", "charset", name,
			"charsets", "UTF-16LE, UTF-8, UTF-32, UTF-16BE, UTF-16, US-ASCII, ISO-8859-1")
	}
	return Encoding{e}, nil
}

// Plain says that the encoding is UTF-8.
func (e Encoding) Plain() bool { return e.e == nil }

// Decode is the text of bytes.
func (e Encoding) Decode(data []byte) (string, error) {
	if e.e == nil {
		return string(data), nil
	}
	out, err := e.e.NewDecoder().Bytes(data)
	return string(out), err
}

// Lines is the function Lines for files in this encoding, which are read whole.
func (e Encoding) Lines(s Split, sep string, yield func([]string) error) error {
	if e.Plain() {
		return Lines(s, sep, yield)
	}
	data, err := ReadAll(s.File.Path)
	if err != nil {
		return err
	}
	text, err := e.Decode(data)
	if err != nil {
		return err
	}
	l := &liner{r: strings.NewReader(text), sep: sep, left: 1 << 62, yield: yield}
	return l.run()
}

// Encode makes a writer that turns text into this encoding; Close ends it and w.
func (e Encoding) Encode(w io.WriteCloser) io.WriteCloser {
	if e.Plain() {
		return w
	}
	return &encoder{transform.NewWriter(w, e.e.NewEncoder()), w}
}

type encoder struct {
	*transform.Writer
	w io.Closer
}

// Close implements io.Closer.
func (e *encoder) Close() error {
	if err := e.Writer.Close(); err != nil {
		return err
	}
	return e.w.Close()
}
