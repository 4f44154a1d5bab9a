package main

import (
	"os"
	"runtime/pprof"
)

// stopProfile writes what --profile measured.
var stopProfile = func() {}

// setProfile measures until the program ends where it spends its time; the file is for go tool pprof.
func setProfile(_ *options, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		f.Close()
		return err
	}
	stopProfile = func() {
		pprof.StopCPUProfile()
		f.Close()
	}
	return nil
}
