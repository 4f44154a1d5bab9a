package functions

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"math"
	"math/bits"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

func init() {
	hexOf := func(b []byte) string { return hex.EncodeToString(b) }
	scalars("hash_funcs", []def{
		{Names: "hash", Sig: "any+ -> int", Null: nullNever, K: func(*call) (Kernel, error) {
			return func(_ *Context, args []*vector, n int) (*vector, error) {
				return &vector{Type: types.Int, N: n, I32: column.HashRows(args, n, 42)}, nil
			}, nil
		}, Check: hashable},
		{Names: "xxhash64", Sig: "any+ -> long", Null: nullNever, K: func(*call) (Kernel, error) {
			return func(_ *Context, args []*vector, n int) (*vector, error) {
				out := &vector{Type: types.Long, N: n, I64: make([]int64, n)}
				for i := range n {
					h := uint64(42)
					for _, a := range args {
						h = xxValue(a.Get(i), a.Type, h)
					}
					out.I64[i] = int64(h)
				}
				return out, nil
			}, nil
		}, Check: hashable},
		{Names: "md5", Sig: "bin -> str", K: f1(func(s string) string { h := md5.Sum([]byte(s)); return hexOf(h[:]) })},
		{Names: "sha sha1", Sig: "bin -> str", K: f1(func(s string) string { h := sha1.Sum([]byte(s)); return hexOf(h[:]) })},
		{Names: "sha2", Sig: "bin, int -> str", Null: nullAlways, K: f2e(func(_ *Context, s string, n int32) (string, error) {
			switch n {
			case 0, 256:
				h := sha256.Sum256([]byte(s))
				return hexOf(h[:]), nil
			case 224:
				h := sha256.Sum224([]byte(s))
				return hexOf(h[:]), nil
			case 384:
				h := sha512.Sum384([]byte(s))
				return hexOf(h[:]), nil
			case 512:
				h := sha512.Sum512([]byte(s))
				return hexOf(h[:]), nil
			}
			return "", errNull
		})},
		{Names: "crc32", Sig: "bin -> long", K: f1(func(s string) int64 { return int64(crc32.ChecksumIEEE([]byte(s))) })},
	})
}

func hashable(b *call) error {
	for _, a := range b.args {
		if containsKind(a.Type, types.KindMap) {
			return b.mismatch("HASH_MAP_TYPE", "functionName", quoteID(b.name()))
		}
	}
	return nil
}

func containsKind(t dataType, k types.Kind) bool {
	switch x := t.(type) {
	case *types.ArrayType:
		return containsKind(x.Element, k)
	case *types.StructType:
		for _, f := range x.Fields {
			if containsKind(f.Type, k) {
				return true
			}
		}
	}
	return t.Kind() == k
}

const (
	prime1 uint64 = 0x9E3779B185EBCA87
	prime2 uint64 = 0xC2B2AE3D27D4EB4F
	prime3 uint64 = 0x165667B19E3779F9
	prime4 uint64 = 0x85EBCA77C2B2AE63
	prime5 uint64 = 0x27D4EB2F165667C5
)

func xxMix(h uint64) uint64 {
	h ^= h >> 33
	h *= prime2
	h ^= h >> 29
	h *= prime3
	return h ^ h>>32
}

func xxInt(v int32, seed uint64) uint64 {
	h := seed + prime5 + 4
	h ^= uint64(uint32(v)) * prime1
	return xxMix(bits.RotateLeft64(h, 23)*prime2 + prime3)
}

func xxLong(v int64, seed uint64) uint64 {
	h := seed + prime5 + 8
	h ^= bits.RotateLeft64(uint64(v)*prime2, 31) * prime1
	return xxMix(bits.RotateLeft64(h, 27)*prime1 + prime4)
}

func xxBytes(s string, seed uint64) uint64 {
	b := []byte(s)
	n := len(b)
	var h uint64
	round := func(acc, in uint64) uint64 { return bits.RotateLeft64(acc+in*prime2, 31) * prime1 }
	if n >= 32 {
		v := [4]uint64{seed + prime1 + prime2, seed + prime2, seed, seed - prime1}
		for len(b) >= 32 {
			for i := range v {
				v[i] = round(v[i], binary.LittleEndian.Uint64(b[8*i:]))
			}
			b = b[32:]
		}
		h = bits.RotateLeft64(v[0], 1) + bits.RotateLeft64(v[1], 7) + bits.RotateLeft64(v[2], 12) + bits.RotateLeft64(v[3], 18)
		for _, x := range v {
			h = (h^round(0, x))*prime1 + prime4
		}
	} else {
		h = seed + prime5
	}
	h += uint64(n)
	for ; len(b) >= 8; b = b[8:] {
		h ^= round(0, binary.LittleEndian.Uint64(b))
		h = bits.RotateLeft64(h, 27)*prime1 + prime4
	}
	if len(b) >= 4 {
		h ^= uint64(binary.LittleEndian.Uint32(b)) * prime1
		h = bits.RotateLeft64(h, 23)*prime2 + prime3
		b = b[4:]
	}
	for _, c := range b {
		h ^= uint64(c) * prime5
		h = bits.RotateLeft64(h, 11) * prime1
	}
	return xxMix(h)
}

// xxValue hashes a Go value (see column.Get); NULL leaves the hash as it is.
func xxValue(x any, t dataType, seed uint64) uint64 {
	switch v := x.(type) {
	case bool:
		return xxInt(boolInt[int32](v), seed)
	case int8:
		return xxInt(int32(v), seed)
	case int16:
		return xxInt(int32(v), seed)
	case int32:
		return xxInt(v, seed)
	case int64:
		return xxLong(v, seed)
	case float32:
		if v == 0 {
			v = 0
		}
		return xxInt(int32(math.Float32bits(v)), seed)
	case float64:
		if v == 0 {
			v = 0
		}
		return xxLong(int64(math.Float64bits(v)), seed)
	case decimal.Dec:
		if t.(*types.DecimalType).Precision <= 18 {
			n, _ := v.Int64()
			return xxLong(n, seed)
		}
		return xxBytes(string(bigBytes(v)), seed)
	case string:
		if key := collationKey(t); key != nil {
			v = key(v)
		}
		return xxBytes(v, seed)
	case column.Binary:
		return xxBytes(string(v), seed)
	case column.Interval:
		return xxInt(v.Months, xxInt(v.Days, xxLong(v.Micros, seed)))
	case []any:
		for _, e := range v {
			seed = xxValue(e, elemOf(t), seed)
		}
	case column.Row:
		for i, f := range t.(*types.StructType).Fields {
			seed = xxValue(v[i], f.Type, seed)
		}
	}
	return seed
}

// bigBytes is Java's BigInteger.toByteArray.
func bigBytes(d decimal.Dec) []byte {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:], uint64(d.Hi))
	binary.BigEndian.PutUint64(b[8:], d.Lo)
	i := 0
	for i < 15 && (b[i] == 0 && b[i+1] < 0x80 || b[i] == 0xFF && b[i+1] >= 0x80) {
		i++
	}
	return b[i:]
}
