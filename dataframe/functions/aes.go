package functions

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
)

func init() {
	decrypt := func(try bool) maker {
		return rows(func(_ *Context, _ *call, a []any) (any, error) {
			out, err := aesOf(a, 4).decrypt()
			if err != nil && try {
				return nil, errNull
			}
			return string(out), err
		})
	}
	scalars("misc_funcs", []def{
		{Names: "aes_encrypt", Sig: "bin, bin, str?, str?, bin?, bin? -> bin", SQL: withDefault("aes_encrypt", 2, "GCM", "DEFAULT", "", ""),
			K: rows(func(_ *Context, _ *call, a []any) (any, error) {
				x := aesOf(a, 5)
				if len(a) > 4 {
					x.iv = bytesOf(a[4])
				}
				out, err := x.encrypt()
				return string(out), err
			})},
		{Names: "aes_decrypt", Sig: "bin, bin, str?, str?, bin? -> bin", SQL: withDefault("aes_decrypt", 2, "GCM", "DEFAULT", ""), K: decrypt(false)},
		{Names: "try_aes_decrypt", Sig: "bin, bin, str?, str?, bin? -> bin", Null: nullAlways, SQL: withDefault("try_aes_decrypt", 2, "GCM", "DEFAULT", ""), K: decrypt(true)},
	})
}

func bytesOf(x any) []byte {
	switch v := x.(type) {
	case column.Binary:
		return []byte(v)
	case string:
		return []byte(v)
	}
	return nil
}

// aesCall is a call of aes_encrypt or aes_decrypt.
type aesCall struct {
	input, key, iv, aad []byte
	mode, padding       string
}

// aesOf reads the arguments; aad is where the additional data stands.
func aesOf(a []any, aad int) *aesCall {
	x := &aesCall{input: bytesOf(a[0]), key: bytesOf(a[1]), mode: "GCM", padding: "DEFAULT"}
	if len(a) > 2 {
		x.mode = strings.ToUpper(a[2].(string))
	}
	if len(a) > 3 {
		x.padding = strings.ToUpper(a[3].(string))
	}
	if len(a) > aad {
		x.aad = bytesOf(a[aad])
	}
	return x
}

const aesBoth = "`aes_encrypt`/`aes_decrypt`"

func aesError(condition string, params ...string) error {
	return errs.New(errs.SparkRuntime, condition, append([]string{"functionName", aesBoth}, params...)...)
}

func aesCrypto(message string) error {
	return aesError("INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR", "parameter", "`expr`, `key`", "detailMessage", message)
}

// ivSize is the length of the initialization vector of each mode.
var ivSize = map[string]int{"GCM": 12, "CBC": aes.BlockSize, "ECB": 0}

func (x *aesCall) block() (cipher.Block, error) {
	if n := len(x.key); n != 16 && n != 24 && n != 32 {
		return nil, aesError("INVALID_PARAMETER_VALUE.AES_KEY_LENGTH", "parameter", "`key`", "actualLength", itoa(n))
	}
	_, known := ivSize[x.mode]
	if !known || x.padding != "DEFAULT" && x.padding != map[bool]string{true: "NONE", false: "PKCS"}[x.mode == "GCM"] {
		return nil, aesError("UNSUPPORTED_FEATURE.AES_MODE", "mode", x.mode, "padding", x.padding)
	}
	if len(x.aad) > 0 && x.mode != "GCM" {
		return nil, errs.New(errs.SparkRuntime, "UNSUPPORTED_FEATURE.AES_MODE_AAD", "mode", x.mode, "functionName", "`aes_encrypt`")
	}
	return aes.NewCipher(x.key)
}

func (x *aesCall) encrypt() ([]byte, error) {
	block, err := x.block()
	if err != nil {
		return nil, err
	}
	n := ivSize[x.mode]
	switch {
	case len(x.iv) > 0 && n == 0:
		return nil, errs.New(errs.SparkRuntime, "UNSUPPORTED_FEATURE.AES_MODE_IV", "mode", x.mode, "functionName", "`aes_encrypt`")
	case len(x.iv) == 0:
		x.iv = make([]byte, n)
		if _, err := rand.Read(x.iv); err != nil {
			return nil, err
		}
	case len(x.iv) != n:
		return nil, aesError("INVALID_PARAMETER_VALUE.AES_IV_LENGTH", "parameter", "`iv`", "mode", x.mode, "actualLength", itoa(len(x.iv)))
	}
	if x.mode == "GCM" {
		g, err := cipher.NewGCM(block)
		if err != nil {
			return nil, err
		}
		return g.Seal(bytes.Clone(x.iv), x.iv, x.input, x.aad), nil
	}
	pad := aes.BlockSize - len(x.input)%aes.BlockSize
	text := append(bytes.Clone(x.input), bytes.Repeat([]byte{byte(pad)}, pad)...)
	if x.mode == "CBC" {
		cipher.NewCBCEncrypter(block, x.iv).CryptBlocks(text, text)
		return append(bytes.Clone(x.iv), text...), nil
	}
	for i := 0; i < len(text); i += aes.BlockSize {
		block.Encrypt(text[i:], text[i:])
	}
	return text, nil
}

func (x *aesCall) decrypt() ([]byte, error) {
	block, err := x.block()
	if err != nil {
		return nil, err
	}
	n := ivSize[x.mode]
	if len(x.input) < n {
		return nil, aesCrypto("Invalid buffer arguments")
	}
	iv, text := x.input[:n], bytes.Clone(x.input[n:])
	if x.mode == "GCM" {
		g, err := cipher.NewGCM(block)
		if err != nil {
			return nil, err
		}
		if len(text) < g.Overhead() {
			return nil, aesCrypto("Input data too short to contain an expected tag length of 16bytes")
		}
		out, err := g.Open(nil, iv, text, x.aad)
		if err != nil {
			return nil, aesCrypto("Tag mismatch!")
		}
		return out, nil
	}
	if len(text)%aes.BlockSize != 0 {
		return nil, aesCrypto("Input length must be multiple of 16 when decrypting with padded cipher")
	}
	if len(text) == 0 {
		return text, nil
	}
	if x.mode == "CBC" {
		cipher.NewCBCDecrypter(block, iv).CryptBlocks(text, text)
	} else {
		for i := 0; i < len(text); i += aes.BlockSize {
			block.Decrypt(text[i:], text[i:])
		}
	}
	pad := int(text[len(text)-1])
	if pad < 1 || pad > aes.BlockSize || !bytes.Equal(text[len(text)-pad:], bytes.Repeat([]byte{byte(pad)}, pad)) {
		return nil, aesCrypto("Given final block not properly padded. Such issues can arise if a bad key is used during decryption.")
	}
	return text[:len(text)-pad], nil
}
