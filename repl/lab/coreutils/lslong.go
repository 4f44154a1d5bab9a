package coreutils

import (
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"
)

// option takes one option of ls; false ends the command.
func (l *lister) option(o option) bool {
	switch o.name {
	case "C", "1", "m", "x":
		if o.name == "1" && l.long {
			break
		}
		l.way, l.long, l.across = o.name[0], false, o.name == "x"
		if o.name == "x" {
			l.way = 'C'
		}
	case "l", "n", "o", "g", "full-time":
		l.long = true
		l.numericIDs = l.numericIDs || o.name == "n"
		l.noGroup = l.noGroup || o.name == "o"
		l.noOwner = l.noOwner || o.name == "g"
		l.fullTime = l.fullTime || o.name == "full-time"
	case "f":
		l.all, l.order = true, 'U'
	case "t", "S", "U", "X", "v":
		l.order = o.name[0]
	case "sort":
		order, ok := map[string]byte{"none": 'U', "time": 't', "size": 'S', "extension": 'X', "version": 'v', "width": 'n'}[o.value]
		if !ok {
			l.invalidArgument(o.value, "--sort", "none", "time", "size", "extension", "version", "width")
			return false
		}
		l.order = order
	case "time-style":
		l.style = o.value
	case "w":
		n, ok := unsigned(o.value)
		if !ok {
			l.failStatus(2, "invalid line width: %s", l.quote(o.value))
			return false
		}
		l.width = int(min(n, 1<<20))
	case "I":
		l.ignore = append(l.ignore, o.value)
	case "color":
		l.color = o.value == "always" || o.value == "" || o.value == "auto" && l.Terminal
	case "A":
		l.almostAll, l.all = true, false
	case "N":
		l.quoted = false
	default:
		if f := l.flag(o.name); f != nil {
			*f = true
		}
	}
	return true
}

// flag is the switch of an option without a value.
func (l *lister) flag(name string) *bool {
	return map[string]*bool{
		"a": &l.all, "B": &l.backups, "d": &l.dirs, "F": &l.classify, "p": &l.slash, "G": &l.noGroup, "h": &l.human, "i": &l.inodes,
		"s": &l.blocks, "r": &l.reverse, "R": &l.recursive, "L": &l.follow, "group-directories-first": &l.dirsFirst, "Q": &l.quoted,
	}[name]
}

func (l *lister) show(files []listed) {
	if l.long {
		l.showLong(files)
		return
	}
	cells, plain := make([]string, len(files)), make([]int, len(files))
	inodeWidth, blockWidth := 0, 0
	for _, f := range files {
		d := details(f.info)
		inodeWidth = max(inodeWidth, len(strconv.FormatUint(d.inode, 10)))
		blockWidth = max(blockWidth, len(l.sizeText(d.blocks*512, (d.blocks+1)/2)))
	}
	for i, f := range files {
		d := details(f.info)
		prefix := ""
		if l.inodes {
			prefix = fmt.Sprintf("%*d ", inodeWidth, d.inode)
		}
		if l.blocks {
			prefix += fmt.Sprintf("%*s ", blockWidth, l.sizeText(d.blocks*512, (d.blocks+1)/2))
		}
		cells[i] = prefix + l.paint(f) + l.mark(f)
		plain[i] = width(prefix + l.shown(f.name) + l.mark(f))
	}
	switch {
	case len(cells) == 0:
	case l.way == 'C':
		l.columns(cells, plain)
	case l.way == 'm':
		l.out.WriteString(strings.Join(cells, ", ") + "\n")
	default:
		for _, cell := range cells {
			l.out.WriteString(cell + "\n")
		}
	}
}

// shown is a name as it is printed: quoted for a terminal where a shell would need that.
func (l *lister) shown(name string) string {
	switch {
	case l.quoted:
		return strconv.Quote(name)
	case l.Terminal:
		return shellName(name)
	}
	return name
}

func (l *lister) paint(f listed) string {
	name := l.shown(f.name)
	color := ""
	switch mode := f.info.Mode(); {
	case !l.color:
	case mode.IsDir():
		color = "01;34"
	case mode&fs.ModeSymlink != 0:
		color = "01;36"
	case mode&0o111 != 0:
		color = "01;32"
	}
	if color == "" {
		return name
	}
	return "\x1b[0m\x1b[" + color + "m" + name + "\x1b[0m"
}

// mark is what -F and -p put behind a name.
func (l *lister) mark(f listed) string {
	mode := f.info.Mode()
	switch {
	case mode.IsDir() && (l.classify || l.slash):
		return "/"
	case !l.classify:
		return ""
	case mode&fs.ModeSymlink != 0:
		if l.long {
			return ""
		}
		return "@"
	case mode&fs.ModeNamedPipe != 0:
		return "|"
	case mode&fs.ModeSocket != 0:
		return "="
	case mode.IsRegular() && mode&0o111 != 0:
		return "*"
	}
	return ""
}

func (l *lister) sizeText(bytes, count int64) string {
	if l.human {
		return human(bytes)
	}
	return strconv.FormatInt(count, 10)
}

// showLong prints a line for each file, the columns as wide as they need to be.
func (l *lister) showLong(files []listed) {
	rows := make([][]string, len(files))
	widths := [6]int{}
	for i, f := range files {
		d := details(f.info)
		owner, group := strconv.Itoa(d.user), strconv.Itoa(d.group)
		if !l.numericIDs {
			owner, group = l.owner(d.user), l.group(d.group)
		}
		rows[i] = []string{
			strconv.FormatUint(d.inode, 10), l.sizeText(d.blocks*512, (d.blocks+1)/2), strconv.FormatUint(d.links, 10), owner, group,
			l.sizeText(f.info.Size(), f.info.Size()),
		}
		for c, cell := range rows[i] {
			widths[c] = max(widths[c], width(cell))
		}
	}
	for i, f := range files {
		row := rows[i]
		if l.inodes {
			l.printf("%*s ", widths[0], row[0])
		}
		if l.blocks {
			l.printf("%*s ", widths[1], row[1])
		}
		l.printf("%s %*s ", modeText(f.info.Mode()), widths[2], row[2])
		if !l.noOwner {
			l.printf("%-*s ", widths[3], row[3])
		}
		if !l.noGroup {
			l.printf("%-*s ", widths[4], row[4])
		}
		l.printf("%*s %s %s%s", widths[5], row[5], l.timeText(f.info.ModTime()), l.paint(f), l.mark(f))
		if f.link != "" {
			l.printf(" -> %s", l.shown(f.link))
			if l.classify {
				if info, err := os.Stat(l.Real(f.link)); err == nil {
					l.out.WriteString(l.mark(listed{info: info}))
				}
			}
		}
		l.out.WriteByte('\n')
	}
}

// timeText is the time of the last change: with the hour for the last half year, else with the year.
func (l *lister) timeText(when time.Time) string {
	const halfYear = 31556952 / 2 * time.Second
	when = when.In(l.zone())
	if format, ok := strings.CutPrefix(l.style, "+"); ok {
		return formatTime(when, format)
	}
	switch {
	case l.fullTime || l.style == "full-iso":
		return when.Format("2006-01-02 15:04:05.000000000 -0700")
	case l.style == "long-iso":
		return when.Format("2006-01-02 15:04")
	}
	if age := time.Since(when); age < 0 || age > halfYear {
		return when.Format("Jan _2  2006")
	}
	return when.Format("Jan _2 15:04")
}
