package coreutils

import (
	"path"
	"strconv"
	"strings"
)

// findFields are the directives of find -printf.
var findFields = map[byte]func(*finder, *findFile) string{
	'p': func(_ *finder, f *findFile) string { return f.path },
	'f': func(_ *finder, f *findFile) string { return f.base },
	'h': func(_ *finder, f *findFile) string {
		if strings.Contains(f.path, "/") {
			return path.Dir(f.path)
		}
		return "."
	},
	'P': func(_ *finder, f *findFile) string {
		return strings.TrimPrefix(strings.TrimPrefix(f.path, f.start), "/")
	},
	'H': func(_ *finder, f *findFile) string { return f.start },
	's': func(_ *finder, f *findFile) string { return strconv.FormatInt(f.info.Size(), 10) },
	'd': func(_ *finder, f *findFile) string { return strconv.Itoa(f.depth) },
	'm': func(_ *finder, f *findFile) string { return strconv.FormatUint(uint64(modeBits(f.info.Mode())), 8) },
	'M': func(_ *finder, f *findFile) string { return modeText(f.info.Mode()) },
	'n': func(_ *finder, f *findFile) string { return strconv.FormatUint(details(f.info).links, 10) },
	'i': func(_ *finder, f *findFile) string { return strconv.FormatUint(details(f.info).inode, 10) },
	'u': func(t *finder, f *findFile) string { return t.owner(details(f.info).user) },
	'g': func(t *finder, f *findFile) string { return t.group(details(f.info).group) },
	'y': func(_ *finder, f *findFile) string { return strings.Replace(modeText(f.info.Mode())[:1], "-", "f", 1) },
	't': func(t *finder, f *findFile) string {
		return formatTime(f.info.ModTime().In(t.zone()), "%a %b %e %H:%M:%S.%N0 %Y")
	},
	'k': func(_ *finder, f *findFile) string { return strconv.FormatInt((details(f.info).blocks+1)/2, 10) },
	'b': func(_ *finder, f *findFile) string { return strconv.FormatInt(details(f.info).blocks, 10) },
	'%': func(*finder, *findFile) string { return "%" },
}

func findPrintf(p *findParser, _, format string) (findTest, error) {
	p.acts = true
	return func(f *findFile) bool {
		for i := 0; i < len(format); i++ {
			switch {
			case format[i] == '\\' && i+1 < len(format):
				b, n := setByte(format[i:])
				p.out.WriteByte(b)
				i += n - 1
			case format[i] == '%' && i+1 < len(format):
				i++
				field := findFields[format[i]]
				switch {
				case format[i] == 'T' && i+1 < len(format):
					i++
					spec := "%" + format[i:i+1]
					switch format[i] {
					case '@':
						spec = "%s.%N0"
					case 'S', 'T':
						spec += ".%N0"
					case '+':
						spec = "%Y-%m-%d+%H:%M:%S.%N0"
					}
					p.out.WriteString(formatTime(f.info.ModTime().In(p.zone()), spec))
				case field != nil:
					p.out.WriteString(field(p.finder, f))
				default:
					p.out.WriteString(format[i-1 : i+1])
				}
			default:
				p.out.WriteByte(format[i])
			}
		}
		return true
	}, nil
}
