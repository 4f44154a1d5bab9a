// Package warehouse keeps the catalog of a warehouse folder: what databases, tables, views and functions there are.
//
// The catalog is a bbolt file beside the tables' folders. It is opened for each transaction only, so that several sessions can use a
// warehouse at the same time, and it does not exist before something is put into it. The rows are files; package dataframe reads and
// writes them (tablefiles.go) and knows what the records mean (tablerecord.go).
package warehouse

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
)

// FileName is the catalog's name in the warehouse folder; it begins with a dot so that no reader takes it for data.
const FileName = ".catalog.db"

// lockTimeout is how long a transaction waits for those of other processes.
const lockTimeout = 10 * time.Second

// Kind is a sort of records.
type Kind string

// The kinds of records.
const (
	Databases Kind = "databases"
	Tables    Kind = "tables"
	Functions Kind = "functions"
)

var kinds = []Kind{Databases, Tables, Functions}

// Store is the catalog of a warehouse folder.
type Store struct {
	path string
	seen stamp
}

// stamp tells one state of the file from another.
type stamp struct {
	size int64
	time time.Time
	file os.FileInfo
}

// Open gives the catalog of a folder, which need not exist; nothing is read yet.
func Open(dir string) *Store { return &Store{path: filepath.Join(dir, FileName)} }

// Changed says whether the file may have changed since the last call of Load or Put.
func (s *Store) Changed() bool {
	now := s.stat()
	return now.size != s.seen.size || !now.time.Equal(s.seen.time) || now.file != nil && s.seen.file != nil && !os.SameFile(now.file, s.seen.file)
}

// Forget makes the next call of Changed say yes if there is a catalog.
func (s *Store) Forget() { s.seen = stamp{} }

func (s *Store) stat() stamp {
	info, err := os.Stat(s.path)
	if err != nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime(), info}
}

// Load reads all records by kind and key. A catalog that does not exist has none.
func (s *Store) Load() (map[Kind]map[string][]byte, error) {
	out := map[Kind]map[string][]byte{}
	for _, k := range kinds {
		out[k] = map[string][]byte{}
	}
	at := s.stat()
	db, err := bbolt.Open(s.path, 0o666, &bbolt.Options{ReadOnly: true, Timeout: lockTimeout})
	if errors.Is(err, fs.ErrNotExist) {
		s.seen = stamp{}
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		for _, k := range kinds {
			b := tx.Bucket([]byte(k))
			if b == nil {
				continue
			}
			if err := b.ForEach(func(key, value []byte) error {
				out[k][string(key)] = append([]byte(nil), value...)
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.seen = at
	}
	return out, err
}

// Change is a record to be put, or with Value nil removed.
type Change struct {
	Kind  Kind
	Key   string
	Value []byte
}

// Put makes changes in one transaction.
func (s *Store) Put(changes ...Change) error {
	return s.update(func(tx *bbolt.Tx) error {
		for _, c := range changes {
			if err := change(tx, c); err != nil {
				return err
			}
		}
		return nil
	})
}

// Modify replaces a record by what f makes of it, while no other session can change it; f gets nil where there is none.
func (s *Store) Modify(kind Kind, key string, f func(old []byte) ([]byte, error)) error {
	return s.update(func(tx *bbolt.Tx) error {
		var old []byte
		if b := tx.Bucket([]byte(kind)); b != nil {
			old = b.Get([]byte(key))
		}
		value, err := f(old)
		if err != nil {
			return err
		}
		return change(tx, Change{kind, key, value})
	})
}

func change(tx *bbolt.Tx, c Change) error {
	b, err := tx.CreateBucketIfNotExists([]byte(c.Kind))
	if err != nil {
		return err
	}
	if c.Value == nil {
		return b.Delete([]byte(c.Key))
	}
	return b.Put([]byte(c.Key), c.Value)
}

// update runs a transaction that writes.
func (s *Store) update(f func(*bbolt.Tx) error) error {
	if err := os.MkdirAll(filepath.Dir(s.path), 0o777); err != nil {
		return err
	}
	known := !s.Changed()
	db, err := bbolt.Open(s.path, 0o666, &bbolt.Options{Timeout: lockTimeout})
	if err != nil {
		return err
	}
	err = db.Update(f)
	if known && err == nil {
		s.seen = s.stat()
	}
	return errors.Join(err, db.Close())
}
