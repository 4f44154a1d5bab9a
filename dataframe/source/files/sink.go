package files

import (
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// Format writes the rows of one file.
type Format interface {
	// Ending is the end of file names, with the dot: ".json".
	Ending() string
	// New starts a file of the given schema.
	New(w io.Writer, schema *types.StructType) (Writer, error)
}

// Writer writes one file.
type Writer interface {
	Write(b *column.Batch) error
	// Close writes what is still to be written; it does not close the file.
	Close() error
}

// Sink writes a directory of part files. They are written below _temporary and moved into place by Commit.
type Sink struct {
	env     source.Env
	format  Format
	schema  *types.StructType // of the files
	data    []int             // the columns that go into files
	by      []int             // the columns that make directories
	names   []string          // and their escaped names
	path    string
	temp    string
	id      string
	replace bool
	mu      sync.Mutex
	written []string // relative to temp
	made    bool     // the directory did not exist before
}

// NewSink checks the mode and the columns. It gives nil without an error when mode is ignore and the path exists.
func NewSink(env source.Env, format Format, schema *types.StructType, mode, path string, partitionBy []string) (source.Sink, error) {
	if path == "" {
		return nil, errs.Plain(errs.IllegalArgument, "Expected exactly one path to be specified, but got: ")
	}
	local, err := Local(path)
	if err != nil {
		return nil, err
	}
	_, statErr := os.Stat(local)
	exists := statErr == nil
	switch {
	case exists && mode == "errorifexists":
		return nil, errs.New(errs.Analysis, "PATH_ALREADY_EXISTS", "outputPath", Qualified(path))
	case exists && mode == "ignore":
		return nil, nil
	}
	s := &Sink{env: env, format: format, schema: &types.StructType{}, path: local, replace: mode == "overwrite", made: !exists, id: newID()}
	s.temp = filepath.Join(local, "_temporary", s.id)
	for i, f := range schema.Fields {
		if index(partitionBy, f.Name) < 0 {
			s.data = append(s.data, i)
			s.schema.Fields = append(s.schema.Fields, f)
		}
	}
	for _, name := range partitionBy {
		k := -1
		for i, f := range schema.Fields {
			if strings.EqualFold(f.Name, name) {
				k = i
			}
		}
		if k < 0 {
			return nil, errs.New(errs.Analysis, "PARTITION_COLUMN_NOT_FOUND_IN_SCHEMA", "column", name, "schema", schema.SimpleString())
		}
		s.by, s.names = append(s.by, k), append(s.names, escape(schema.Fields[k].Name))
	}
	if len(s.data) == 0 && len(s.by) > 0 {
		return nil, errs.New(errs.Analysis, "ALL_PARTITION_COLUMNS_NOT_ALLOWED")
	}
	return s, nil
}

func index(list []string, name string) int {
	for i, s := range list {
		if strings.EqualFold(s, name) {
			return i
		}
	}
	return -1
}

// newID is a random UUID.
func newID() string {
	var b [16]byte
	rand.Read(b[:])
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// part is an open file.
type part struct {
	file *os.File
	w    Writer
}

// Write implements source.Sink.
func (s *Sink) Write(ctx source.Context, partition int, next func() (*column.Batch, error)) (err error) {
	open := map[string]*part{}
	defer func() {
		for _, p := range open {
			p.file.Close()
		}
	}()
	if partition == 0 && len(s.by) == 0 {
		if _, err := s.open(open, partition, ""); err != nil {
			return err
		}
	}
	for {
		b, err := next()
		if err != nil && err != io.EOF {
			return err
		}
		if b == nil {
			break
		}
		if err := s.batch(open, partition, b); err != nil {
			return err
		}
	}
	for _, p := range open {
		if err := p.w.Close(); err != nil {
			return err
		}
		if err := p.file.Close(); err != nil {
			return err
		}
	}
	return nil
}

func (s *Sink) batch(open map[string]*part, partition int, b *column.Batch) error {
	data := &column.Batch{N: b.N}
	for _, k := range s.data {
		data.Cols = append(data.Cols, b.Cols[k])
	}
	if len(s.by) == 0 {
		if b.N == 0 {
			return nil
		}
		p, err := s.open(open, partition, "")
		if err != nil {
			return err
		}
		return p.w.Write(data)
	}
	rows := map[string][]int32{}
	var order []string
	style := text.Cast(s.env.Conf.TimeZone, true)
	for i := 0; i < b.N; i++ {
		dir := ""
		for n, k := range s.by {
			value := nullPartition
			if c := b.Cols[k]; !c.IsNull(i) {
				if v := style.String(c, i); v != "" {
					value = escape(v)
				}
			}
			if n > 0 {
				dir += "/"
			}
			dir += s.names[n] + "=" + value
		}
		if rows[dir] == nil {
			order = append(order, dir)
		}
		rows[dir] = append(rows[dir], int32(i))
	}
	for _, dir := range order {
		p, err := s.open(open, partition, dir)
		if err != nil {
			return err
		}
		if err := p.w.Write(data.Take(rows[dir])); err != nil {
			return err
		}
	}
	return nil
}

// open gives the file of a partition directory.
func (s *Sink) open(open map[string]*part, partition int, dir string) (*part, error) {
	if p := open[dir]; p != nil {
		return p, nil
	}
	suffix := "-c000"
	if len(s.by) > 0 {
		suffix = ".c000"
	}
	name := filepath.Join(filepath.FromSlash(dir), fmt.Sprintf("part-%05d-%s%s%s", partition, s.id, suffix, s.format.Ending()))
	full := filepath.Join(s.temp, name)
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		return nil, err
	}
	f, err := os.Create(full)
	if err != nil {
		return nil, err
	}
	w, err := s.format.New(f, s.schema)
	if err != nil {
		f.Close()
		return nil, err
	}
	s.mu.Lock()
	s.written = append(s.written, name)
	s.mu.Unlock()
	open[dir] = &part{f, w}
	return open[dir], nil
}
