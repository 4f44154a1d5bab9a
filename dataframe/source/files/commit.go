package files

import (
	"os"
	"path/filepath"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
)

// Commit implements source.Sink: it moves the files into place, in overwrite mode after what was there has been removed.
func (s *Sink) Commit(ctx source.Context) error {
	if len(s.written) == 0 && len(s.by) == 0 {
		// Without any partition there is still one file, which has the schema.
		if err := s.Write(ctx, 0, func() (*column.Batch, error) { return nil, nil }); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(s.path, 0o777); err != nil {
		return err
	}
	if s.replace {
		entries, err := os.ReadDir(s.path)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.Name() == "_temporary" {
				continue
			}
			if err := os.RemoveAll(filepath.Join(s.path, e.Name())); err != nil {
				return err
			}
		}
	}
	for _, name := range s.written {
		to := filepath.Join(s.path, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(s.temp, name), to); err != nil {
			return err
		}
	}
	if err := s.clean(); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(s.path, "_SUCCESS"), nil, 0o666)
}

// Abort implements source.Sink: nothing of what was written stays.
func (s *Sink) Abort(source.Context) error {
	err := s.clean()
	if s.made {
		os.Remove(s.path)
	}
	return err
}

// clean removes this sink's temporary files.
func (s *Sink) clean() error {
	err := os.RemoveAll(s.temp)
	os.Remove(filepath.Dir(s.temp))
	return err
}
