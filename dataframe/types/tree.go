package types

import "strings"

// TreeString is printSchema's tree, "root" line included, ending with a newline. Parts nested deeper than level are left out
// when level is positive.
func (t *StructType) TreeString(level int) string {
	var b strings.Builder
	b.WriteString("root\n")
	t.tree(&b, " |", depth(level))
	return b.String()
}

func depth(level int) int {
	if level <= 0 {
		return 1 << 30
	}
	return level
}

func (t *StructType) tree(b *strings.Builder, prefix string, level int) {
	if level <= 0 {
		return
	}
	for _, f := range t.Fields {
		b.WriteString(prefix + "-- " + escapeTree(f.Name) + ": " + f.Type.TypeName() + " (nullable = " + boolText(f.Nullable) + ")\n")
		subtree(b, f.Type, prefix+"    |", level-1)
	}
}

func subtree(b *strings.Builder, t DataType, prefix string, level int) {
	if level <= 0 {
		return
	}
	switch x := t.(type) {
	case *StructType:
		x.tree(b, prefix, level)
	case *ArrayType:
		b.WriteString(prefix + "-- element: " + x.Element.TypeName() + " (containsNull = " + boolText(x.ContainsNull) + ")\n")
		subtree(b, x.Element, prefix+"    |", level-1)
	case *MapType:
		b.WriteString(prefix + "-- key: " + x.Key.TypeName() + "\n")
		subtree(b, x.Key, prefix+"    |", level-1)
		b.WriteString(prefix + "-- value: " + x.Value.TypeName() + " (valueContainsNull = " + boolText(x.ValueContainsNull) + ")\n")
		subtree(b, x.Value, prefix+"    |", level-1)
	}
}

func boolText(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

var treeEscapes = strings.NewReplacer("\n", "\\n", "\r", "\\r", "\t", "\\t", "\f", "\\f", "\b", "\\b", "\v", "\\v", "\a", "\\a")

func escapeTree(s string) string { return treeEscapes.Replace(s) }
