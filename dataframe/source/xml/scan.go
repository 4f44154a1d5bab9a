package xml

import (
	"encoding/xml"
	"io"
	"strings"
)

// elements gives the texts of the elements of a name, in order. A document that is not well-formed ends it with broken set.
func elements(text, name string, yield func(element string) error) (broken bool, err error) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	var open []string
	start, depth := int64(0), 0
	for {
		at := d.InputOffset()
		t, err := d.RawToken()
		if err == io.EOF {
			return len(open) > 0, nil
		}
		if err != nil {
			return true, nil
		}
		switch t := t.(type) {
		case xml.StartElement:
			open = append(open, full(t.Name))
			if depth == 0 && full(t.Name) == name {
				start, depth = at, len(open)
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != full(t.Name) {
				return true, nil
			}
			if depth == len(open) {
				depth = 0
				if err := yield(text[start:d.InputOffset()]); err != nil {
					return false, err
				}
			}
			open = open[:len(open)-1]
		}
	}
}

func full(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}
