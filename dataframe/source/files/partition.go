package files

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/types"
)

// nullPartition is the directory value that stands for NULL.
const nullPartition = "__HIVE_DEFAULT_PARTITION__"

// escaped are the characters that directory names of partitions hold as %XX.
const escaped = "\"#%'*/:=?\\\x7f{[]^"

func escape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || strings.IndexByte(escaped, c) >= 0 {
			b.WriteString("%" + strings.ToUpper(strconv.FormatInt(int64(c)|0x100, 16)[1:]))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(v))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// PartitionPath is the folder of a partition: a=1/b=2 with special characters escaped.
func PartitionPath(values [][2]string) string {
	var parts []string
	for _, v := range values {
		parts = append(parts, escape(v[0])+"="+escape(v[1]))
	}
	return strings.Join(parts, "/")
}

// PartitionValues are the columns and values of a partition's folder.
func PartitionValues(path string) (out [][2]string) {
	for _, part := range strings.Split(path, "/") {
		name, value, _ := strings.Cut(part, "=")
		out = append(out, [2]string{unescape(name), unescape(value)})
	}
	return out
}

// PartitionFolders finds the partitions below a folder whose names have the given columns.
func PartitionFolders(folder string, columns []string) ([][][2]string, error) {
	if len(columns) == 0 {
		return [][][2]string{nil}, nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var out [][][2]string
	for _, e := range entries {
		name, value, ok := strings.Cut(e.Name(), "=")
		if !ok || !strings.EqualFold(unescape(name), columns[0]) || !isDir(folder, e) {
			continue
		}
		rest, err := PartitionFolders(filepath.Join(folder, e.Name()), columns[1:])
		if err != nil {
			return nil, err
		}
		for _, r := range rest {
			out = append(out, append([][2]string{{columns[0], unescape(value)}}, r...))
		}
	}
	return out, nil
}

// PartitionFields gives the partition columns their types: those of the user's schema, else the narrowest that all values have.
func PartitionFields(list []File, columns []string, user *types.StructType) []types.Field {
	out := make([]types.Field, len(columns))
	for i, c := range columns {
		out[i] = types.NewField(c, partitionType(list, i))
		if user == nil {
			continue
		}
		for _, f := range user.Fields {
			if strings.EqualFold(f.Name, c) {
				out[i] = f
			}
		}
	}
	return out
}

// ladder are the types that partition values may have, narrowest first.
var ladder = []struct {
	t  types.DataType
	is func(string) bool
}{
	{types.Int, func(s string) bool { _, err := strconv.ParseInt(s, 10, 32); return err == nil }},
	{types.Long, func(s string) bool { _, err := strconv.ParseInt(s, 10, 64); return err == nil }},
	{types.Double, func(s string) bool {
		_, err := strconv.ParseFloat(s, 64)
		return err == nil && !strings.ContainsAny(s, "xXpP_")
	}},
	{types.Date, func(s string) bool { _, ok := functions.ParseDate(s); return ok && len(s) == 10 }},
	{types.Timestamp, func(s string) bool {
		_, ok := functions.ParseTimestamp(s, nil)
		return ok && len(s) > 10 && strings.Contains(s, ":")
	}},
}

func partitionType(list []File, i int) types.DataType {
	for _, step := range ladder {
		ok, any := true, false
		for _, f := range list {
			v := unescape(f.Values[i])
			if v == nullPartition {
				continue
			}
			any = true
			if !step.is(v) {
				ok = false
				break
			}
		}
		if ok && any {
			return step.t
		}
	}
	return types.String
}

// PartitionColumn is the value of a partition column as n rows.
func PartitionColumn(c *functions.Context, t types.DataType, value string, n int) (*column.Vector, error) {
	value = unescape(value)
	if value == nullPartition {
		return column.NullVector(t, n), nil
	}
	one, err := functions.Cast(c, column.ConstVector(types.String, value, 1), t, functions.Ansi)
	if err != nil {
		return nil, err
	}
	out := *one
	out.Const, out.N = true, n
	return &out, nil
}
