package column

import (
	"encoding/binary"

	"gospark/dataframe/types"
)

const kindBinary = types.KindBinary

// EncodeVariant packs a variant into one string: the length of the metadata as four bytes, the metadata, the value.
func EncodeVariant(v Variant) string {
	var head [4]byte
	binary.LittleEndian.PutUint32(head[:], uint32(len(v.Metadata)))
	return string(head[:]) + v.Metadata + v.Value
}

// DecodeVariant undoes EncodeVariant.
func DecodeVariant(s string) Variant {
	n := 4 + (int(s[0]) | int(s[1])<<8 | int(s[2])<<16 | int(s[3])<<24)
	return Variant{Value: s[n:], Metadata: s[4:n]}
}
