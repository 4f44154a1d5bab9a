package coreutils

import (
	"math"
	"strconv"
	"strings"
)

// unsigned reads a count without a sign or a suffix; one that is too large counts as the largest.
func unsigned(text string) (int64, bool) {
	if text == "" || leadingDigits(text) != len(text) {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return math.MaxInt64, true
	}
	return n, true
}

// size reads a count with one of the suffixes b, kB, K, KiB, MB, M, MiB, and so on.
func size(text string) (int64, bool) {
	digits := leadingDigits(text)
	n, ok := unsigned(text[:digits])
	if !ok {
		return 0, false
	}
	suffix := text[digits:]
	if suffix == "" {
		return n, true
	}
	if suffix == "b" {
		return n * 512, true
	}
	power := strings.IndexByte("KMGTPE", suffix[0])
	if suffix[0] == 'k' || suffix[0] == 'm' {
		power = strings.IndexByte("km", suffix[0])
	}
	base := int64(0)
	switch suffix[1:] {
	case "", "iB":
		base = 1024
	case "B":
		base = 1000
	}
	if power < 0 || base == 0 {
		return 0, false
	}
	for ; power >= 0; power-- {
		if n > math.MaxInt64/base {
			return math.MaxInt64, true
		}
		n *= base
	}
	return n, true
}

// human writes a size as ls -h and du -h do: one decimal below ten, rounded up.
func human(n int64) string {
	if n < 1024 {
		return strconv.FormatInt(n, 10)
	}
	v := float64(n)
	unit := -1
	for v >= 1024 && unit < 5 {
		v /= 1024
		unit++
	}
	for {
		rounded := math.Ceil(v*10) / 10
		if rounded < 10 {
			return strconv.FormatFloat(rounded, 'f', 1, 64) + "KMGTPE"[unit:unit+1]
		}
		if v = math.Ceil(v); v < 1024 || unit == 5 {
			return strconv.FormatFloat(v, 'f', 0, 64) + "KMGTPE"[unit:unit+1]
		}
		v /= 1024
		unit++
	}
}

// padLeft writes a number at least so many columns wide.
func padLeft(n, width int) string {
	text := strconv.Itoa(n)
	return strings.Repeat(" ", max(width-len(text), 0)) + text
}
