package kafkasrc

import (
	"errors"
	"math"
	"math/big"
	"strconv"
	"unicode/utf8"
)

// The offsets and partitions of options are JSON. Spark reads them with a lenient library, whose habits are kept: text
// after the value is ignored, null stands for nothing, fractions are cut off, large integers wrap, and of equal keys the
// last wins at the place of the first.

var errJSON = errors.New("bad JSON")

// maxDepth is deeper than any option nests.
const maxDepth = 8

// jsonValue is one of: nil, bool, string, jsonNumber, []jsonValue, jsonObject.
type jsonValue any

// jsonNumber is the text of a JSON number.
type jsonNumber string

type jsonField struct {
	key   string
	value jsonValue
}

type jsonObject []jsonField

// jsonReader reads values from text.
type jsonReader struct {
	text string
	at   int
}

// parseJSON reads the value that text begins with.
func parseJSON(text string) (jsonValue, error) {
	r := &jsonReader{text: text}
	return r.value(maxDepth)
}

// next skips blanks and returns the next byte, 0 at the end.
func (r *jsonReader) next() byte {
	for r.at < len(r.text) {
		switch c := r.text[r.at]; c {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return c
		}
	}
	return 0
}

var jsonWords = map[string]jsonValue{"null": nil, "true": true, "false": false}

func (r *jsonReader) value(depth int) (jsonValue, error) {
	if depth == 0 {
		return nil, errJSON
	}
	switch c := r.next(); {
	case c == '{':
		return r.object(depth)
	case c == '[':
		return r.array(depth)
	case c == '"':
		return r.str()
	case c == '-' || c >= '0' && c <= '9':
		return r.number()
	}
	for word, v := range jsonWords {
		if len(r.text)-r.at >= len(word) && r.text[r.at:r.at+len(word)] == word {
			r.at += len(word)
			return v, nil
		}
	}
	return nil, errJSON
}

// list reads the elements between the bracket at the cursor and its counterpart.
func (r *jsonReader) list(end byte, element func() error) error {
	r.at++
	if r.next() == end {
		r.at++
		return nil
	}
	for {
		if err := element(); err != nil {
			return err
		}
		switch r.next() {
		case ',':
			r.at++
		case end:
			r.at++
			return nil
		default:
			return errJSON
		}
	}
}

func (r *jsonReader) object(depth int) (jsonValue, error) {
	obj := jsonObject{}
	at := map[string]int{}
	err := r.list('}', func() error {
		if r.next() != '"' {
			return errJSON
		}
		key, err := r.str()
		if err != nil {
			return err
		}
		if r.next() != ':' {
			return errJSON
		}
		r.at++
		v, err := r.value(depth - 1)
		if err != nil {
			return err
		}
		if i, ok := at[key]; ok {
			obj[i].value = v
			return nil
		}
		at[key] = len(obj)
		obj = append(obj, jsonField{key, v})
		return nil
	})
	return obj, err
}

func (r *jsonReader) array(depth int) (jsonValue, error) {
	arr := []jsonValue{}
	err := r.list(']', func() error {
		v, err := r.value(depth - 1)
		arr = append(arr, v)
		return err
	})
	return arr, err
}

var jsonEscapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (r *jsonReader) str() (string, error) {
	var out []byte
	for r.at++; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; c {
		case '"':
			r.at++
			return string(out), nil
		case '\\':
			r.at++
			if r.at == len(r.text) {
				return "", errJSON
			}
			if e, ok := jsonEscapes[r.text[r.at]]; ok {
				out = append(out, e)
				continue
			}
			if r.text[r.at] != 'u' || r.at+4 >= len(r.text) {
				return "", errJSON
			}
			n, err := strconv.ParseUint(r.text[r.at+1:r.at+5], 16, 16)
			if err != nil {
				return "", errJSON
			}
			out = utf8.AppendRune(out, rune(n))
			r.at += 4
		default:
			out = append(out, c)
		}
	}
	return "", errJSON
}

func (r *jsonReader) number() (jsonValue, error) {
	from := r.at
	for r.at < len(r.text) {
		c := r.text[r.at]
		if (c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E' {
			break
		}
		r.at++
	}
	text := r.text[from:r.at]
	if _, err := strconv.ParseFloat(text, 64); err != nil && !errors.Is(err, strconv.ErrRange) {
		return nil, errJSON
	}
	return jsonNumber(text), nil
}

// long is the number as a Java long.
func (n jsonNumber) long() int64 {
	if i, err := strconv.ParseInt(string(n), 10, 64); err == nil {
		return i
	}
	if i, ok := new(big.Int).SetString(string(n), 10); ok {
		low := new(big.Int).And(i, new(big.Int).SetUint64(math.MaxUint64))
		return int64(low.Uint64())
	}
	f, _ := strconv.ParseFloat(string(n), 64)
	switch {
	case f >= math.MaxInt64:
		return math.MaxInt64
	case f <= math.MinInt64:
		return math.MinInt64
	}
	return int64(f)
}
