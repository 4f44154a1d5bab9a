package interp

import (
	"sync/atomic"

	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

// instr is one instruction. Operands are registers of the frame; where an operand may be a constant, a negative
// number n stands for constant ^n.
type instr struct {
	op      op
	x       uint16
	a, b, c int32
}

// op is an operation of the register machine. In the comments R means a register, RK a register or constant,
// N an index of Code.names.
type op uint16

const (
	opNop           op = iota
	opMove             // R[a] = RK[b]
	opLoadGlobal       // R[a] = globals or builtins N[b]; cache c
	opStoreGlobal      // globals N[b] = RK[a]
	opDelGlobal        // del globals N[b]
	opLoadName         // R[a] = namespace, globals or builtins N[b]
	opStoreName        // namespace N[b] = RK[a]
	opDelName          // del namespace N[b]
	opLoadCell         // R[a] = cell R[b], named N[c]
	opStoreCell        // cell R[b] = RK[a]
	opDelCell          // del cell R[b], named N[c]
	opLoadClassCell    // R[a] = namespace N[c] or cell R[b]
	opCheck            // R[a] is bound, or UnboundLocalError of N[b]
	opDelLocal         // unbind R[a], which N[b] names
	opBin              // R[a] = RK[b] <x> RK[c]
	opInplace          // R[a] = RK[b] <x>= RK[c]
	opUnary            // R[a] = <x> RK[b]
	opNot              // R[a] = not RK[b]
	opCmp              // R[a] = RK[b] <x> RK[c]
	opIs               // R[a] = RK[b] is RK[c], negated if x
	opIn               // R[a] = RK[b] in RK[c], negated if x
	opJump             // to a
	opLoop             // to a, backwards: interrupts are seen here
	opJumpIf           // to a if RK[b] is true
	opJumpIfNot        // to a if RK[b] is false
	opJumpCmpNot       // to a if not RK[b] <x> RK[c]
	opGetAttr          // R[a] = RK[b].N[c]; cache x
	opSetAttr          // R[a].N[c] = RK[b]
	opDelAttr          // del R[a].N[c]
	opGetItem          // R[a] = RK[b][RK[c]]
	opSetItem          // R[a][RK[b]] = RK[c]
	opDelItem          // del R[a][RK[b]]
	opLoadMethod       // R[a], R[a+1] = method, self or method, nil of RK[b].N[c]; cache x
	opCall             // R[c] = R[a](R[a+1] … b of them); x-1 is the index of keyword names of the last ones
	opCallMethod       // R[c] = the method of R[a], R[a+1] with b args from R[a+2]
	opCallEx           // R[c] = R[a](*R[a+1], **R[a+2]); b: 1 if there are keywords
	opList             // R[a] = [R[b] … c of them]
	opTuple            // R[a] = (R[b] … c of them)
	opSet              // R[a] = {R[b] … c of them}
	opDict             // R[a] = {R[b]: R[b+1], … c pairs}
	opSlice            // R[a] = slice(R[b], R[b+1], R[b+2])
	opAppend           // R[a].append(RK[b])
	opSetAdd           // R[a].add(RK[b])
	opDictSet          // R[a][RK[b]] = RK[c]
	opExtend           // R[a].extend(RK[b]); x: 1 in a call
	opSetUpdate        // R[a].update(RK[b])
	opDictUpdate       // R[a].update(RK[b])
	opDictMerge        // R[a].update(RK[b]) of keyword arguments of function R[c]
	opListToTuple      // R[a] = tuple(R[a])
	opIter             // R[a] = iter(RK[b])
	opForIter          // R[a] = next(R[b]), or jump to c at the end
	opUnpack           // R[a] … c of them = RK[b]
	opUnpackEx         // R[a] … = RK[b]: c before the star, x after
	opFormat           // R[a] = format(RK[b], R[c]); x is the conversion; c -1 means no spec
	opJoin             // R[a] = the c strings from R[b] joined
	opReturn           // return RK[a]
	opYield            // R[a] = yield RK[b]
	opYieldFrom        // R[a] = yield from iterator R[b]
	opYieldIter        // R[a] = iter(RK[b]) for yield from
	opRaise            // raise RK[a] from RK[b]; x: number of operands
	opReraise          // raise exception R[a] again
	opPushExc          // R[a] = exception being handled; handle R[b]
	opPopExc           // handle R[a] again
	opMatchExc         // jump to c if exception R[a] is not of RK[b]
	opMakeFunc         // R[a] = function of code b; c: registers with defaults; x: flags
	opBuildClass       // R[a] = class, see compileClass; b: first register, c: bases
	opImport           // R[a] = import N[b]; R[c] from-list or None, x level
	opImportFrom       // R[a] = N[c] from module RK[b]
	opImportStar       // from RK[a] import *
	opPrint            // display RK[a]
	opWith             // R[a] = __exit__, R[a+1] = __enter__() of RK[b]
	opWithExit         // R[c] = __exit__ R[a] called with exception R[b], or None three times if b < 0
	opAnnotations      // make __annotations__ in the namespace
	opMatchSeq         // jump to c if R[a] is no sequence of length b (x: 1 at least b)
	opMatchMap         // jump to c if R[a] is no mapping with at least b keys
	opMatchKey         // R[a] = R[b][RK[c]] or nil
	opMatchRest        // R[a] = dict(R[b]) without the keys of tuple RK[c]
	opMatchClass       // R[a] = tuple of attributes of R[b] matched by class R[a], x positional, names tuple const c; or nil
	opJumpNil          // to a if R[b] is nil
	opLoadExcType      // R[a] = AssertionError
	numOps
)

// handler sends exceptions raised in [start, end) to target with the exception in register reg.
type handler struct{ start, end, target, reg int32 }

// attrCache remembers what an attribute lookup found on a class.
type attrCache struct {
	typ     *object.Type
	version uint64
	descr   object.Object
	kind    uint8
}

// Code is the compiled form of a module, class body, function or expression.
type Code struct {
	Name, Qual, File string
	ins              []instr
	spans            []syntax.Span
	consts           []object.Object
	names            []*object.Str
	kwNames          [][]*object.Str
	codes            []*Code
	handlers         []handler
	vars             []string // names of the local registers
	nregs            int
	nparams          int
	cellParams       []int32 // parameters that live in cells
	cells            []int32 // other local cells
	freeAt           int32   // register of the first free variable
	free             []string
	sig              *object.Sig
	simple           bool // called with exactly nparams positional arguments, it needs no binding
	gen              bool
	kind             scopeKind
	comp             bool
	doc              object.Object
	globalCache      []atomic.Uint64
	attrCaches       []atomic.Pointer[attrCache]
	firstLine        int
	src              *source
}

// source is the text that codes of one compilation share, for tracebacks.
type source struct {
	lines []string
	shown bool // its lines appear in tracebacks
}

// Type returns object.CodeType.
func (*Code) Type() *object.Type { return object.CodeType }

// Sig is the parameter list.
func (c *Code) Sig() *object.Sig { return c.sig }

var _ object.Code = (*Code)(nil)

// line is a line of the source that a traceback shows.
func (s *source) line(n int) (string, bool) {
	if s == nil || !s.shown || n < 1 || n > len(s.lines) {
		return "", false
	}
	return s.lines[n-1], true
}
