package object

import (
	"sync"
	"sync/atomic"
)

// Op is a binary operator; Type.Binary and Type.Inplace are indexed by it.
type Op uint8

// The binary operators.
const (
	OpAdd Op = iota
	OpSub
	OpMul
	OpMatMul
	OpTrueDiv
	OpFloorDiv
	OpMod
	OpDivmod
	OpPow
	OpLshift
	OpRshift
	OpAnd
	OpXor
	OpOr
	NumOps
)

// CmpOp is a rich comparison.
type CmpOp uint8

// The comparisons, in CPython's order.
const (
	LT CmpOp = iota
	LE
	EQ
	NE
	GT
	GE
)

// String is the operator as written.
func (c CmpOp) String() string { return [...]string{"<", "<=", "==", "!=", ">", ">="}[c] }

// Swap is the comparison with its operands exchanged.
func (c CmpOp) Swap() CmpOp { return [...]CmpOp{GT, GE, EQ, NE, LT, LE}[c] }

// Slots are the operations of a type written in Go. A nil slot is inherited from the type's bases; if it stays nil
// the type lacks the operation. Dunder attributes (int.__add__) are made from them.
type Slots struct {
	// New makes an instance of cls, which is the type or a subclass (use cls for Head); Init initializes it.
	New  func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error)
	Init func(th *Thread, self Object, args []Object, kw *Kwargs) error

	Repr func(th *Thread, self Object) (string, error)
	Str  func(th *Thread, self Object) (string, error)
	// Hash is the hash value. Set Unhashable instead for a type that has none.
	Hash       func(th *Thread, self Object) (int64, error)
	Unhashable bool
	// Compare returns NotImplemented for operands it doesn't know; self is of the type.
	Compare func(th *Thread, op CmpOp, self, other Object) (Object, error)
	Bool    func(th *Thread, self Object) (bool, error)
	Format  func(th *Thread, self Object, spec string) (string, error)

	// Getattr replaces attribute lookup altogether (nil: GenericGetAttr); GetattrHook is called when it finds nothing,
	// as __getattr__ is. Setattr with a nil value deletes.
	Getattr     func(th *Thread, self Object, name *Str) (Object, error)
	GetattrHook func(th *Thread, self Object, name *Str) (Object, error)
	Setattr     func(th *Thread, self Object, name *Str, value Object) error

	// Get makes the type a descriptor: obj is nil when looked up on the class itself. Set with a nil value deletes.
	Get func(th *Thread, self, obj Object, owner *Type) (Object, error)
	Set func(th *Thread, self, obj, value Object) error

	Call func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error)

	// Next returns nil, nil at the end.
	Iter func(th *Thread, self Object) (Object, error)
	Next func(th *Thread, self Object) (Object, error)

	Len func(th *Thread, self Object) (int, error)
	// GetItem is self[key] with any key. SetItem with a nil value deletes.
	GetItem  func(th *Thread, self, key Object) (Object, error)
	SetItem  func(th *Thread, self, key, value Object) error
	Contains func(th *Thread, self, item Object) (bool, error)

	// Binary is called with the operands as written; at least one is of the type. It returns NotImplemented for
	// operands it doesn't know. Inplace has self on the left. Pow is the three-argument pow().
	Binary  [NumOps]func(th *Thread, a, b Object) (Object, error)
	Inplace [NumOps]func(th *Thread, a, b Object) (Object, error)
	Pow3    func(th *Thread, a, b, mod Object) (Object, error)

	// Concat and Repeat are + and * of sequences, tried when Binary gives nothing; Concat raises its own TypeError.
	// n is the repeat count, already an int; the generic code has checked it.
	Concat        func(th *Thread, a, b Object) (Object, error)
	Repeat        func(th *Thread, a Object, n int) (Object, error)
	InplaceConcat func(th *Thread, a, b Object) (Object, error)
	InplaceRepeat func(th *Thread, a Object, n int) (Object, error)

	Neg, Pos, Invert, Abs func(th *Thread, self Object) (Object, error)
	// Index, Int and Float convert; Index and Int return an int (Int or *BigInt), Float a Float.
	Index, Int, Float func(th *Thread, self Object) (Object, error)
}

// Type is a Python class. Set slots and methods in init functions; see the package comment.
type Type struct {
	Head // the metaclass and, for classes made by one, further attributes

	// Name is __name__, QualName __qualname__, Module __module__ ("builtins" prints without a prefix).
	Name, QualName, Module string
	// Doc is __doc__.
	Doc string
	// Base is the base that fixes the Go representation; Bases all of them; MRO starts with the type itself.
	Base  *Type
	Bases []*Type
	MRO   []*Type
	Slots

	// Final types can't be subclassed (bool, NoneType, function …).
	Final bool
	// Immutable types refuse attribute assignment: true for types written in Go other than NewClass's.
	Immutable bool
	// Sequence types index with ints (they get "'x' object doesn't support item deletion" texts and so on); Mapping
	// types with keys. Both decide what a match statement's patterns accept.
	Sequence, Mapping bool

	own      Slots // as set by the type's author, before inheritance
	dict     *Dict
	hasDict  bool // instances have __dict__
	nslots   int
	slotList []string
	heap     bool // made by a class statement, type() or NewClass
	ready    sync.Once
	isReady  atomic.Bool
	version  atomic.Uint64
	subMu    sync.Mutex
	subs     []*Type
	methods  []Method
	getsets  []Getset
	excBase  bool
	// binSrc is where each binary slot comes from: two operands with the same source call it once. generic has a bit for
	// each that calls dunder methods.
	binSrc   [NumOps]*Type
	generic  uint32
	newFrom  *Type // the types that New and Init come from, nil if a class's own dunder
	initFrom *Type
	cache    atomic.Pointer[lookupCache]
}

// Head's method would find the metaclass; a type's own Type is that too.

// Type is the metaclass, type unless the class has another.
func (t *Type) Type() *Type {
	if t.class != nil {
		return t.class
	}
	return TypeType
}

// Version changes whenever an attribute of the type or of one of its bases changes. No two types share one.
func (t *Type) Version() uint64 { return t.version.Load() }

var typeVersion atomic.Uint64

var (
	pendingMu sync.Mutex
	pending   []*Type
)

// NewType declares a type written in Go of module builtins with the given base. It can be subclassed from Python (set
// Final if not). Slots and methods are added in an init function; see the package comment.
func NewType(name string, base *Type) *Type {
	return newGoType("builtins", name, base)
}

// NewTypeIn is NewType for a type of another module, such as "datetime". Its attributes are fixed.
func NewTypeIn(module, name string, base *Type) *Type { return newGoType(module, name, base) }

// NewClass declares a type written in Go that behaves as if a class statement had made it: its attributes can be set, its
// instances (which embed Head) have __dict__, its methods are functions (AddPyMethods).
func NewClass(module, name string, bases ...*Type) *Type {
	if len(bases) == 0 {
		bases = []*Type{ObjectType}
	}
	t := newGoType(module, name, bases[0])
	t.Bases = bases
	t.MRO = nil
	t.Immutable = false
	t.heap = true
	t.hasDict = true
	return t
}

func newGoType(module, name string, base *Type) *Type {
	t := &Type{Name: name, QualName: name, Module: module, Base: base, Immutable: true, dict: NewDict()}
	if base != nil {
		t.Bases = []*Type{base}
	}
	t.version.Store(typeVersion.Add(1))
	pendingMu.Lock()
	pending = append(pending, t)
	pendingMu.Unlock()
	return t
}

var readyOnce sync.Once

func readyAll() {
	readyOnce.Do(func() {
		for {
			pendingMu.Lock()
			todo := pending
			pending = nil
			pendingMu.Unlock()
			if len(todo) == 0 {
				return
			}
			for _, t := range todo {
				t.Ready()
			}
		}
	})
}

// Method is a function or method written in Go; see NewBuiltin for Sig and Fn.
type Method struct {
	// Name is the attribute; Sig the parameters without self.
	Name, Sig string
	// Fn is called with the receiver (nil for functions of a module, the *Type for class methods).
	Fn Native
	// Doc is the first lines of __doc__.
	Doc string
	// Static and Class make a staticmethod or classmethod of it.
	Static, Class bool
	// Raw, if set instead of Fn, gets the arguments as they come.
	Raw RawNative
}

// Native is a Go function behind a signature: one arg for each declared parameter.
type Native func(th *Thread, self Object, args []Object) (Object, error)

// RawNative is a Go function that does its own argument unpacking.
type RawNative func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error)

// Getset is a computed attribute. A nil Set makes it read-only.
type Getset struct {
	Name string
	Get  func(th *Thread, self Object) (Object, error)
	Set  func(th *Thread, self, value Object) error // value nil: delete
	Doc  string
}

// AddMethods adds methods in the manner of CPython's C types.
func (t *Type) AddMethods(ms ...Method) { t.methods = append(t.methods, ms...) }

// AddGetset adds computed attributes.
func (t *Type) AddGetset(gs ...Getset) { t.getsets = append(t.getsets, gs...) }

// SetAttr sets a class attribute from Go.
func (t *Type) SetAttr(name string, v Object) {
	t.dict.SetStr(name, v)
	t.changed()
}

// tpName is the name that error texts print: that of a type written in Go for another module has the module before it.
func (t *Type) tpName() string {
	if t.heap || t.Module == "builtins" || t.Module == "" {
		return t.Name
	}
	return t.Module + "." + t.Name
}
