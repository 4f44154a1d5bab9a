package kafkasrc

import (
	"gospark/dataframe/types"
)

// sinkColumns are the places of the columns that a writer uses in the rows; -1: not there.
type sinkColumns struct{ topic, key, value, headers, partition int }

// sinkColumn is a column that a writer looks for, with the types that it may have.
type sinkColumn struct {
	name  string
	types []types.DataType
	into  func(*sinkColumns) *int
}

// sinkTable has the columns in the order in which Spark checks them.
var sinkTable = []sinkColumn{
	{"topic", []types.DataType{types.String}, func(c *sinkColumns) *int { return &c.topic }},
	{"key", []types.DataType{types.String, types.Binary}, func(c *sinkColumns) *int { return &c.key }},
	{"value", []types.DataType{types.String, types.Binary}, func(c *sinkColumns) *int { return &c.value }},
	{"headers", []types.DataType{headerType}, func(c *sinkColumns) *int { return &c.headers }},
	{"partition", []types.DataType{types.Int}, func(c *sinkColumns) *int { return &c.partition }},
}

// findSinkColumns checks the schema of rows to be written. A topic option makes a topic column void.
func findSinkColumns(schema *types.StructType, topicOption bool) (sinkColumns, error) {
	var out sinkColumns
	for _, c := range sinkTable {
		at := c.into(&out)
		*at = -1
		if c.name == "topic" && topicOption {
			continue
		}
		for i, f := range schema.Fields {
			if f.Name == c.name {
				*at = i
				break
			}
		}
		if *at < 0 {
			switch c.name {
			case "topic":
				return out, analysis("topic option required when no 'topic' attribute is present. Use the topic option for setting a topic.")
			case "value":
				return out, analysis("Required attribute 'value' not found")
			}
			continue
		}
		if err := c.check(schema.Fields[*at].Type); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (c sinkColumn) check(t types.DataType) error {
	list := ""
	for i, want := range c.types {
		if t.Kind() == want.Kind() && (t.Kind() != types.KindArray || t.SimpleString() == want.SimpleString()) {
			return nil
		}
		if i > 0 {
			list += " or "
		}
		list += want.SimpleString()
	}
	return analysis("%s attribute unsupported type %s. %s must be a(n) %s", c.name, t.SimpleString(), c.name, list)
}
