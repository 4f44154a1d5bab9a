package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"gospark/repl/lab"
)

// installLinks makes links to the program in a folder, under the names of the lab's tools: see programs.
func installLinks(dir string) int {
	self, err := os.Executable()
	if err == nil {
		self, err = filepath.EvalSymlinks(self)
	}
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err != nil {
		return fail(err)
	}
	for _, name := range lab.LinkNames {
		if err := install(self, filepath.Join(dir, name)); err != nil {
			return fail(err)
		}
		fmt.Println(filepath.Join(dir, name))
	}
	return 0
}

// install makes one link, or on Windows a copy. What is there and is no link of ours stays.
func install(self, name string) error {
	if runtime.GOOS == "windows" {
		return copyProgram(self, name+".exe")
	}
	if to, err := os.Readlink(name); err == nil && to == self {
		return nil
	}
	err := os.Symlink(self, name)
	if errors.Is(err, os.ErrExist) {
		if to, linkErr := os.Readlink(name); linkErr == nil && filepath.Base(to) == filepath.Base(self) {
			if err := os.Remove(name); err != nil {
				return err
			}
			return os.Symlink(self, name)
		}
	}
	return err
}

func copyProgram(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
