package exec

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// topRows is the largest LIMIT for which a sort keeps only that many rows a partition.
const topRows = 100_000

// sortOp sorts. Each partition is sorted by itself, in parallel; a global sort then merges them into one partition. Rows that are
// equal stay in their order.
type sortOp struct {
	child  operator
	prog   *program
	orders []*plan.SortOrder
	global bool
	limit  int64 // rows that are needed, -1: all
	once   sync.Once
	runs   []*sortedRun
	err    error
}

func newSort(q *query, p *plan.Sort, limit int64) (operator, error) {
	child, err := q.build(p.Child)
	if err != nil {
		return nil, err
	}
	list := make([]plan.Expr, len(p.Orders))
	for i, o := range p.Orders {
		list[i] = o.Child
	}
	prog, err := q.compile(list, p.Child.Output())
	return &sortOp{child: child, prog: prog, orders: p.Orders, global: p.Global, limit: limit}, err
}

func (o *sortOp) types() []types.DataType { return o.child.types() }

func (o *sortOp) partitions() int {
	if o.global {
		return 1
	}
	return o.child.partitions()
}

func (o *sortOp) run(t *task, part int, yield yieldFunc) error {
	if !o.global {
		runs, err := o.sortPart(t, part)
		if err != nil {
			return err
		}
		return mergeRuns(t, o.child.types(), runs, yield)
	}
	o.once.Do(func() {
		parts := make([][]*sortedRun, o.child.partitions())
		o.err = t.parallel(len(parts), func(t *task, i int) (err error) {
			parts[i], err = o.sortPart(t, i)
			return err
		})
		for _, runs := range parts {
			o.runs = append(o.runs, runs...)
		}
	})
	if o.err != nil {
		return o.err
	}
	return mergeRuns(t, o.child.types(), o.runs, yield)
}

// sortedRun is rows with their order, in memory or on disk. Keys compare as bytes; the first eight of each are also kept as a number.
type sortedRun struct {
	batch *column.Batch
	order []sortEntry
	disk  *spillFile // nil: in memory
}

type sortEntry struct {
	prefix uint64
	row    int32
	key    string
}

func compareEntries(a, b sortEntry) int {
	if c := compareKeys(a, b); c != 0 {
		return c
	}
	return cmp.Compare(a.row, b.row)
}

func compareKeys(a, b sortEntry) int {
	if a.prefix != b.prefix {
		return cmp.Compare(a.prefix, b.prefix)
	}
	if len(a.key)|len(b.key) != 0 {
		return strings.Compare(a.key, b.key)
	}
	return 0
}

// sortPart reads and sorts a partition. It gives more than one run when not all of it finds room in memory.
func (o *sortOp) sortPart(t *task, part int) ([]*sortedRun, error) {
	if o.limit >= 0 {
		r, err := o.topPart(t, part)
		return []*sortedRun{r}, err
	}
	s := &sorter{o: o, q: t.q, r: o.prog.runner(t, part)}
	err := o.child.run(t, part, checked(t, func(b *column.Batch) error {
		if b.N == 0 {
			return nil
		}
		if err := s.reserve(b); err != nil {
			return err
		}
		return s.add(b)
	}))
	if err != nil {
		return nil, err
	}
	return append(s.runs, s.finish()), nil
}

type sorter struct {
	o       *sortOp
	q       *query
	r       *runner
	runs    []*sortedRun // on disk
	held    int64        // bytes accounted for
	batches []*column.Batch
	entries []sortEntry
	rows    int
}

func (s *sorter) add(b *column.Batch) error {
	cols, err := s.r.eval(b)
	if err != nil {
		return err
	}
	s.batches = append(s.batches, b)
	s.entries = appendEntries(s.entries, cols, s.o.orders, s.rows, b.N)
	s.rows += b.N
	return nil
}

// finish sorts what was added.
func (s *sorter) finish() *sortedRun {
	slices.SortFunc(s.entries, compareEntries)
	return &sortedRun{batch: column.ConcatBatches(s.o.child.types(), s.batches), order: s.entries}
}

// appendEntries adds entries for n rows whose keys are cols, numbered from row first on.
func appendEntries(dst []sortEntry, cols []*column.Vector, orders []*plan.SortOrder, first, n int) []sortEntry {
	if len(cols) == 1 && isWord(cols[0].Type) && cols[0].Valid == nil {
		return appendWords(dst, cols[0], orders[0].Desc, first, n)
	}
	var buf []byte
	for i := 0; i < n; i++ {
		buf = buf[:0]
		for k, c := range cols {
			buf = c.AppendKey(buf, i, orders[k].Desc, orders[k].NullsFirst)
		}
		e := sortEntry{row: int32(first + i)}
		e.prefix, e.key = splitKey(buf)
		dst = append(dst, e)
	}
	return dst
}

// appendWords is appendEntries for one key of up to eight bytes without nulls: the mark of a value that is not null, and its bytes.
func appendWords(dst []sortEntry, v *column.Vector, desc bool, first, n int) []sortEntry {
	var buf []byte
	for i := 0; i < n; i++ {
		buf = v.AppendKey(buf[:0], i, desc, true)
		e := sortEntry{row: int32(first + i)}
		e.prefix, e.key = splitKey(buf)
		dst = append(dst, e)
	}
	return dst
}

// splitKey is the first eight bytes as a number and the rest.
func splitKey(key []byte) (uint64, string) {
	if len(key) >= 8 {
		return binary.BigEndian.Uint64(key), string(key[8:])
	}
	var word [8]byte
	copy(word[:], key)
	return binary.BigEndian.Uint64(word[:]), ""
}
