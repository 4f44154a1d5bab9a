// Package io is Python's io module and the built-in open: memory.go has StringIO and BytesIO, file.go files on disk and
// the standard streams, open.go open itself. All of them share stream.go: the methods of text and binary files over
// one small device interface.
package io

import (
	"sync"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() {
	types = sync.OnceValue(makeTypes)
	stdlib.Register("io", load)
}

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("io", "The io module provides the Python interfaces to stream handling.")
	t := types()
	for name, o := range map[string]py.Object{"IOBase": t.base, "RawIOBase": t.raw, "BufferedIOBase": t.buffered, "TextIOBase": t.textBase,
		"FileIO": t.fileIO, "BufferedReader": t.reader, "BufferedWriter": t.writer, "BufferedRandom": t.random, "TextIOWrapper": t.text,
		"StringIO": t.stringIO, "BytesIO": t.bytesIO, "UnsupportedOperation": unsupportedType(), "SEEK_SET": py.NewInt(0), "SEEK_CUR": py.NewInt(1),
		"SEEK_END": py.NewInt(2), "DEFAULT_BUFFER_SIZE": py.NewInt(8192), "BlockingIOError": py.BlockingIOError} {
		m.Set(name, o)
	}
	m.AddFunctions(openMethod)
	return m, nil
}

// unsupportedType is io.UnsupportedOperation.
var unsupportedType = sync.OnceValue(func() *py.Type {
	t := py.NewExceptionClass("io", "UnsupportedOperation", py.OSError, py.ValueError)
	t.Ready()
	return t
})

func unsupported(what string) error {
	return py.NewException(unsupportedType(), py.NewStr(what))
}

type typeSet struct {
	base, raw, buffered, textBase, fileIO, reader, writer, random, text, stringIO, bytesIO *py.Type
}

// types returns the classes, which are made on first use. It is set in init because methods of the classes use it.
var types func() *typeSet

func makeTypes() *typeSet {
	class := func(name string, base *py.Type, methods ...[]py.Method) *py.Type {
		t := py.NewTypeIn("_io", name, base)
		for _, ms := range methods {
			t.AddMethods(ms...)
		}
		return t
	}
	t := &typeSet{base: class("_IOBase", py.ObjectType, baseMethods)}
	t.base.Iter = func(th *py.Thread, self py.Object) (py.Object, error) {
		if s, ok := self.(*stream); ok {
			return self, s.check()
		}
		return self, nil
	}
	t.base.Next = func(th *py.Thread, self py.Object) (py.Object, error) {
		line, err := py.CallMethod(th, self, "readline")
		if err != nil {
			return nil, err
		}
		if more, err := py.Truth(th, line); err != nil || !more {
			return nil, err
		}
		return line, nil
	}
	t.base.AddGetset(attributes...)
	t.raw = class("_RawIOBase", t.base)
	t.buffered = class("_BufferedIOBase", t.base)
	t.textBase = class("_TextIOBase", t.base)
	t.fileIO = class("FileIO", t.raw)
	t.reader = class("BufferedReader", t.buffered)
	t.writer = class("BufferedWriter", t.buffered)
	t.random = class("BufferedRandom", t.buffered)
	t.text = class("TextIOWrapper", t.textBase)
	t.stringIO = class("StringIO", t.textBase, memoryMethods)
	t.bytesIO = class("BytesIO", t.buffered, memoryMethods)
	t.stringIO.New, t.stringIO.Init = newMemory, initStringIO
	t.bytesIO.New, t.bytesIO.Init = newMemory, initBytesIO
	t.text.New = newWrapper
	t.text.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error { return nil }
	for _, x := range []*py.Type{t.fileIO, t.reader, t.writer, t.random, t.text} {
		x.Repr = fileRepr
	}
	for _, x := range []*py.Type{t.base, t.raw, t.buffered, t.textBase, t.fileIO, t.reader, t.writer, t.random, t.text, t.stringIO, t.bytesIO} {
		x.Ready()
	}
	return t
}
