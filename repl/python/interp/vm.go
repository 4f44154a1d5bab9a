package interp

import (
	"math/bits"

	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

// run executes the frame from its pc until it returns, yields or fails. Operations that don't matter for speed are
// in the slow table (vm_slow.go).
func (f *frame) run(th *object.Thread) (object.Object, error) {
	code := f.code
	ins, regs, consts := code.ins, f.regs, code.consts
	pc := f.pc
	var err error
	for {
		if f.pending != nil {
			err, f.pending = f.pending, nil
			goto failed
		}
		for {
			in := &ins[pc]
			pc++
			switch in.op {
			case opMove:
				if in.b >= 0 {
					regs[in.a] = regs[in.b]
				} else {
					regs[in.a] = consts[^in.b]
				}
			case opLoadGlobal:
				name := code.names[in.b]
				if v := f.cachedGlobal(in, name); v != nil {
					regs[in.a] = v
					continue
				}
				if regs[in.a], err = f.loadGlobal(in, name); err != nil {
					goto failed
				}
			case opLoadName:
				if f.locals == f.globals {
					name := code.names[in.b]
					if v := f.cachedGlobal(in, name); v != nil {
						regs[in.a] = v
						continue
					}
					if regs[in.a], err = f.loadGlobal(in, name); err != nil {
						goto failed
					}
					continue
				}
				if regs[in.a], err = f.loadName(th, in); err != nil {
					goto failed
				}
			case opStoreName:
				v := f.rk(in.a)
				if f.locals.Plain() {
					f.locals.SetName(code.names[in.b], v)
				} else if err = object.SetItem(th, f.locals, code.names[in.b], v); err != nil {
					goto failed
				}
			case opStoreGlobal:
				f.globals.SetName(code.names[in.b], f.rk(in.a))
			case opLoadCell:
				v := regs[in.b].(*object.Cell).V
				if v == nil {
					err = f.unboundCell(in.b, code.names[in.c])
					goto failed
				}
				regs[in.a] = v
			case opStoreCell:
				regs[in.b].(*object.Cell).V = f.rk(in.a)
			case opCheck:
				if regs[in.a] == nil {
					err = unboundLocal(code.names[in.b])
					goto failed
				}
			case opBin, opInplace:
				var a, b object.Object
				if in.b >= 0 {
					a = regs[in.b]
				} else {
					a = consts[^in.b]
				}
				if in.c >= 0 {
					b = regs[in.c]
				} else {
					b = consts[^in.c]
				}
				switch x := a.(type) {
				case object.Int:
					if y, ok := b.(object.Int); ok {
						switch object.Op(in.x) {
						case object.OpAdd:
							if s := x + y; (s > x) == (y > 0) {
								regs[in.a] = object.NewInt(int64(s))
								continue
							}
						case object.OpSub:
							if s := x - y; (s < x) == (y > 0) {
								regs[in.a] = object.NewInt(int64(s))
								continue
							}
						case object.OpMul:
							if hi, lo := bits.Mul64(uint64(abs64(int64(x))), uint64(abs64(int64(y)))); hi == 0 && lo < 1<<63 {
								regs[in.a] = object.NewInt(int64(x * y))
								continue
							}
						case object.OpMod:
							if y > 0 {
								m := x % y
								if m < 0 {
									m += y
								}
								regs[in.a] = object.NewInt(int64(m))
								continue
							}
						case object.OpFloorDiv:
							if y > 0 {
								q := x / y
								if x%y < 0 {
									q--
								}
								regs[in.a] = object.NewInt(int64(q))
								continue
							}
						case object.OpAnd:
							regs[in.a] = object.NewInt(int64(x & y))
							continue
						case object.OpOr:
							regs[in.a] = object.NewInt(int64(x | y))
							continue
						case object.OpXor:
							regs[in.a] = object.NewInt(int64(x ^ y))
							continue
						}
					}
				case object.Float:
					y, ok := b.(object.Float)
					if !ok {
						n, isInt := b.(object.Int)
						if !isInt || n > 1<<53 || n < -1<<53 {
							break
						}
						y = object.Float(n)
					}
					switch object.Op(in.x) {
					case object.OpAdd:
						regs[in.a] = x + y
						continue
					case object.OpSub:
						regs[in.a] = x - y
						continue
					case object.OpMul:
						regs[in.a] = x * y
						continue
					case object.OpTrueDiv:
						if y != 0 {
							regs[in.a] = x / y
							continue
						}
					}
				case *object.Str:
					if y, ok := b.(*object.Str); ok && object.Op(in.x) == object.OpAdd && x.Plain() && y.Plain() {
						if regs[in.a], err = concat(x, y); err != nil {
							goto failed
						}
						continue
					}
				}
				var r object.Object
				if in.op == opBin {
					f.pc = pc
					r, err = object.BinaryOp(th, object.Op(in.x), a, b)
				} else {
					r, err = object.InplaceOp(th, object.Op(in.x), a, b)
				}
				if err != nil {
					goto failed
				}
				regs[in.a] = r
			case opCmp, opJumpCmpNot:
				var a, b object.Object
				if in.b >= 0 {
					a = regs[in.b]
				} else {
					a = consts[^in.b]
				}
				if in.c >= 0 {
					b = regs[in.c]
				} else {
					b = consts[^in.c]
				}
				var yes bool
				switch x := a.(type) {
				case object.Int:
					y, ok := b.(object.Int)
					if !ok {
						goto slowCompare
					}
					switch object.CmpOp(in.x) {
					case object.LT:
						yes = x < y
					case object.LE:
						yes = x <= y
					case object.EQ:
						yes = x == y
					case object.NE:
						yes = x != y
					case object.GT:
						yes = x > y
					default:
						yes = x >= y
					}
				case object.Float:
					y, ok := b.(object.Float)
					if !ok {
						goto slowCompare
					}
					switch object.CmpOp(in.x) {
					case object.LT:
						yes = x < y
					case object.LE:
						yes = x <= y
					case object.EQ:
						yes = x == y
					case object.NE:
						yes = x != y
					case object.GT:
						yes = x > y
					default:
						yes = x >= y
					}
				case *object.Str:
					y, ok := b.(*object.Str)
					if !ok || !x.Plain() || !y.Plain() {
						goto slowCompare
					}
					switch object.CmpOp(in.x) {
					case object.EQ:
						yes = x.String() == y.String()
					case object.NE:
						yes = x.String() != y.String()
					default:
						goto slowCompare
					}
				default:
					goto slowCompare
				}
				if in.op == opCmp {
					regs[in.a] = object.Bool(yes)
				} else if !yes {
					pc = int(in.a)
				}
				continue
			slowCompare:
				var r object.Object
				f.pc = pc
				if r, err = object.Compare(th, object.CmpOp(in.x), a, b); err != nil {
					goto failed
				}
				if in.op == opCmp {
					regs[in.a] = r
					continue
				}
				if yes, err = object.Truth(th, r); err != nil {
					goto failed
				}
				if !yes {
					pc = int(in.a)
				}
			case opIs:
				regs[in.a] = object.Bool(object.Is(f.rk(in.b), f.rk(in.c)) != (in.x != 0))
			case opNot:
				var yes bool
				if yes, err = object.Truth(th, f.rk(in.b)); err != nil {
					goto failed
				}
				regs[in.a] = object.Bool(!yes)
			case opJump:
				pc = int(in.a)
			case opLoop:
				if th.Pending() {
					if err = th.Check(); err != nil {
						goto failed
					}
				}
				pc = int(in.a)
			case opJumpIf, opJumpIfNot:
				v := f.rk(in.b)
				yes, ok := v.(object.Bool)
				if !ok {
					var t bool
					if t, err = object.Truth(th, v); err != nil {
						goto failed
					}
					yes = object.Bool(t)
				}
				if bool(yes) == (in.op == opJumpIf) {
					pc = int(in.a)
				}
			case opJumpNil:
				if regs[in.b] == nil {
					pc = int(in.a)
				}
			case opGetAttr:
				if regs[in.a], err = f.getAttr(th, in, f.rk(in.b)); err != nil {
					goto failed
				}
			case opLoadMethod:
				if err = f.loadMethod(th, in, f.rk(in.b)); err != nil {
					goto failed
				}
			case opGetItem:
				o, k := f.rk(in.b), f.rk(in.c)
				switch c := o.(type) {
				case *object.List:
					if i, ok := k.(object.Int); ok && c.Plain() {
						if i < 0 {
							i += object.Int(len(c.Items))
						}
						if uint64(i) < uint64(len(c.Items)) {
							regs[in.a] = c.Items[i]
							continue
						}
					}
				case *object.Tuple:
					if i, ok := k.(object.Int); ok && c.Plain() && uint64(i) < uint64(len(c.Items)) {
						regs[in.a] = c.Items[i]
						continue
					}
				case *object.Dict:
					if c.Plain() {
						v, ok, e := c.Get(th, k)
						if e != nil {
							err = e
							goto failed
						}
						if !ok {
							err = object.KeyErrorOf(k)
							goto failed
						}
						regs[in.a] = v
						continue
					}
				}
				f.pc = pc
				if regs[in.a], err = object.GetItem(th, o, k); err != nil {
					goto failed
				}
			case opSetItem:
				o, k, v := regs[in.a], f.rk(in.b), f.rk(in.c)
				switch c := o.(type) {
				case *object.Dict:
					if c.Plain() {
						if err = c.Set(th, k, v); err != nil {
							goto failed
						}
						continue
					}
				case *object.List:
					if i, ok := k.(object.Int); ok && c.Plain() && uint64(i) < uint64(len(c.Items)) {
						c.Items[i] = v
						continue
					}
				}
				if err = object.SetItem(th, o, k, v); err != nil {
					goto failed
				}
			case opCall:
				base := int(in.a)
				args := regs[base+1 : base+1+int(in.b)]
				var kw *object.Kwargs
				if in.x != 0 {
					args, kw = f.keywords(in, args)
				}
				var r object.Object
				switch fn := regs[base].(type) {
				case *object.Function:
					if c, ok := fn.Code.(*Code); ok {
						f.pc = pc
						r, err = callCode(th, f, c, fn, args, kw)
						break
					}
					r, err = fn.Code.Call(th, fn, args, kw)
				default:
					f.pc = pc
					r, err = object.CallArgs(th, fn, args, kw)
				}
				if err != nil {
					goto failed
				}
				regs[in.c] = r
			case opCallMethod:
				base := int(in.a)
				end := base + 2 + int(in.b)
				f.pc = pc
				var r object.Object
				if self := regs[base+1]; self == nil {
					args := regs[base+2 : end]
					var kw *object.Kwargs
					if in.x != 0 {
						args, kw = f.keywords(in, args)
					}
					r, err = object.CallArgs(th, regs[base], args, kw)
				} else if fn, ok := regs[base].(*object.Function); ok {
					args := regs[base+1 : end]
					var kw *object.Kwargs
					if in.x != 0 {
						args, kw = f.keywords(in, args)
					}
					if c, ok := fn.Code.(*Code); ok {
						r, err = callCode(th, f, c, fn, args, kw)
					} else {
						r, err = fn.Code.Call(th, fn, args, kw)
					}
				} else {
					args := regs[base+2 : end]
					var kw *object.Kwargs
					if in.x != 0 {
						args, kw = f.keywords(in, args)
					}
					r, err = object.CallDescr(th, regs[base].(*object.MethodDescr), self, args, kw)
				}
				if err != nil {
					goto failed
				}
				regs[in.c] = r
			case opForIter:
				if th.Pending() {
					if err = th.Check(); err != nil {
						goto failed
					}
				}
				var v object.Object
				if v, err = object.NextOf(th, regs[in.b]); err != nil {
					f.pc = pc
					goto failed
				}
				if v == nil {
					pc = int(in.c)
					continue
				}
				regs[in.a] = v
			case opAppend:
				l := regs[in.a].(*object.List)
				l.Items = append(l.Items, f.rk(in.b))
			case opList:
				items := make([]object.Object, in.c)
				copy(items, regs[in.b:in.b+in.c])
				regs[in.a] = object.NewList(items...)
			case opTuple:
				items := make([]object.Object, in.c)
				copy(items, regs[in.b:in.b+in.c])
				regs[in.a] = object.NewTuple(items...)
			case opUnpack:
				if t, ok := f.rk(in.b).(*object.Tuple); ok && t.Plain() && len(t.Items) == int(in.c) {
					copy(regs[in.a:in.a+in.c], t.Items)
					continue
				}
				if err = f.unpack(th, in); err != nil {
					goto failed
				}
			case opReturn:
				if in.a >= 0 {
					return regs[in.a], nil
				}
				return consts[^in.a], nil
			case opYield:
				f.pc, f.suspended, f.yieldReg = pc, true, in.a
				return f.rk(in.b), nil
			case opYieldFrom:
				f.pc = pc
				var v object.Object
				var done bool
				if v, done, err = f.delegate(th, in); err != nil {
					goto failed
				}
				if !done {
					f.pc, f.suspended, f.yieldReg = pc-1, true, -1
					return v, nil
				}
				regs[in.a] = v
			case opMatchExc:
				var yes bool
				if yes, err = matchException(th, regs[in.a], f.rk(in.b)); err != nil {
					goto failed
				}
				if !yes {
					pc = int(in.c)
				}
			case opMatchSeq, opMatchMap:
				var yes bool
				if yes, err = matchShape(th, in, regs[in.a]); err != nil {
					goto failed
				}
				if !yes {
					pc = int(in.c)
				}
			case opReraise:
				err = regs[in.a].(*object.Exception)
				goto unwind
			default:
				f.pc = pc
				f.pc = pc
				if err = slow[in.op](f, th, in); err != nil {
					if in.op == opRaise && in.x == 0 {
						goto unwind
					}
					goto failed
				}
			}
		}
	failed:
		err = f.failed(th, err, pc-1)
	unwind:
		target, ok := f.findHandler(pc - 1)
		if !ok {
			return nil, err
		}
		regs[target.reg] = err.(*object.Exception)
		pc = int(target.target)
	}
}

func (f *frame) findHandler(pc int) (handler, bool) {
	for _, h := range f.code.handlers {
		if int(h.start) <= pc && pc < int(h.end) {
			return h, true
		}
	}
	return handler{}, false
}

// rk is the value of an operand that is a register or a constant.
func (f *frame) rk(i int32) object.Object {
	if i >= 0 {
		return f.regs[i]
	}
	return f.code.consts[^i]
}

func abs64(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

func concat(a, b *object.Str) (object.Object, error) { return object.ConcatStr(a, b) }

// keywords splits the registers of a call into positional and keyword arguments.
func (f *frame) keywords(in *instr, args []object.Object) ([]object.Object, *object.Kwargs) {
	names := f.code.kwNames[in.x-1]
	n := len(args) - len(names)
	f.kw.Names, f.kw.Values = names, args[n:]
	return args[:n], &f.kw
}

// span is the source position of an instruction.
func (c *Code) span(pc int) syntax.Span {
	if pc >= 0 && pc < len(c.spans) {
		return c.spans[pc]
	}
	return syntax.Span{}
}
