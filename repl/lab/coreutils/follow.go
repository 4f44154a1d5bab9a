package coreutils

import (
	"io"
	"os"
	"time"
)

// followedFile is a file that tail -f prints the growth of.
type followedFile struct {
	name     string
	position int64
	missing  bool
}

// followFiles prints what is appended to the files until the command is interrupted.
func followFiles(t *tool, files []*followedFile, headers bool, first *bool, interval time.Duration) {
	// A shorter step than the second of GNU's inotify-less tail: what is appended shows at once, as with inotify.
	step := min(interval, 100*time.Millisecond)
	last := files[len(files)-1]
	for {
		t.out.Flush()
		if t.Unattended || !pause(t, max(step, time.Millisecond)) {
			return
		}
		for _, f := range files {
			if f.grown(t) {
				if headers && last != f {
					header(t, f.name, first)
				}
				last = f
				f.copy(t)
			}
		}
		if t.done() {
			return
		}
	}
}

// pause waits and tells whether the command goes on.
func pause(t *tool, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return t.Context.Err() == nil
	case <-t.Context.Done():
		return false
	}
}

func (f *followedFile) grown(t *tool) bool {
	info, err := os.Stat(t.Real(f.name))
	if err != nil {
		f.missing = true
		return false
	}
	if f.missing {
		f.missing, f.position = false, 0
		t.noteFollow("%s has appeared;  following new file", shellQuote(f.name))
	}
	if info.Size() < f.position {
		t.noteFollow("%s: file truncated", f.name)
		f.position = 0
	}
	return info.Size() > f.position
}

// noteFollow reports on standard error without changing the status.
func (t *tool) noteFollow(format string, args ...any) {
	status := t.status
	t.fail(format, args...)
	t.status = status
}

func (f *followedFile) copy(t *tool) {
	file, err := os.Open(t.Real(f.name))
	if err != nil {
		return
	}
	defer file.Close()
	if _, err := file.Seek(f.position, io.SeekStart); err != nil {
		return
	}
	f.position += t.copy(file, -1)
}
