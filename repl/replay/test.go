package replay

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// Replayer gives the transcript of a .gsp file, run in a session of its own.
type Replayer func(ctx context.Context, path string) (string, error)

// Test replays every .gsp file among paths, which may be folders, and compares the transcript with the .out file
// beside it; with update it writes that file instead. Differences and a summary go to out. It reports whether all
// transcripts were equal.
func Test(ctx context.Context, paths []string, update bool, replay Replayer, out io.Writer) (bool, error) {
	files, err := find(paths)
	if err != nil {
		return false, err
	}
	passed, failed := 0, 0
	for _, path := range files {
		got, err := replay(ctx, path)
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		if err == nil {
			err = compare(path, got, update, out)
		}
		if err != nil {
			fmt.Fprintf(out, "FAIL %s: %v\n", path, err)
			failed++
			continue
		}
		passed++
	}
	fmt.Fprintf(out, "%d passed, %d failed\n", passed, failed)
	return failed == 0, nil
}

// find lists the .gsp files of paths in order.
func find(paths []string) ([]string, error) {
	var files []string
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, p)
			continue
		}
		var found []string
		err = filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && filepath.Ext(path) == ".gsp" {
				found = append(found, path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		sort.Strings(found)
		files = append(files, found...)
	}
	if len(files) == 0 {
		return nil, errors.New("no .gsp files in " + strings.Join(paths, ", "))
	}
	return files, nil
}

// compare checks a transcript against the golden file, or writes that when update is set.
func compare(path, got string, update bool, out io.Writer) error {
	golden := strings.TrimSuffix(path, ".gsp") + ".out"
	b, err := os.ReadFile(golden)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !update:
		return fmt.Errorf("there is no %s; -update writes it", filepath.Base(golden))
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	clean := normalize
	if src, err := os.ReadFile(path); err == nil && bytes.HasPrefix(src, []byte(labMark)) {
		clean = normalizeLab
	}
	want := clean(string(b))
	if err == nil && clean(got) == want {
		return nil
	}
	if update {
		return os.WriteFile(golden, []byte(got), 0o644)
	}
	out.Write(diff.Diff(golden, []byte(want), path, []byte(clean(got))))
	return errors.New("the transcript differs")
}

// labMark begins the files of the lab's shell, which make their own data: its times are those of the run.
const labMark = "#!gospark lab"

// moment is a point in time as show() and Kafka's log write it, cut off or not. The blank before it is what show() pads a whole second with.
var moment = regexp.MustCompile(` ?\d{4}-\d\d-\d\d \d\d:\d\d:(?:\d\d(?:[.,]\d{1,9})?|\.\.\.)`)

// listener is where the broker of the run listens.
var listener = regexp.MustCompile(`127\.0\.0\.1:\d{4,5}`)

func normalizeLab(s string) string {
	return listener.ReplaceAllString(moment.ReplaceAllString(normalize(s), "TIME"), "LISTENER")
}

var address = regexp.MustCompile(`0x[0-9a-f]{6,}`)

// normalize takes away what differs from run to run: addresses of objects.
func normalize(s string) string {
	return address.ReplaceAllString(strings.ReplaceAll(s, "\r\n", "\n"), "0xADDR")
}
