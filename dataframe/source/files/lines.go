package files

import (
	"compress/bzip2"
	"compress/gzip"
	"compress/zlib"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/zstd"

	"gospark/dataframe/errs"
)

// Open opens a file for reading, decompressed by its ending.
func Open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		if os.IsNotExist(err) {
			return nil, errs.New(errs.JavaError, "FAILED_READ_FILE.FILE_NOT_EXIST", "path", Qualified(path))
		}
		return nil, err
	}
	var r io.Reader
	switch {
	case strings.HasSuffix(path, ".gz"):
		r, err = gzip.NewReader(f)
	case strings.HasSuffix(path, ".deflate"):
		r, err = zlib.NewReader(f)
	case strings.HasSuffix(path, ".bz2"):
		r = bzip2.NewReader(f)
	case strings.HasSuffix(path, ".zst"):
		var d *zstd.Decoder
		if d, err = zstd.NewReader(f, zstd.WithDecoderConcurrency(1)); err == nil {
			return &closing{d.IOReadCloser(), f}, nil
		}
	default:
		return f, nil
	}
	if err != nil {
		f.Close()
		return nil, errs.New(errs.JavaError, "FAILED_READ_FILE.NO_HINT", "path", Qualified(path))
	}
	return &closing{io.NopCloser(r), f}, nil
}

type closing struct {
	io.ReadCloser
	file *os.File
}

func (c *closing) Close() error {
	c.ReadCloser.Close()
	return c.file.Close()
}

// ReadAll is the whole of a file.
func ReadAll(path string) ([]byte, error) {
	r, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

const block = 1 << 20

// Lines gives the lines of a split to yield, some at a time, without their ends. A line belongs to the split in which it starts; one that
// starts just where a split ends belongs to it as well. Sep "" stands for \n, \r\n and \r.
func Lines(s Split, sep string, yield func([]string) error) error {
	r, err := Open(s.File.Path)
	if err != nil {
		return err
	}
	defer r.Close()
	l := &liner{r: r, sep: sep, left: 1 << 62, yield: yield}
	if !Compressed(s.File.Path) {
		if s.Start > 0 {
			if _, err := r.(io.Seeker).Seek(s.Start, io.SeekStart); err != nil {
				return err
			}
			l.skip = true
		}
		l.left = s.End - s.Start
	}
	return l.run()
}

type liner struct {
	r     io.Reader
	sep   string
	left  int64 // bytes up to the end of the split; a line that starts beyond is not ours
	skip  bool  // the first line belongs to the split before
	yield func([]string) error
	rest  []byte
	eof   bool
}

func (l *liner) run() error {
	for !l.eof && l.left >= 0 {
		buf := make([]byte, len(l.rest)+max(block, len(l.rest)))
		n := copy(buf, l.rest)
		m, err := io.ReadFull(l.r, buf[n:])
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			l.eof = true
		} else if err != nil {
			return err
		}
		if err := l.cut(string(buf[:n+m])); err != nil {
			return err
		}
	}
	return nil
}

// cut takes the complete lines of text, and the last one at the end of the file.
func (l *liner) cut(text string) error {
	var out []string
	at := 0
	for at < len(text) && l.left >= 0 {
		end, next := l.find(text, at)
		if next < 0 {
			break
		}
		line := text[at:end]
		l.left -= int64(next - at)
		at = next
		if l.skip {
			l.skip = false
			continue
		}
		out = append(out, line)
	}
	l.rest = []byte(text[at:])
	if len(out) == 0 {
		return nil
	}
	return l.yield(out)
}

// find gives the end of the line at from and the start of the next; -1 if the line is not complete.
func (l *liner) find(text string, from int) (end, next int) {
	if l.sep != "" {
		if i := strings.Index(text[from:], l.sep); i >= 0 {
			return from + i, from + i + len(l.sep)
		}
	} else if i := lineEnd(text[from:]); i >= 0 {
		end = from + i
		if text[end] == '\n' {
			return end, end + 1
		}
		if end+1 < len(text) {
			if text[end+1] == '\n' {
				return end, end + 2
			}
			return end, end + 1
		}
		if l.eof {
			return end, end + 1
		}
		return 0, -1
	}
	if l.eof {
		return len(text), len(text)
	}
	return 0, -1
}

func lineEnd(s string) int {
	i := strings.IndexByte(s, '\n')
	head := s
	if i >= 0 {
		head = s[:i]
	}
	if k := strings.IndexByte(head, '\r'); k >= 0 {
		return k
	}
	return i
}
