package functions

import (
	"math"
	"math/rand/v2"
	"os"
	"os/user"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func constText(s string) maker {
	return func(*call) (Kernel, error) {
		return func(_ *Context, _ []*vector, n int) (*vector, error) {
			return column.ConstVector(types.String, s, n), nil
		}, nil
	}
}

// ofOrigin is a number of where the rows were read, -1 for those not from a file.
func ofOrigin(get func(*column.Origin) int64) maker {
	return func(*call) (Kernel, error) {
		return func(c *Context, _ []*vector, n int) (*vector, error) {
			v := int64(-1)
			if c.Origin != nil {
				v = get(c.Origin)
			}
			return column.ConstVector(types.Long, v, n), nil
		}, nil
	}
}

// userName is the name of the user who runs the program.
func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return os.Getenv("USER")
}

// confText is the value of a setting, or a default.
func confText(key, def string) maker {
	return func(b *call) (Kernel, error) {
		if b.Conf != nil && b.Conf.Get != nil {
			if v := b.Conf.Get(key); v != "" {
				def = v
			}
		}
		return constText(def)(b)
	}
}

func init() {
	scalars("misc_funcs", []def{
		{Names: "version", Sig: "-> str", Null: nullNever, K: constText("4.2.0 00000000000000000000000000000000000000000")},
		{Names: "typeof", Sig: "any -> str", Null: nullNever, K: func(b *call) (Kernel, error) { return constText(b.args[0].Type.SimpleString())(b) }},
		{Names: "current_user", Plain: "user session_user", Sig: "-> str", Null: nullNever, K: func(b *call) (Kernel, error) { return constText(userName())(b) }},
		{Names: "current_catalog", Sig: "-> str", Null: nullNever, K: constText("spark_catalog")},
		{Names: "current_database current_schema", Sig: "-> str", Null: nullNever, K: confText("gospark.database", "default"), SQL: named2("current_schema")},
		{Names: "current_path", Sig: "-> str", Null: nullNever, K: confText("gospark.path", "system.builtin,system.session,spark_catalog.default")},
		{Names: "input_file_name", Sig: "-> str", Null: nullNever, NonDet: true, K: func(*call) (Kernel, error) {
			return func(c *Context, _ []*vector, n int) (*vector, error) {
				name := ""
				if c.Origin != nil {
					name = c.Origin.File
				}
				return column.ConstVector(types.String, name, n), nil
			}, nil
		}},
		{Names: "input_file_block_start", Sig: "-> long", Null: nullNever, NonDet: true, K: ofOrigin(func(o *column.Origin) int64 { return o.Start })},
		{Names: "input_file_block_length", Sig: "-> long", Null: nullNever, NonDet: true, K: ofOrigin(func(o *column.Origin) int64 { return o.Length })},
		{Names: "monotonically_increasing_id", Sig: "-> long", Null: nullNever, NonDet: true, K: func(*call) (Kernel, error) {
			return func(c *Context, _ []*vector, n int) (*vector, error) {
				out := &vector{Type: types.Long, N: n}
				pure(out, func(i int) int64 { return int64(c.Partition)<<33 + c.Row + int64(i) })
				return out, nil
			}, nil
		}},
		{Names: "spark_partition_id", Sig: "-> int", Null: nullNever, NonDet: true, SQL: func([]string) string { return "SPARK_PARTITION_ID()" }, K: func(*call) (Kernel, error) {
			return func(c *Context, _ []*vector, n int) (*vector, error) {
				return column.ConstVector(types.Int, int32(c.Partition), n), nil
			}, nil
		}},
		{Names: "raise_error", Sig: "str, map? -> any", Type: always(types.Null), Null: nullAlways, NonDet: true, K: func(b *call) (Kernel, error) {
			return func(_ *Context, args []*vector, n int) (*vector, error) {
				if n == 0 {
					return column.NullVector(types.Null, 0), nil
				}
				return nil, raised(args[0].Get(0))
			}, nil
		}, SQL: func(a []string) string { return "raise_error(" + a[0] + ")" }},
		{Names: "assert_true", Sig: "bool, str? -> any", Type: always(types.Null), Null: nullAlways, NonDet: true, K: func(b *call) (Kernel, error) {
			text := "'" + b.args[0].SQL + "' is not true!"
			return func(_ *Context, args []*vector, n int) (*vector, error) {
				for i := range n {
					if ok, _ := args[0].Get(i).(bool); !ok {
						if len(args) > 1 {
							return nil, raised(args[1].Get(i))
						}
						return nil, raised(text)
					}
				}
				return column.NullVector(types.Null, n), nil
			}, nil
		}, SQL: func(a []string) string {
			if len(a) == 1 {
				a = append(a[:1:1], "'"+a[0]+"' is not true!")
			}
			return "assert_true(" + strings.Join(a, ", ") + ")"
		}},
	})
	for _, name := range []string{"greatest", "least"} {
		sign := map[string]int{"greatest": 1, "least": -1}[name]
		scalars("math_funcs", []def{{Names: name, Sig: "any, any+", Null: nullNever, Check: func(b *call) error {
			if err := commonAll(b); err != nil {
				return err
			}
			return orderedArg(0)(b)
		}, Type: copyOf(0), K: rowsNull(func(_ *Context, b *call, a []any) (any, error) {
			var best any
			for _, x := range a {
				if x != nil && (best == nil || CompareValues(x, best, b.typ)*sign > 0) {
					best = x
				}
			}
			return best, nil
		})}})
	}
	for _, name := range []string{"rand random", "randn"} {
		normal := name == "randn"
		scalars("math_funcs", []def{{Names: name, Sig: "long? -> double", Null: nullNever, NonDet: true, SQL: named2(strings.Fields(name)[0]), K: func(b *call) (Kernel, error) { return randKernel(b, normal) }}})
	}
}

func raised(message any) error {
	s, _ := message.(string)
	if message == nil {
		s = "null"
	}
	return errs.New(errs.SparkRuntime, "USER_RAISED_EXCEPTION", "errorMessage", s)
}

// xorShift is Spark's random generator.
type xorShift struct {
	seed int64
	// next normal number, kept by the polar method
	spare float64
	has   bool
}

// hashSeed spreads the bits of a seed as Spark does, with Scala's murmur hash of its eight bytes.
func hashSeed(seed int64) int64 {
	var b [8]byte
	for i := range b {
		b[i] = byte(uint64(seed) >> (56 - 8*i))
	}
	low := murmurBytes(b[:], 0x3c074a61)
	high := murmurBytes(b[:], low)
	return int64(high)<<32 | int64(uint32(low))
}

func murmurBytes(b []byte, seed int32) int32 {
	h := uint32(seed)
	for i := 0; i+4 <= len(b); i += 4 {
		k := uint32(b[i]) | uint32(b[i+1])<<8 | uint32(b[i+2])<<16 | uint32(b[i+3])<<24
		k *= 0xcc9e2d51
		k = k<<15 | k>>17
		k *= 0x1b873593
		h ^= k
		h = h<<13 | h>>19
		h = h*5 + 0xe6546b64
	}
	h ^= uint32(len(b))
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return int32(h ^ h>>16)
}

func newXorShift(seed int64) *xorShift { return &xorShift{seed: hashSeed(seed)} }

func (r *xorShift) next(n uint) int32 {
	s := r.seed ^ r.seed<<21
	s ^= int64(uint64(s) >> 35)
	s ^= s << 4
	r.seed = s
	return int32(s & (1<<n - 1))
}

// Float64 is a number from 0 to 1.
func (r *xorShift) Float64() float64 {
	return float64(int64(r.next(26))<<27+int64(r.next(27))) * 0x1.0p-53
}

// Normal is Java's nextGaussian.
func (r *xorShift) Normal() float64 {
	if r.has {
		r.has = false
		return r.spare
	}
	for {
		a, b := 2*r.Float64()-1, 2*r.Float64()-1
		if s := a*a + b*b; s < 1 && s != 0 {
			m := math.Sqrt(-2 * math.Log(s) / s)
			r.spare, r.has = b*m, true
			return a * m
		}
	}
}

func randKernel(b *call, normal bool) (Kernel, error) {
	seed := rand.Int64()
	if v, ok := b.constant(0); ok {
		x, err := CastValue(&Context{Conf: b.Conf}, v, b.args[0].Type, types.Long, Ansi)
		if err != nil {
			return nil, err
		}
		seed, _ = x.(int64)
	} else if len(b.args) > 0 {
		return nil, b.notFoldable(0, "seed", "BIGINT")
	}
	key := new(byte)
	return func(c *Context, _ []*vector, n int) (*vector, error) {
		r, _ := c.State[key].(*xorShift)
		if r == nil {
			r = newXorShift(seed + int64(c.Partition))
			if c.State != nil {
				c.State[key] = r
			}
		}
		out := &vector{Type: types.Double, N: n}
		if normal {
			pure(out, func(int) float64 { return r.Normal() })
		} else {
			pure(out, func(int) float64 { return r.Float64() })
		}
		return out, nil
	}, nil
}
