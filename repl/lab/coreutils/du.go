package coreutils

import (
	"io/fs"
	"os"
	"strconv"
)

var duSyntax = &syntax{
	options: "0,null a,all apparent-size B,block-size: b,bytes c,total d,max-depth: h,human-readable k l m s,summarize S,separate-dirs x exclude: L H P",
	usage:   "[OPTION]... [FILE]...",
}

// usage is one run of du. A file with several names counts once.
type usage struct {
	*tool
	all, apparent, human, summarize, separate bool
	unit                                      int64
	depth                                     int
	exclude                                   []string
	end                                       string
	seen                                      map[[2]uint64]bool
}

func du(t *tool) {
	options, names, ok := t.parse(duSyntax)
	if !ok {
		return
	}
	u := &usage{tool: t, unit: 1024, depth: 1 << 30, end: "\n", seen: map[[2]uint64]bool{}}
	total := false
	for _, o := range options {
		switch o.name {
		case "a":
			u.all = true
		case "apparent-size":
			u.apparent = true
		case "b":
			u.apparent, u.unit = true, 1
		case "B":
			if u.unit, ok = size(o.value); !ok {
				if u.unit, ok = size("1" + o.value); !ok {
					t.fail("invalid --block-size argument %s", shellQuote(o.value))
					return
				}
			}
			u.unit = max(u.unit, 1)
		case "k":
			u.unit = 1 << 10
		case "m":
			u.unit = 1 << 20
		case "c":
			total = true
		case "d":
			n, ok := unsigned(o.value)
			if !ok {
				t.misused(1, "invalid maximum depth %s", t.quote(o.value))
				return
			}
			u.depth = int(min(n, 1<<30))
		case "h":
			u.human = true
		case "s":
			u.summarize, u.depth = true, 0
		case "S":
			u.separate = true
		case "0":
			u.end = "\x00"
		case "exclude":
			u.exclude = append(u.exclude, o.value)
		}
	}
	if u.summarize && u.all {
		t.misused(1, "cannot both summarize and show all entries")
		return
	}
	if len(names) == 0 {
		names = []string{"."}
	}
	var sum int64
	for _, name := range names {
		info, err := os.Lstat(t.Real(name))
		if err != nil {
			t.fail("cannot access %s: %s", shellQuote(name), reason(err))
			continue
		}
		sum += u.measure(name, info, 0)
	}
	if total {
		u.show(sum, "total")
	}
}

func (u *usage) measure(name string, info fs.FileInfo, depth int) int64 {
	d := details(info)
	if d.links > 1 && !info.IsDir() {
		if u.seen[[2]uint64{d.device, d.inode}] {
			return 0
		}
		u.seen[[2]uint64{d.device, d.inode}] = true
	}
	bytes := d.blocks * 512
	if u.apparent {
		bytes = info.Size()
	}
	own := bytes
	if info.IsDir() {
		entries, err := os.ReadDir(u.Real(name))
		if err != nil {
			u.fail("cannot read directory %s: %s", shellQuote(name), reason(err))
		}
		for _, e := range entries {
			if u.done() || matchesAny(u.exclude, e.Name()) {
				continue
			}
			below, err := e.Info()
			if err != nil {
				continue
			}
			part := u.measure(joinName(name, e.Name()), below, depth+1)
			if bytes += part; !e.IsDir() {
				own += part
			}
		}
	}
	if (info.IsDir() || u.all || depth == 0) && depth <= u.depth {
		if u.separate {
			u.show(own, name)
		} else {
			u.show(bytes, name)
		}
	}
	return bytes
}

func (u *usage) show(bytes int64, name string) {
	text := strconv.FormatInt((bytes+u.unit-1)/u.unit, 10)
	if u.human {
		text = human(bytes)
	}
	u.out.WriteString(text + "\t" + name + u.end)
}
