package syntax

import (
	"fmt"
	"unicode/utf8"
)

// checkUTF8 reports the first byte of src that is not UTF-8.
func checkUTF8(src, filename string) error {
	if utf8.ValidString(src) {
		return nil
	}
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRuneInString(src[i:])
		if r == utf8.RuneError && n == 1 {
			what := "invalid start byte"
			if src[i] >= 0xc2 && src[i] <= 0xf4 {
				what = "invalid continuation byte"
			}
			return &SyntaxError{Kind: "SyntaxError", Filename: filename,
				Msg: fmt.Sprintf("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s", src[i], i, what)}
		}
		i += n
	}
	return nil
}
