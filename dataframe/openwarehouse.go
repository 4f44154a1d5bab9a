package dataframe

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"

	"gospark/dataframe/source/files"
	"gospark/dataframe/warehouse"
)

const warehouseKey = "spark.sql.warehouse.dir"

// scratchNumber counts the temporary warehouses of the process.
var scratchNumber atomic.Uint64

// openWarehouse settles where tables are: where the setting says, in dir, or in a temporary folder that nobody else uses. No file is
// touched before a table is made or looked for.
func (s *Session) openWarehouse(dir string) {
	if given := s.opts.Conf[warehouseKey]; given != "" {
		dir = given
	}
	if dir == "" {
		s.shared.scratch = filepath.Join(os.TempDir(), "gospark-"+strconv.Itoa(os.Getpid())+"-"+strconv.FormatUint(scratchNumber.Add(1), 10))
		s.conf.Force(warehouseKey, files.QualifiedHere(filepath.Join(s.shared.scratch, "spark-warehouse")))
		return
	}
	s.SetWarehouse(dir)
}

// SetWarehouse makes another folder the warehouse, before any table is used.
func (s *Session) SetWarehouse(dir string) {
	if abs, err := files.Absolute(dir); err == nil && !strings.Contains(dir, ":") {
		dir = "file:" + filepath.ToSlash(abs)
	}
	address := files.Qualified(dir)
	s.conf.Force(warehouseKey, address)
	local, err := files.Local(address)
	if err != nil {
		local = dir
	}
	s.shared.mu.Lock()
	s.shared.store = warehouse.Open(local)
	s.shared.databases = map[string]*database{"default": s.defaultDatabase()}
	s.shared.tables, s.shared.routines = map[string]*table{}, map[string]*routine{}
	s.shared.mu.Unlock()
}

// Close removes the warehouse if it is a temporary one.
func (s *Session) Close() error {
	if s.shared.scratch == "" {
		return nil
	}
	return os.RemoveAll(s.shared.scratch)
}
