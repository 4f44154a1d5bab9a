package parquet

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// isLZ4 says whether a file has columns in one of the two LZ4 codecs, which the library does not read as Hadoop writes them.
func isLZ4(p *parquet.File) bool {
	for _, g := range p.Metadata().RowGroups {
		for i := range g.Columns {
			if c := g.Columns[i].MetaData.Codec; c == format.Lz4Raw || c == format.CompressionCodec(lz4HadoopCodec) {
				return true
			}
		}
	}
	return false
}

// lz4HadoopCodec is the codec LZ4 of the format, which newer writers no longer use.
const lz4HadoopCodec = 5

// unpacked is the same file in memory with its LZ4 columns not compressed.
func unpacked(f *os.File, p *parquet.File) (*parquet.File, error) {
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	data := make([]byte, size)
	if _, err := f.ReadAt(data, 0); err != nil {
		return nil, err
	}
	out := bytes.NewBufferString("PAR1")
	meta := p.Metadata()
	for _, g := range meta.RowGroups {
		for i := range g.Columns {
			c := &g.Columns[i]
			if err := unpackChunk(out, data, &c.MetaData); err != nil {
				return nil, err
			}
			c.OffsetIndexOffset, c.OffsetIndexLength, c.ColumnIndexOffset, c.ColumnIndexLength, c.FileOffset = 0, 0, 0, 0, 0
		}
		g.FileOffset = 0
	}
	footer, err := thrift.Marshal(new(thrift.CompactProtocol), meta)
	if err != nil {
		return nil, err
	}
	out.Write(footer)
	out.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(footer))))
	out.WriteString("PAR1")
	return parquet.OpenFile(bytes.NewReader(out.Bytes()), int64(out.Len()), parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
}

// unpackChunk appends the pages of a column chunk, and changes its metadata to what they are now.
func unpackChunk(out *bytes.Buffer, data []byte, m *format.ColumnMetaData) error {
	start := m.DataPageOffset
	if m.DictionaryPageOffset > 0 && m.DictionaryPageOffset < start {
		start = m.DictionaryPageOffset
	}
	if start < 0 || m.TotalCompressedSize < 0 || start+m.TotalCompressedSize > int64(len(data)) {
		return errLZ4
	}
	in := data[start : start+m.TotalCompressedSize]
	begin := int64(out.Len())
	m.DictionaryPageOffset, m.DataPageOffset = 0, 0
	for len(in) > 0 {
		r := bytes.NewReader(in)
		var h format.PageHeader
		if err := thrift.NewDecoder(new(thrift.CompactProtocol).NewReader(r)).Decode(&h); err != nil {
			return err
		}
		in = in[len(in)-r.Len():]
		if h.CompressedPageSize < 0 || int(h.CompressedPageSize) > len(in) || h.UncompressedPageSize < 0 {
			return errLZ4
		}
		page, err := unpackPage(in[:h.CompressedPageSize], &h, m.Codec)
		if err != nil {
			return err
		}
		in = in[h.CompressedPageSize:]
		h.CompressedPageSize, h.UncompressedPageSize, h.CRC = int32(len(page)), int32(len(page)), 0
		at := int64(out.Len())
		switch {
		case h.Type == format.DictionaryPage:
			m.DictionaryPageOffset = at
		case m.DataPageOffset == 0:
			m.DataPageOffset = at
		}
		head, err := thrift.Marshal(new(thrift.CompactProtocol), &h)
		if err != nil {
			return err
		}
		out.Write(head)
		out.Write(page)
	}
	m.Codec, m.BloomFilterOffset = format.Uncompressed, 0
	m.TotalCompressedSize = int64(out.Len()) - begin
	m.TotalUncompressedSize = m.TotalCompressedSize
	return nil
}

// unpackPage is a page without compression; of the second form of pages the levels never have any.
func unpackPage(page []byte, h *format.PageHeader, codec format.CompressionCodec) ([]byte, error) {
	levels := 0
	if h.DataPageHeaderV2.Valid {
		v := &h.DataPageHeaderV2.V
		levels = int(v.RepetitionLevelsByteLength + v.DefinitionLevelsByteLength)
		if v.IsCompressed.Valid && !v.IsCompressed.V || levels < 0 || levels > len(page) {
			return page, nil
		}
	}
	n := int(h.UncompressedPageSize) - levels
	var body []byte
	var err error
	switch {
	case n < 0:
		return nil, errLZ4
	case codec == format.Lz4Raw:
		body, err = lz4Block(page[levels:], n)
	case codec == format.CompressionCodec(lz4HadoopCodec):
		if body, err = lz4Hadoop(page[levels:], n); err != nil {
			body, err = lz4Block(page[levels:], n) // as old versions of Arrow write it
		}
	default:
		return page, nil
	}
	if err == nil && len(body) != n {
		err = errLZ4
	}
	return append(append([]byte{}, page[:levels]...), body...), err
}
