//go:build !linux

package files

import (
	"errors"
	"os"
)

// exchange makes two folders change names in one step, which this system cannot do.
func exchange(string, string) error { return errors.ErrUnsupported }

// rename moves a folder to a name that nothing has.
func rename(from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return os.ErrExist
	}
	return os.Rename(from, to)
}
