// Package layout holds the tests of the project's structure: who may import whom, how long files may be, that each package says what
// it is.
package layout
