// Package random is Python's random module: the Mersenne Twister with the same
// numbers as CPython for the same seed. mt.go is the generator; the other files
// are the methods of Random.
package random
