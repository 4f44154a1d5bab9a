package parquet

import (
	"encoding/binary"
	"errors"
)

var errLZ4 = errors.New("malformed LZ4 data")

// lz4Block unpacks an LZ4 block, which has at most n bytes.
func lz4Block(src []byte, n int) ([]byte, error) {
	dst := make([]byte, 0, max(0, min(n, 256*len(src)))) // no sequence grows by more
	length := func(i, nibble int) (int, int) {
		total := nibble
		for nibble == 15 && i < len(src) {
			b := int(src[i])
			i++
			if total += b; b != 255 {
				break
			}
		}
		return i, total
	}
	for i := 0; i < len(src); {
		token := int(src[i])
		var literals, match int
		i, literals = length(i+1, token>>4)
		if literals > len(src)-i || literals > n-len(dst) {
			return nil, errLZ4
		}
		dst = append(dst, src[i:i+literals]...)
		if i += literals; i == len(src) {
			break // the last sequence has no match
		}
		if i+2 > len(src) {
			return nil, errLZ4
		}
		offset := int(binary.LittleEndian.Uint16(src[i:]))
		i, match = length(i+2, token&15)
		if match += 4; offset == 0 || offset > len(dst) || match > n-len(dst) {
			return nil, errLZ4
		}
		for from := len(dst) - offset; match > 0; match-- {
			dst = append(dst, dst[from])
			from++
		}
	}
	return dst, nil
}

// lz4Hadoop unpacks what Hadoop's codec writes: blocks behind their unpacked length, each in parts behind their packed length.
func lz4Hadoop(src []byte, n int) ([]byte, error) {
	var dst []byte
	for len(src) > 0 {
		if len(src) < 8 {
			return nil, errLZ4
		}
		left := int(binary.BigEndian.Uint32(src))
		for src = src[4:]; left > 0; {
			if len(src) < 4 {
				return nil, errLZ4
			}
			size := int(binary.BigEndian.Uint32(src))
			if src = src[4:]; size > len(src) || left > n-len(dst) {
				return nil, errLZ4
			}
			part, err := lz4Block(src[:size], left)
			if err != nil {
				return nil, err
			}
			if len(part) == 0 {
				return nil, errLZ4
			}
			dst, src, left = append(dst, part...), src[size:], left-len(part)
		}
	}
	if len(dst) != n {
		return nil, errLZ4
	}
	return dst, nil
}
