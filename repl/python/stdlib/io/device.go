package io

import (
	"io"

	py "gospark/repl/python/object"
)

// Device is what a stream made by NewStream reads from and writes to.
type Device interface {
	io.Reader
	io.Writer
	io.Seeker
	Truncate(size int64) error
	Close() error
}

// NewStream returns a binary file of class cls, which derives from BufferedBase, over a device of another package.
func NewStream(dev Device, cls *py.Type, name, mode py.Object, canRead bool) py.Object {
	s := &stream{dev: dev, binary: true, canRead: canRead, canWrite: !canRead, seekable: true, fd: -1, name: name, mode: mode}
	s.InitHead(cls)
	return s
}

// BufferedBase is the class _io._BufferedIOBase.
func BufferedBase() *py.Type { return types().buffered }

// DeviceOf returns the bytes below a binary file object, nil if it is not one of this package.
func DeviceOf(o py.Object) Device {
	s, ok := o.(*stream)
	if !ok || !s.binary {
		return nil
	}
	return borrowed{passThrough{s}}
}

// borrowed does not close the file that it was made from.
type borrowed struct{ passThrough }

// Close only writes what is held back.
func (b borrowed) Close() error { return b.s.flush() }
