package files

import (
	"compress/gzip"
	"compress/zlib"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"

	"gospark/dataframe/errs"
	"gospark/dataframe/source"
)

// Compression is how a text file is compressed; the zero value: not at all.
type Compression struct {
	// Suffix is added to file names.
	Suffix string
	make   func(io.Writer) io.WriteCloser
}

// compressions are the codecs of the option compression.
var compressions = map[string]Compression{
	"": {}, "none": {}, "uncompressed": {},
	"gzip":    {".gz", func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }},
	"deflate": {".deflate", func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }},
	"zstd": {".zst", func(w io.Writer) io.WriteCloser {
		e, err := zstd.NewWriter(w)
		if err != nil {
			panic(err) // only for bad options
		}
		return e
	}},
}

// NewCompression reads the options compression and codec.
func NewCompression(o source.Options) (Compression, error) {
	name, ok := o.Get("compression")
	if !ok {
		name, _ = o.Get("codec")
	}
	c, ok := compressions[strings.ToLower(name)]
	if !ok {
		return c, errs.Plain(errs.IllegalArgument, "Codec [%s] is not available. Known codecs are deflate, gzip, none, uncompressed, zstd.", name)
	}
	return c, nil
}

// Compress wraps w; Close ends the compressed stream and leaves w open.
func (c Compression) Compress(w io.Writer) io.WriteCloser {
	if c.make == nil {
		return plainWriter{w}
	}
	return c.make(w)
}

type plainWriter struct{ io.Writer }

func (plainWriter) Close() error { return nil }

// Paths are the arguments of load(), or the option path.
func Paths(o source.Options, paths []string) []string {
	if len(paths) == 0 {
		if p, ok := o.Get("path"); ok {
			return []string{p}
		}
	}
	return paths
}
