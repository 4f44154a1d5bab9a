package repl

import (
	"bytes"
	"io"
	"sync"
	"sync/atomic"
)

// Marks that a terminal puts around pasted text.
var (
	pasteStart = []byte("\x1b[200~")
	pasteEnd   = []byte("\x1b[201~")
)

// maxPaste bounds a paste; what is beyond it is dropped and reported.
const maxPaste = 64 << 20

// pasteFilter reads keys and takes pasted text out of them. Text of one line goes to the editor as if typed. Text of
// several is kept for take, and the editor gets the Enter that submits the line.
type pasteFilter struct {
	src    io.Reader
	closed atomic.Bool

	mu     sync.Mutex
	keys   []byte // to be delivered
	partly []byte // the beginning of a mark
	paste  []byte
	inside bool
	whole  *string // a paste of several lines
}

func newPasteFilter(src io.Reader) *pasteFilter { return &pasteFilter{src: src} }

// Read delivers keys. It is called by the editor's goroutine only.
func (f *pasteFilter) Read(p []byte) (int, error) {
	buf := make([]byte, 4096)
	for {
		f.mu.Lock()
		if len(f.keys) > 0 {
			n := copy(p, f.keys)
			f.keys = f.keys[n:]
			f.mu.Unlock()
			return n, nil
		}
		f.mu.Unlock()
		if f.closed.Load() {
			return 0, io.EOF
		}
		n, err := f.src.Read(buf)
		if n > 0 {
			f.mu.Lock()
			f.feed(buf[:n])
			f.mu.Unlock()
		}
		if err != nil {
			f.mu.Lock()
			f.keys = append(f.keys, f.partly...)
			f.partly = nil
			n := copy(p, f.keys)
			f.keys = f.keys[n:]
			f.mu.Unlock()
			if n > 0 {
				return n, nil
			}
			return 0, err
		}
	}
}

// Close ends what Read delivers. The source stays open: it is the process's standard input.
func (f *pasteFilter) Close() error {
	f.closed.Store(true)
	return nil
}

// feed sorts bytes into keys and pasted text.
func (f *pasteFilter) feed(b []byte) {
	b = append(f.partly, b...)
	f.partly = nil
	for len(b) > 0 {
		mark := pasteStart
		if f.inside {
			mark = pasteEnd
		}
		i := bytes.Index(b, mark)
		if i < 0 {
			// A lone Escape waits too: the editor does nothing with it before the next key.
			n := len(b) - tailOf(b, mark)
			f.add(b[:n])
			f.partly = append([]byte(nil), b[n:]...)
			return
		}
		f.add(b[:i])
		b = b[i+len(mark):]
		f.inside = !f.inside
		if !f.inside {
			f.pasted()
		}
	}
}

// tailOf is how many bytes at the end of b begin mark.
func tailOf(b, mark []byte) int {
	for n := min(len(mark)-1, len(b)); n > 0; n-- {
		if bytes.HasPrefix(mark, b[len(b)-n:]) {
			return n
		}
	}
	return 0
}

func (f *pasteFilter) add(b []byte) {
	if !f.inside {
		f.keys = append(f.keys, b...)
		return
	}
	if room := maxPaste - len(f.paste); len(b) > room {
		b = b[:max(room, 0)]
	}
	f.paste = append(f.paste, b...)
}

// pasted handles the end of a paste.
func (f *pasteFilter) pasted() {
	text := string(f.paste)
	f.paste = nil
	if !bytes.ContainsAny([]byte(text), "\r\n") && len(text) < 4096 {
		f.keys = append(f.keys, toEditor.Replace(text)...)
		return
	}
	if f.whole != nil {
		text = *f.whole + text
	}
	f.whole = &text
	f.keys = append(f.keys, '\r')
}

// take returns the paste that submitted a line.
func (f *pasteFilter) take() (string, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.whole == nil {
		return "", false
	}
	text := *f.whole
	f.whole = nil
	return text, true
}

// push puts text before the keys that are still to come.
func (f *pasteFilter) push(text string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.keys = append([]byte(text), f.keys...)
}
