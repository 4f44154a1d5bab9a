package unicodedata

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/runenames"
)

// The parts of the names of Hangul syllables.
var (
	initials = strings.Split("G GG N D DD R M B BB S SS  J JJ C K T P H", " ")
	vowels   = strings.Split("A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I", " ")
	finals   = strings.Split(" G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H", " ")
)

// nameOf is the name of a character, "" if it has none.
func nameOf(r rune) string {
	switch {
	case r >= 0xac00 && r <= 0xd7a3:
		n := int(r - 0xac00)
		return "HANGUL SYLLABLE " + initials[n/588] + vowels[n%588/28] + finals[n%28]
	case unicode.Is(unicode.Han, r) && unicode.Is(unicode.Unified_Ideograph, r):
		return fmt.Sprintf("CJK UNIFIED IDEOGRAPH-%X", r)
	}
	n := runenames.Name(r)
	if strings.HasPrefix(n, "<") {
		return ""
	}
	return n
}

// byName finds characters by name; it is made at the first lookup.
var byName = sync.OnceValue(func() map[string]rune {
	m := make(map[string]rune, 1<<15)
	for r := rune(0x20); r < 0x30000; r++ {
		if n := runenames.Name(r); n != "" && n[0] != '<' {
			m[n] = r
		}
	}
	for r := rune(0xe0000); r < 0xe0200; r++ {
		if n := runenames.Name(r); n != "" && n[0] != '<' {
			m[n] = r
		}
	}
	return m
})

// lookup is the character of a name, in any case.
func lookup(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if hex, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok {
		var r rune
		if _, err := fmt.Sscanf(hex, "%X", &r); err == nil && nameOf(r) == name {
			return r, true
		}
		return 0, false
	}
	if strings.HasPrefix(name, "HANGUL SYLLABLE ") {
		for r := rune(0xac00); r <= 0xd7a3; r++ {
			if nameOf(r) == name {
				return r, true
			}
		}
	}
	r, ok := byName()[name]
	return r, ok
}
