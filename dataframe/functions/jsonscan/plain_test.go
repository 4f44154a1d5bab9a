package jsonscan

import (
	"math/rand"
	"testing"
)

// TestPlain compares the search by words with one by bytes.
func TestPlain(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	alphabet := []byte("abc !#[]\x7f\x80\xff\xdc\xa2\"'\\\x1f\x00\x09")
	for range 20000 {
		s := make([]byte, rng.Intn(40))
		for i := range s {
			s[i] = alphabet[rng.Intn(len(alphabet)-rng.Intn(len(alphabet)))]
		}
		from := rng.Intn(len(s) + 1)
		want := from
		for want < len(s) && s[want] != '"' && s[want] != '\\' && s[want] >= ' ' {
			want++
		}
		if got := plain(string(s), from, '"'); got != want {
			t.Fatalf("plain(%q, %d) = %d, not %d", s, from, got, want)
		}
	}
}
