//go:build !linux

package main

// resetPeak does nothing: the peak of a running process is not known on this system.
func resetPeak(int) {}

// peakOf is not known on this system.
func peakOf(int) int64 { return 0 }
