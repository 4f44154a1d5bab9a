package functions

// A maker makes the kernel of a call once its types are known. The functions below turn a plain Go function of one row into a
// maker: f0 to f4 by the number of arguments, with an e where the function sees the context and can fail (errNull: NULL).
type maker func(b *call) (Kernel, error)

func withBody(f func(b *call) body) maker {
	return func(b *call) (Kernel, error) { return strict(b.typ, f(b)), nil }
}

func kernelBody(f body) maker { return withBody(func(*call) body { return f }) }

func f1[A, R any](f func(A) R) maker {
	return kernelBody(func(_ *Context, args []*vector, out *vector) error {
		a := colOf[A](args[0])
		pure(out, func(i int) R { return f(a.at(i)) })
		return nil
	})
}

func f2[A, B, R any](f func(A, B) R) maker {
	return kernelBody(func(_ *Context, args []*vector, out *vector) error {
		a, b := colOf[A](args[0]), colOf[B](args[1])
		pure(out, func(i int) R { return f(a.at(i), b.at(i)) })
		return nil
	})
}

func f3[A, B, C, R any](f func(A, B, C) R) maker {
	return kernelBody(func(_ *Context, args []*vector, out *vector) error {
		a, b, d := colOf[A](args[0]), colOf[B](args[1]), colOf[C](args[2])
		pure(out, func(i int) R { return f(a.at(i), b.at(i), d.at(i)) })
		return nil
	})
}

func f0e[R any](f func(*Context) (R, error)) maker {
	return kernelBody(func(c *Context, _ []*vector, out *vector) error {
		return result(c, out, func(int) (R, error) { return f(c) })
	})
}

func f1e[A, R any](f func(*Context, A) (R, error)) maker {
	return kernelBody(func(c *Context, args []*vector, out *vector) error {
		a := colOf[A](args[0])
		return result(c, out, func(i int) (R, error) { return f(c, a.at(i)) })
	})
}

func f2e[A, B, R any](f func(*Context, A, B) (R, error)) maker {
	return kernelBody(func(c *Context, args []*vector, out *vector) error {
		a, b := colOf[A](args[0]), colOf[B](args[1])
		return result(c, out, func(i int) (R, error) { return f(c, a.at(i), b.at(i)) })
	})
}

func f3e[A, B, C, R any](f func(*Context, A, B, C) (R, error)) maker {
	return kernelBody(func(c *Context, args []*vector, out *vector) error {
		a, b, d := colOf[A](args[0]), colOf[B](args[1]), colOf[C](args[2])
		return result(c, out, func(i int) (R, error) { return f(c, a.at(i), b.at(i), d.at(i)) })
	})
}

func f4e[A, B, C, D, R any](f func(*Context, A, B, C, D) (R, error)) maker {
	return kernelBody(func(c *Context, args []*vector, out *vector) error {
		a, b, d, e := colOf[A](args[0]), colOf[B](args[1]), colOf[C](args[2]), colOf[D](args[3])
		return result(c, out, func(i int) (R, error) { return f(c, a.at(i), b.at(i), d.at(i), e.at(i)) })
	})
}

// rows adapts a function of boxed values (see column.Get) that sees no nulls; a nil result is NULL.
func rows(f func(c *Context, b *call, a []any) (any, error)) maker {
	return withBody(func(b *call) body {
		return func(c *Context, args []*vector, out *vector) error {
			a := make([]any, len(args))
			return boxed(c, out, func(i int) (any, error) {
				for k, v := range args {
					a[k] = v.Get(i)
				}
				return f(c, b, a)
			})
		}
	})
}

// rowsNull adapts a function of boxed values that sees nulls as nil.
func rowsNull(f func(c *Context, b *call, a []any) (any, error)) maker {
	return func(b *call) (Kernel, error) {
		return func(c *Context, args []*vector, n int) (*vector, error) {
			out := &vector{Type: b.typ, N: n}
			constant := n > 0
			for _, v := range args {
				constant = constant && v.Const
			}
			if constant {
				out.N = 1
			}
			a := make([]any, len(args))
			err := boxed(c, out, func(i int) (any, error) {
				for k, v := range args {
					a[k] = v.Get(i)
				}
				return f(c, b, a)
			})
			if constant {
				out.Const, out.N = true, n
			}
			return out, err
		}, nil
	}
}
