// Package types has Spark's data types: their names, trees, JSON and DDL forms.
//
// A DataType is an immutable value. Atomic types are singletons (Int, String, …) that compare with ==; parameterised ones
// (DecimalType, CharType, ArrayType, MapType, StructType, intervals) are compared with Equal. Where to go next: tree.go prints
// printSchema's tree, json.go reads and writes Spark's schema JSON, and package column holds the values of each type.
package types

import (
	"strconv"
	"strings"
)

// Kind is the family of a type, for switching and for indexing tables.
type Kind uint8

// The kinds, in the order in which Spark's documentation lists them.
const (
	KindNull Kind = iota
	KindBoolean
	KindByte
	KindShort
	KindInt
	KindLong
	KindFloat
	KindDouble
	KindDecimal
	KindString
	KindBinary
	KindDate
	KindTimestamp
	KindTimestampNTZ
	KindTime
	KindYearMonthInterval
	KindDayTimeInterval
	KindCalendarInterval
	KindArray
	KindMap
	KindStruct
	KindVariant
	KindChar
	KindVarchar
	KindCount
)

// DataType is one of Spark's data types.
type DataType interface {
	// Kind says which family the type belongs to.
	Kind() Kind
	// SimpleString is the form of dtypes, DESCRIBE and reprs: "bigint", "struct<a:int>".
	SimpleString() string
	// SQL is the form of DDL and of messages: "BIGINT", "STRUCT<a: INT>".
	SQL() string
	// TypeName is the form of printSchema and JSON: "long", "struct".
	TypeName() string
}

type atomic struct {
	kind              Kind
	simple, sql, name string
}

func (a *atomic) Kind() Kind           { return a.kind }
func (a *atomic) SimpleString() string { return a.simple }
func (a *atomic) SQL() string          { return a.sql }
func (a *atomic) TypeName() string     { return a.name }
func (a *atomic) String() string       { return a.simple }

// The atomic types. Strings with another collation than UTF8_BINARY are *StringType values.
var (
	Null             DataType = &atomic{KindNull, "void", "VOID", "void"}
	Boolean          DataType = &atomic{KindBoolean, "boolean", "BOOLEAN", "boolean"}
	Byte             DataType = &atomic{KindByte, "tinyint", "TINYINT", "byte"}
	Short            DataType = &atomic{KindShort, "smallint", "SMALLINT", "short"}
	Int              DataType = &atomic{KindInt, "int", "INT", "integer"}
	Long             DataType = &atomic{KindLong, "bigint", "BIGINT", "long"}
	Float            DataType = &atomic{KindFloat, "float", "FLOAT", "float"}
	Double           DataType = &atomic{KindDouble, "double", "DOUBLE", "double"}
	String           DataType = &atomic{KindString, "string", "STRING", "string"}
	Binary           DataType = &atomic{KindBinary, "binary", "BINARY", "binary"}
	Date             DataType = &atomic{KindDate, "date", "DATE", "date"}
	Timestamp        DataType = &atomic{KindTimestamp, "timestamp", "TIMESTAMP", "timestamp"}
	TimestampNTZ     DataType = &atomic{KindTimestampNTZ, "timestamp_ntz", "TIMESTAMP_NTZ", "timestamp_ntz"}
	CalendarInterval DataType = &atomic{KindCalendarInterval, "interval", "INTERVAL", "interval"}
	Variant          DataType = &atomic{KindVariant, "variant", "VARIANT", "variant"}
)

// StringType is a string with a collation other than UTF8_BINARY.
type StringType struct{ Collation string }

func (t *StringType) Kind() Kind           { return KindString }
func (t *StringType) SimpleString() string { return "string collate " + t.Collation }
func (t *StringType) SQL() string          { return "STRING COLLATE " + t.Collation }
func (t *StringType) TypeName() string     { return "string collate " + t.Collation }

// TimeType is a time of day with 0 to 6 digits of a second.
type TimeType struct{ Precision int }

func (t *TimeType) Kind() Kind           { return KindTime }
func (t *TimeType) SimpleString() string { return "time(" + strconv.Itoa(t.Precision) + ")" }
func (t *TimeType) SQL() string          { return "TIME(" + strconv.Itoa(t.Precision) + ")" }
func (t *TimeType) TypeName() string     { return t.SimpleString() }

// DecimalType is an exact number of Precision digits in all, Scale of them behind the point.
type DecimalType struct{ Precision, Scale int }

// MaxPrecision is the largest precision of a decimal.
const MaxPrecision = 38

func (t *DecimalType) Kind() Kind { return KindDecimal }
func (t *DecimalType) SimpleString() string {
	return "decimal(" + strconv.Itoa(t.Precision) + "," + strconv.Itoa(t.Scale) + ")"
}
func (t *DecimalType) SQL() string      { return strings.ToUpper(t.SimpleString()) }
func (t *DecimalType) TypeName() string { return t.SimpleString() }

// Decimal makes a DecimalType.
func Decimal(precision, scale int) *DecimalType { return &DecimalType{precision, scale} }

// CharType is a string of fixed length, padded with blanks; VarcharType one of limited length.
type (
	CharType    struct{ Length int }
	VarcharType struct{ Length int }
)

func (t *CharType) Kind() Kind              { return KindChar }
func (t *CharType) SimpleString() string    { return "char(" + strconv.Itoa(t.Length) + ")" }
func (t *CharType) SQL() string             { return "CHAR(" + strconv.Itoa(t.Length) + ")" }
func (t *CharType) TypeName() string        { return t.SimpleString() }
func (t *VarcharType) Kind() Kind           { return KindVarchar }
func (t *VarcharType) SimpleString() string { return "varchar(" + strconv.Itoa(t.Length) + ")" }
func (t *VarcharType) SQL() string          { return "VARCHAR(" + strconv.Itoa(t.Length) + ")" }
func (t *VarcharType) TypeName() string     { return t.SimpleString() }

// Fields of the ANSI intervals.
const (
	Year, Month               = 0, 1
	Day, Hour, Minute, Second = 0, 1, 2, 3
)

var (
	yearMonthNames = [...]string{"year", "month"}
	dayTimeNames   = [...]string{"day", "hour", "minute", "second"}
)

// YearMonthIntervalType counts months; Start and End are Year or Month.
type YearMonthIntervalType struct{ Start, End int }

// DayTimeIntervalType counts microseconds; Start and End are Day, Hour, Minute or Second.
type DayTimeIntervalType struct{ Start, End int }

func intervalName(names []string, start, end int) string {
	if start == end {
		return "interval " + names[start]
	}
	return "interval " + names[start] + " to " + names[end]
}

func (t *YearMonthIntervalType) Kind() Kind { return KindYearMonthInterval }
func (t *YearMonthIntervalType) SimpleString() string {
	return intervalName(yearMonthNames[:], t.Start, t.End)
}
func (t *YearMonthIntervalType) SQL() string      { return strings.ToUpper(t.SimpleString()) }
func (t *YearMonthIntervalType) TypeName() string { return t.SimpleString() }
func (t *DayTimeIntervalType) Kind() Kind         { return KindDayTimeInterval }
func (t *DayTimeIntervalType) SimpleString() string {
	return intervalName(dayTimeNames[:], t.Start, t.End)
}
func (t *DayTimeIntervalType) SQL() string      { return strings.ToUpper(t.SimpleString()) }
func (t *DayTimeIntervalType) TypeName() string { return t.SimpleString() }

// ArrayType is a list of Element values.
type ArrayType struct {
	Element      DataType
	ContainsNull bool
}

func (t *ArrayType) Kind() Kind           { return KindArray }
func (t *ArrayType) SimpleString() string { return "array<" + t.Element.SimpleString() + ">" }
func (t *ArrayType) SQL() string          { return "ARRAY<" + t.Element.SQL() + ">" }
func (t *ArrayType) TypeName() string     { return "array" }

// Array makes an ArrayType whose elements may be null.
func Array(element DataType) *ArrayType { return &ArrayType{element, true} }

// MapType maps keys, never null, to values.
type MapType struct {
	Key, Value        DataType
	ValueContainsNull bool
}

func (t *MapType) Kind() Kind { return KindMap }
func (t *MapType) SimpleString() string {
	return "map<" + t.Key.SimpleString() + "," + t.Value.SimpleString() + ">"
}
func (t *MapType) SQL() string      { return "MAP<" + t.Key.SQL() + ", " + t.Value.SQL() + ">" }
func (t *MapType) TypeName() string { return "map" }

// Map makes a MapType whose values may be null.
func Map(key, value DataType) *MapType { return &MapType{key, value, true} }

// Field is a named, typed member of a struct or column of a table.
type Field struct {
	Name     string
	Type     DataType
	Nullable bool
	// Metadata is the field's JSON object as Spark keeps it; nil is {}.
	Metadata map[string]any
}

// Comment is the field's comment, kept in its metadata.
func (f Field) Comment() (string, bool) {
	s, ok := f.Metadata["comment"].(string)
	return s, ok
}

// StructType is a record: the type of struct values and the schema of a DataFrame.
type StructType struct{ Fields []Field }

// Struct makes a StructType.
func Struct(fields ...Field) *StructType { return &StructType{fields} }

// NewField makes a nullable field without metadata.
func NewField(name string, t DataType) Field { return Field{Name: name, Type: t, Nullable: true} }

func (t *StructType) Kind() Kind       { return KindStruct }
func (t *StructType) TypeName() string { return "struct" }

func (t *StructType) SimpleString() string {
	var b strings.Builder
	b.WriteString("struct<")
	for i, f := range t.Fields {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(f.Name + ":" + f.Type.SimpleString())
	}
	return b.String() + ">"
}

func (t *StructType) SQL() string {
	var b strings.Builder
	b.WriteString("STRUCT<")
	for i, f := range t.Fields {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(QuoteIfNeeded(f.Name) + ": " + f.Type.SQL())
		if !f.Nullable {
			b.WriteString(" NOT NULL")
		}
		if c, ok := f.Comment(); ok {
			b.WriteString(" COMMENT '" + strings.ReplaceAll(c, "'", "\\'") + "'")
		}
	}
	return b.String() + ">"
}

// Names lists the field names in order.
func (t *StructType) Names() []string {
	names := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		names[i] = f.Name
	}
	return names
}

// Index finds a field by exact name; -1 if there is none.
func (t *StructType) Index(name string) int {
	for i, f := range t.Fields {
		if f.Name == name {
			return i
		}
	}
	return -1
}

// QuoteIfNeeded puts back-quotes round an identifier that SQL could not read without them.
func QuoteIfNeeded(name string) string {
	plain := name != ""
	digits := true
	for _, r := range name {
		if r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			plain = false
		}
		if r < '0' || r > '9' {
			digits = false
		}
	}
	if plain && !digits {
		return name
	}
	return Quote(name)
}

// Quote puts back-quotes round an identifier.
func Quote(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }
