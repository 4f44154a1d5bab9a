package exec

import (
	"bufio"
	"encoding/binary"
	"io"
	"os"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// spillFile is batches on disk, for operators that may not hold more in memory: written once, then read any number of times. It goes
// with the action.
type spillFile struct {
	cols []types.DataType
	file *os.File
	w    *bufio.Writer
	buf  []byte
	size int64
	rows int64
}

const spillBuffer = 64 << 10

// newSpill makes an empty file for batches of columns of these types.
func (q *query) newSpill(cols []types.DataType) (*spillFile, error) {
	f, err := os.CreateTemp(q.eng.TempDir, "gospark-spill-*")
	if err != nil {
		return nil, spillError(err)
	}
	q.addCloser(func() error {
		f.Close()
		return os.Remove(f.Name())
	})
	return &spillFile{cols: cols, file: f, w: bufio.NewWriterSize(f, spillBuffer)}, nil
}

// spillError is a failure of the disk as Spark raises it.
func spillError(err error) error {
	return &errs.Error{Class: errs.JavaError, JavaClass: "java.io.IOException", Text: err.Error(), Cause: err}
}

func (s *spillFile) write(b *column.Batch) error {
	if b.N == 0 {
		return nil
	}
	s.buf = append(s.buf[:0], 0, 0, 0, 0, 0, 0, 0, 0)
	for _, c := range b.Cols {
		s.buf = c.AppendBinary(s.buf)
	}
	binary.LittleEndian.PutUint32(s.buf, uint32(len(s.buf)-8))
	binary.LittleEndian.PutUint32(s.buf[4:], uint32(b.N))
	if _, err := s.w.Write(s.buf); err != nil {
		return spillError(err)
	}
	s.size += int64(len(s.buf))
	s.rows += int64(b.N)
	return nil
}

// finish ends the writing.
func (s *spillFile) finish() error {
	s.buf = nil
	if s.w == nil {
		return nil
	}
	err := s.w.Flush()
	s.w = nil
	if err != nil {
		return spillError(err)
	}
	return nil
}

// reader reads from the start what was written; several may read at once.
func (s *spillFile) reader() *spillReader {
	return &spillReader{s, bufio.NewReaderSize(io.NewSectionReader(s.file, 0, s.size), spillBuffer)}
}

type spillReader struct {
	s *spillFile
	r *bufio.Reader
}

// next is the next batch, nil at the end.
func (r *spillReader) next() (*column.Batch, error) {
	var head [8]byte
	if _, err := io.ReadFull(r.r, head[:]); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, spillError(err)
	}
	src := make([]byte, binary.LittleEndian.Uint32(head[:]))
	if _, err := io.ReadFull(r.r, src); err != nil {
		return nil, spillError(err)
	}
	b := &column.Batch{N: int(binary.LittleEndian.Uint32(head[4:]))}
	for _, t := range r.s.cols {
		v, rest, err := column.ReadBinary(src, t, b.N)
		if err != nil {
			return nil, spillError(err)
		}
		b.Cols, src = append(b.Cols, v), rest
	}
	return b, nil
}

// each gives all batches to yield.
func (s *spillFile) each(t *task, yield func(*column.Batch) error) error {
	for r := s.reader(); ; {
		if err := t.err(); err != nil {
			return err
		}
		b, err := r.next()
		if b == nil || err != nil {
			return err
		}
		if err := yield(b); err != nil {
			return err
		}
	}
}
