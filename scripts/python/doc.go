// Package python compares the Python front end with CPython 3.11. cases has statements as they are typed at the prompt
// (NAME.gsp, by section of the language or by module) and what CPython prints for them (NAME.out); the test replays all.
//
// `python3 scripts/python/record.py scripts/python/cases/*.gsp` records again; it needs a CPython 3.11 and nothing else.
package python
