package dataframe

import (
	"context"
	"os"
	"sort"
	"strings"
	"time"

	"gospark/dataframe/analyze"
	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// partition is a partition of a table: the texts of its values by column, in the order of the table's columns.
type partition struct {
	values   [][2]string
	location string
}

// key is a=1/b=2.
func (p partition) key() string { return joinPairs(p.values, "/") }

func joinPairs(values [][2]string, sep string) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = v[0] + "=" + v[1]
	}
	return strings.Join(parts, sep)
}

func (t *table) isPartition(name string) bool {
	for _, p := range t.spec.Partitioning {
		if strings.EqualFold(p, name) {
			return true
		}
	}
	return false
}

func (t *table) addPartition(p partition) {
	for _, old := range t.parts {
		if old.key() == p.key() {
			return
		}
	}
	t.parts = append(t.parts, p)
	sort.SliceStable(t.parts, func(i, j int) bool { return t.parts[i].key() < t.parts[j].key() })
}

// cellText is a value as a cast to string gives it.
func cellText(f types.Field, v any) string {
	return text.Cast(time.UTC, true).Value(v, types.WithoutChar(f.Type))
}

// covers says whether a partition has all the given values.
func covers(values, of [][2]string) bool {
	for _, v := range values {
		ok := false
		for _, o := range of {
			ok = ok || strings.EqualFold(v[0], o[0]) && v[1] == o[1]
		}
		if !ok {
			return false
		}
	}
	return true
}

// partitionValues evaluates the values of PARTITION (…) that are given, in the order of the table's columns.
func (s *Session) partitionValues(t *table, spec []plan.PartitionValue) ([][2]string, error) {
	given := map[string]string{}
	for _, v := range spec {
		i := t.column(v.Name)
		if i < 0 || !t.isPartition(v.Name) {
			return nil, errs.New(errs.Analysis, "PARTITIONS_NOT_FOUND", "partitionList", types.Quote(v.Name), "tableName", quotedName(t.fullName()))
		}
		if v.Value == nil {
			continue
		}
		row, _, err := s.evaluate(context.Background(), []plan.Expr{&plan.Cast{Child: v.Value, To: readSchema(t.schema).Fields[i].Type}}, []types.DataType{nil})
		if err != nil {
			return nil, err
		}
		text := "__HIVE_DEFAULT_PARTITION__"
		if row[0] != nil {
			text = cellText(t.schema.Fields[i], row[0])
		}
		given[strings.ToLower(v.Name)] = text
	}
	var out [][2]string
	for _, name := range t.spec.Partitioning {
		if text, ok := given[strings.ToLower(name)]; ok {
			out = append(out, [2]string{name, text})
		}
	}
	return out, nil
}

// partitionNamed finds the partition that PARTITION (…) names in full.
func (s *Session) partitionNamed(t *table, spec []plan.PartitionValue) (partition, error) {
	values, err := s.partitionValues(t, spec)
	if err != nil {
		return partition{}, err
	}
	for _, p := range t.parts {
		if covers(values, p.values) && len(values) == len(p.values) {
			return p, nil
		}
	}
	return partition{}, noPartition(t, values)
}

func noPartition(t *table, values [][2]string) error {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = types.Quote(v[0]) + " = " + v[1]
	}
	return errs.New(errs.Analysis, "PARTITIONS_NOT_FOUND", "partitionList", "PARTITION ("+strings.Join(list, ", ")+")", "tableName", quotedName(t.fullName()[1:]))
}

func (s *Session) showPartitions(x *plan.Show) (*DataFrame, error) {
	t := s.table(x.Name)
	if t == nil {
		return nil, analyze.TableNotFound(x.Name, s.searchPath())
	}
	if len(t.spec.Partitioning) == 0 {
		return nil, errs.New(errs.Analysis, "INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY", "name", quotedName(t.fullName()))
	}
	values, err := s.partitionValues(t, x.Partition)
	if err != nil {
		return nil, err
	}
	var out []column.Row
	for _, p := range t.parts {
		if covers(values, p.values) {
			out = append(out, column.Row{p.key()})
		}
	}
	return s.rows("partition string NOT NULL", out...)
}

// truncate runs TRUNCATE TABLE.
func (s *Session) truncate(x *plan.Truncate) (*DataFrame, error) {
	t := s.table(x.Name)
	if t == nil {
		return nil, analyze.TableNotFound(x.Name, s.searchPath())
	}
	values, err := s.partitionValues(t, x.Partition)
	if err != nil {
		return nil, err
	}
	var parts []partition
	for _, p := range t.parts {
		if covers(values, p.values) {
			parts = append(parts, p)
		}
	}
	if err := s.removeFiles(t, parts); err != nil {
		return nil, err
	}
	folder, err := s.folder(t)
	if err != nil {
		return nil, err
	}
	return s.done(os.MkdirAll(folder, 0o777))
}
