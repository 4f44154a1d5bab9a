package coreutils

import (
	"os"
	"path/filepath"
	"strconv"
)

// awkPipes are the commands that an awk program prints to or reads from. What is printed goes to a file, and the command
// runs when the program is over; what is read comes from a file that the command has filled.
type awkPipes struct {
	t     *tool
	dir   string
	files map[string]string // by command, behind > or <
	print []string          // the commands that are printed to, in order
}

// file is the file of a command.
func (p *awkPipes) file(command string) (name string, fresh bool) {
	if name, ok := p.files[command]; ok {
		return name, false
	}
	if p.dir == "" {
		p.dir, _ = os.MkdirTemp("", "awk") // without one nothing can be opened below, and awk says so
	}
	name = filepath.Join(p.dir, strconv.Itoa(len(p.files)))
	p.files[command] = name
	return name, true
}

// to is where a program prints that pipes its output.
func (p *awkPipes) to(command string) string {
	name, fresh := p.file(">" + command)
	if fresh {
		p.print = append(p.print, command)
	}
	return name
}

// from is where a program reads what a command prints.
func (p *awkPipes) from(command string) string {
	name, fresh := p.file("<" + command)
	if fresh {
		if f, err := os.Create(name); err == nil {
			child := p.t.Child("bash", "-c", command)
			child.Stdout = f
			p.t.Start(child)
			f.Close()
		}
	}
	return name
}

// end runs the commands that were printed to, and forgets the files.
func (p *awkPipes) end() {
	for _, command := range p.print {
		f, err := os.Open(p.files[">"+command])
		if err != nil {
			continue
		}
		p.t.out.Flush()
		child := p.t.Child("bash", "-c", command)
		child.Stdin = f
		p.t.Start(child)
		f.Close()
	}
	if p.dir != "" {
		os.RemoveAll(p.dir)
	}
}
