package files

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

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

// Sink writes a directory of part files: beside its place or below _temporary, until Commit makes them visible.
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
	mode    string
	replace bool
	// beside: temp takes the place of path as a whole. Dynamic: only the partitions that are written are replaced.
	beside, dynamic bool
	buckets         *bucketing
	limit           int // of the rows of a file; 0: none
	mu              sync.Mutex
	written         []string // relative to temp
}

// NewSink checks the mode and the columns. It gives nil without an error when mode is ignore and the path exists.
func NewSink(env source.Env, options source.Options, format Format, schema *types.StructType, mode, path string, partitionBy []string) (source.Sink, error) {
	if path == "" {
		return nil, errs.Plain(errs.IllegalArgument, "Expected exactly one path to be specified, but got: ")
	}
	local, err := Local(path)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(local); err == nil {
		local = real
	}
	_, statErr := os.Stat(local)
	exists := statErr == nil
	switch {
	case exists && mode == "errorifexists":
		return nil, errs.New(errs.Analysis, "PATH_ALREADY_EXISTS", "outputPath", Qualified(path))
	case exists && mode == "ignore":
		return nil, nil
	}
	seen := map[string]bool{}
	for _, f := range schema.Fields {
		name := f.Name
		if env.Conf == nil || !env.Conf.CaseSensitive {
			name = strings.ToLower(name)
		}
		if seen[name] {
			return nil, errs.New(errs.Analysis, "COLUMN_ALREADY_EXISTS", "columnName", types.Quote(name))
		}
		seen[name] = true
	}
	s := &Sink{env: env, format: format, schema: &types.StructType{}, path: local, mode: mode, replace: mode == "overwrite", id: newID()}
	s.dynamic = s.replace && len(partitionBy) > 0 && env.Target.IsDynamic(env, options)
	static := env.Target != nil && env.Target.Static != ""
	if s.beside = !exists || s.replace && !static && !s.dynamic && !inUse(local); s.beside {
		s.temp = filepath.Join(filepath.Dir(filepath.Clean(local)), besideName(filepath.Clean(local), s.id))
	} else {
		s.temp = filepath.Join(local, "_temporary", s.id)
	}
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
	s.limit = maxRecords(env, options)
	if t := env.Target; t != nil && t.Buckets > 0 {
		s.buckets = newBucketing(t, s.schema)
	}
	return s, nil
}

// inUse says whether a folder has to stay what it is: the root, or one that has the working folder in it.
func inUse(dir string) bool {
	wd, err := os.Getwd()
	abs, err2 := filepath.Abs(dir)
	if err != nil || err2 != nil || filepath.Dir(abs) == abs {
		return true
	}
	rel, err := filepath.Rel(abs, wd)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func index(list []string, name string) int {
	for i, s := range list {
		if strings.EqualFold(s, name) {
			return i
		}
	}
	return -1
}

// newID is a random UUID that begins with the time, so that the files of one job come before those of the next in listings.
func newID() string {
	var b [16]byte
	rand.Read(b[:])
	binary.BigEndian.PutUint64(b[:], uint64(time.Now().UnixMicro())<<12|uint64(b[6]&0x0f)<<8|uint64(b[7]))
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// makeFolder makes a folder although other jobs may remove the empty ones above it meanwhile.
func makeFolder(dir string) (err error) {
	for range tries {
		if err = os.MkdirAll(dir, 0o777); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return err
}

// part is an open file; rows are those of a bucket that are still to be sorted.
type part struct {
	file *os.File
	w    Writer
	rows []*column.Batch
	// n is how many rows the file has, number its place among the files of a task for the same directory.
	n, number int
}

// close ends the file.
func (p *part) close() error {
	if err := p.w.Close(); err != nil {
		return err
	}
	return p.file.Close()
}

// Write implements source.Sink.
func (s *Sink) Write(ctx source.Context, partition int, next func() (*column.Batch, error)) (err error) {
	open := map[string]*part{}
	defer func() {
		for _, p := range open {
			p.file.Close()
		}
	}()
	if partition == 0 && len(s.by) == 0 && s.buckets == nil {
		if _, err := s.open(open, partition, "", ""); err != nil {
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
	if err := s.sortBuckets(open); err != nil {
		return err
	}
	for _, p := range open {
		if err := p.close(); err != nil {
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
	if b.N == 0 {
		return nil
	}
	if len(s.by) == 0 {
		return s.toBuckets(open, partition, "", data)
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
		if err := s.toBuckets(open, partition, dir, data.Take(rows[dir])); err != nil {
			return err
		}
	}
	return nil
}

// open gives the file of a partition directory; bucket is its part of the name.
func (s *Sink) open(open map[string]*part, partition int, dir, bucket string) (*part, error) {
	number := 0
	if p := open[dir+bucket]; p != nil {
		if s.limit == 0 || p.n < s.limit {
			return p, nil
		}
		number = p.number + 1
		if err := p.close(); err != nil {
			return nil, err
		}
	}
	suffix := "-"
	if len(s.by) > 0 || bucket != "" {
		suffix = "."
	}
	name := filepath.Join(filepath.FromSlash(dir), fmt.Sprintf("part-%05d-%s%s%sc%03d%s", partition, s.id, bucket, suffix, number, s.format.Ending()))
	full := filepath.Join(s.temp, name)
	if err := makeFolder(filepath.Dir(full)); err != nil {
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
	open[dir+bucket] = &part{file: f, w: w, number: number}
	return open[dir+bucket], nil
}
