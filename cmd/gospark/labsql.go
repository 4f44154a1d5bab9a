package main

import (
	_ "embed"
	"fmt"
	"os"
	"strings"

	labcmd "gospark/repl/lab/command"
)

// pythonPrograms are the modules that python3 -m runs.
var pythonPrograms = map[string]string{"json.tool": jsonTool}

// jsonTool is python3 -m json.tool, sqlTool is spark-sql over statements: both are programs in Python.
var (
	//go:embed labjson.py
	jsonTool string
	//go:embed labsql.py
	sqlTool string
)

// sql is spark-sql -e TEXT | -f FILE: the rows of every statement, tabs between the columns.
func (l labPython) sql(p *labcmd.Process) int {
	o, rest, err := l.options(p)
	if err != nil {
		return p.Errorf("%v", err)
	}
	text, given := "", false
	for len(rest) > 0 {
		flag := rest[0]
		rest = rest[1:]
		if flag == "-S" || flag == "--silent" || flag == "-v" {
			continue
		}
		if flag != "-e" && flag != "-f" && flag != "--database" && flag != "-i" {
			return p.Errorf("unknown option %s", flag)
		}
		if len(rest) == 0 {
			return p.Errorf("Missing argument for option: %s", strings.TrimLeft(flag, "-"))
		}
		value := rest[0]
		rest = rest[1:]
		switch flag {
		case "-e":
			text, given = text+value+";\n", true
		case "--database":
			text = "USE " + value + ";\n" + text
		default:
			b, err := os.ReadFile(p.Real(value))
			if err != nil {
				fmt.Fprintf(p.Stderr, "Failed: (%s) File not found.\n", value)
				return 1
			}
			text, given = text+string(b)+";\n", true
		}
	}
	defer enter(p)()
	args := []string{"spark-sql"}
	if given {
		args = append(args, text)
	}
	return l.script(p, o, false, sqlTool, args)
}
