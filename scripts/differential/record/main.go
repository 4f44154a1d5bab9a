// Command record runs the command lines of the case files with the real tools: bash and what it finds in PATH, Apache
// Kafka's scripts, kcat, docker-compose. It rewrites what the files say that they print, or with -check only tells what
// differs and ends with status 1 then.
//
// A case that needs a tool that is not there is left as it is, and said so. Where the tools are looked for is in tools.go;
// the real Kafka broker is in kafka.go.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"gospark/scripts/differential"
)

func main() {
	check := flag.Bool("check", false, "change nothing, only report what differs")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: record [-check] [FILE…]    (default: all of scripts/differential/cases)")
		flag.PrintDefaults()
	}
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	same, err := record(ctx, flag.Args(), *check)
	if err != nil {
		fmt.Fprintln(os.Stderr, "record:", err)
		os.Exit(2)
	}
	if *check && !same {
		os.Exit(1)
	}
}

// record goes over the files and tells whether all cases that could be run are as recorded.
func record(ctx context.Context, paths []string, check bool) (same bool, err error) {
	if len(paths) == 0 {
		if paths, err = differential.Files("scripts/differential/cases"); err != nil {
			return false, err
		}
	}
	temp, err := os.MkdirTemp("", "record")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(temp)
	tools, err := findTools(filepath.Join(temp, "bin"))
	if errors.Is(err, errMissing) && check {
		fmt.Printf("nothing is compared: %v\n", err)
		return true, nil
	}
	if err != nil {
		return false, err
	}
	for _, m := range tools.missing {
		fmt.Println("not here:", m)
	}
	same = true
	for i, path := range paths {
		f, err := differential.Read(path)
		if err != nil {
			return false, err
		}
		dir := filepath.Join(temp, fmt.Sprint(i))
		if err := os.Mkdir(dir, 0o755); err != nil {
			return false, err
		}
		r := &recorder{tools: tools, check: check}
		if err := r.file(ctx, f, dir); err != nil {
			return false, fmt.Errorf("%s: %w", path, err)
		}
		same = same && r.changed == 0 && r.failed == 0
		if r.changed > 0 && !check {
			if err := os.WriteFile(path, []byte(f.Format()), 0o644); err != nil {
				return false, err
			}
		}
		fmt.Printf("%-16s %3d cases: %3d equal, %d differ, %d ours, %d not run here, %d failed\n", f.Name, len(f.Cases), r.equal, r.changed, r.ours, r.skipped, r.failed)
	}
	return same, nil
}

// recorder runs the cases of one file and counts.
type recorder struct {
	tools                                 *tools
	check                                 bool
	equal, changed, ours, skipped, failed int
}

func (r *recorder) file(ctx context.Context, f *differential.File, dir string) error {
	runner := &differential.Runner{Shell: []string{r.tools.bash, "-c"}, Path: r.tools.path()}
	if err := runner.Folders(dir); err != nil {
		return err
	}
	broken := false // a case that made something for others could not be run
	if differential.NeedsKafka(f.Name) {
		if r.tools.java == "" {
			fmt.Printf("%s: no broker without Java\n", f.Name)
			broken = true
		} else {
			address, stop, err := startKafka(r.tools, filepath.Join(dir, "kafka"))
			if err != nil {
				return err
			}
			defer stop()
			runner.Kafka = address
		}
	}
	for _, c := range f.Cases {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case c.Ours():
			r.ours++
			continue
		case broken || r.tools.lacks(c.Command):
			r.skipped++
			continue
		}
		got, err := runner.Run(ctx, c.Command)
		if err != nil {
			fmt.Printf("%s:%d: $ %s\n%v\n", f.Name, c.Line, c.Command, err)
			r.failed++
			continue
		}
		if c.Equal(got, c.Want) {
			r.equal++
			continue
		}
		r.changed++
		if r.check {
			fmt.Printf("%s:%d: $ %s\nrecorded:\n%sreal:\n%s", f.Name, c.Line, c.Command, indent(c.Want), indent(got))
		}
		c.Want = got
	}
	return nil
}

func indent(r differential.Result) string {
	text := strings.TrimSuffix(r.Format(), "\n")
	return "    " + strings.ReplaceAll(text, "\n", "\n    ") + "\n"
}
