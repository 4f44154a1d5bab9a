package functions

import (
	"math"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// CSVDialect is how the CSV source cuts records into fields and writes them, for given options.
type CSVDialect interface {
	// Split cuts the first record of a text; ok is false if there is none. Null says which fields are NULL.
	Split(text string) (fields []string, ok bool)
	Null(field string) bool
	// Join writes a record; nil fields are NULL.
	Join(fields []*string) string
	// Type is the narrowest type of a field.
	Type(field string, zone *time.Location) types.DataType
}

// NewCSVDialect reads the options of a dialect; package csv sets it.
var NewCSVDialect func(options map[string]string) (CSVDialect, error)

func csvDialect(options map[string]string) (CSVDialect, error) {
	if NewCSVDialect == nil {
		return nil, errs.New(errs.Analysis, "DATA_SOURCE_NOT_FOUND", "provider", "csv")
	}
	return NewCSVDialect(options)
}

func init() {
	first := func(name string) func([]string) string {
		return func(a []string) string { return name + "(" + a[0] + ")" }
	}
	scalars("csv_funcs", []def{
		{Names: "from_csv", Sig: "str~, any, any?", Null: nullAlways, Type: fromCSVType, K: fromCSV, SQL: first("from_csv")},
		{Names: "to_csv", Sig: "any, any? -> str", Null: nullAlways, Check: checkToCSV, K: toCSV, SQL: first("to_csv")},
		{Names: "schema_of_csv", Sig: "str~, any? -> str", Null: nullNever, Check: constantText("csv"), K: schemaOfCSV, SQL: first("schema_of_csv")},
	})
}

// constantText requires the first argument to be a constant that is not NULL.
func constantText(name string) func(b *call) error {
	return func(b *call) error {
		if !b.args[0].Foldable {
			return b.notFoldable(0, name, "STRING")
		}
		if b.args[0].Value == nil {
			return b.mismatch("UNEXPECTED_NULL", "exprName", name)
		}
		return nil
	}
}

// parseMode is the mode of the options; those that drop records make no sense for a function.
func parseMode(b *call, options map[string]string) (failFast bool, err error) {
	for k, v := range options {
		if equalFold(k, "mode") {
			if equalFold(v, "DROPMALFORMED") {
				return false, errs.New(errs.Analysis, "PARSE_MODE_UNSUPPORTED", "funcName", quoteID(b.name()), "mode", strings.ToUpper(v))
			}
			failFast = equalFold(v, "FAILFAST")
		}
	}
	return failFast, nil
}

func fromCSVType(b *call) (dataType, error) {
	t, err := b.schemaArg(1)
	if err != nil {
		return nil, err
	}
	st, ok := t.(*types.StructType)
	if !ok {
		return nil, errs.New(errs.Analysis, "INVALID_SCHEMA.NON_STRUCT_TYPE", "inputSchema", quoteSQL(b.args[1].SQL), "dataType", quoteType(t.SQL()))
	}
	if _, err := b.optionsArg(2); err != nil {
		return nil, err
	}
	for _, f := range st.Fields {
		switch f.Type.Kind() {
		case types.KindArray, types.KindMap, types.KindStruct, types.KindNull:
			return nil, errs.New(errs.Analysis, "UNSUPPORTED_DATATYPE", "typeName", quoteType(f.Type.SQL()))
		}
	}
	return types.AsNullable(t), nil
}

// fieldReader converts the fields of CSV and XML, which are texts, with the patterns of the options.
type fieldReader struct {
	json *JSONReader
	// trim lets numbers and booleans stand between blanks.
	trim bool
}

func newFieldReader(c *Context, options map[string]string, trim bool) (*fieldReader, error) {
	dated := map[string]string{}
	for k, v := range options {
		if k = strings.ToLower(k); k != "mode" {
			dated[k] = v
		}
	}
	r, err := NewJSONReader(types.Struct(), zoneOf(c), dated)
	return &fieldReader{r, trim}, err
}

// value is nil if s does not fit.
func (r *fieldReader) value(c *Context, s string, t dataType) any {
	if r.trim {
		s = strings.TrimSpace(s)
	}
	switch k := t.Kind(); k {
	case types.KindString, types.KindChar, types.KindVarchar:
		return s
	case types.KindDate, types.KindTimestamp, types.KindTimestampNTZ:
		return r.json.fromText(s, t)
	case types.KindBoolean:
		if equalFold(s, "true") || equalFold(s, "false") {
			return equalFold(s, "true")
		}
		return nil
	case types.KindDouble, types.KindFloat:
		f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
		if v, ok := map[string]float64{"NaN": math.NaN(), "Inf": math.Inf(1), "-Inf": math.Inf(-1)}[s]; ok {
			f, err = v, nil
		}
		switch {
		case err != nil && !strings.Contains(err.Error(), "range"):
			return nil
		case k == types.KindFloat:
			return float32(f)
		}
		return f
	}
	if _, err := strconv.ParseInt(s, 10, 64); strings.TrimSpace(s) != s || types.IsIntegral(t) && err != nil {
		return nil
	}
	v, err := CastValue(c, s, types.String, t, Try)
	if err != nil {
		return nil
	}
	return v
}

func corruptName(options map[string]string) string {
	for k, v := range options {
		if equalFold(k, "columnNameOfCorruptRecord") {
			return v
		}
	}
	return "_corrupt_record"
}

// badRecord is the error of the mode FAILFAST, which shows the values that could be read.
func badRecord(c *Context, row column.Row, st *types.StructType) error {
	parts := make([]string, len(row))
	for i, v := range row {
		if parts[i] = "null"; v != nil {
			parts[i] = text.Show(zoneOf(c)).Value(v, st.Fields[i].Type)
		}
	}
	return errs.New(errs.SparkRuntime, "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", "["+strings.Join(parts, ",")+"]", "failFastMode", "FAILFAST")
}

func fromCSV(b *call) (Kernel, error) {
	options, err := b.optionsArg(2)
	if err != nil {
		return nil, err
	}
	failFast, err := parseMode(b, options)
	if err != nil {
		return nil, err
	}
	d, err := csvDialect(options)
	if err != nil {
		return nil, err
	}
	st := b.typ.(*types.StructType)
	corrupt := st.Index(corruptName(options))
	return func(c *Context, args []*vector, n int) (*vector, error) {
		r, err := newFieldReader(c, options, false)
		if err != nil {
			return nil, err
		}
		return strict(b.typ, func(c *Context, args []*vector, out *vector) error {
			a := colOf[string](args[0])
			return boxed(c, out, func(i int) (any, error) {
				row := make(column.Row, len(st.Fields))
				fields, ok := d.Split(a.at(i))
				if !ok {
					return row, nil
				}
				at, bad := 0, false
				for k, f := range st.Fields {
					if k == corrupt {
						continue
					}
					if at < len(fields) && !d.Null(fields[at]) {
						row[k] = r.value(c, fields[at], f.Type)
						bad = bad || row[k] == nil
					}
					at++
				}
				if bad || at != len(fields) {
					if failFast {
						return nil, badRecord(c, row, st)
					}
					if corrupt >= 0 {
						row[corrupt] = a.at(i)
					}
				}
				return row, nil
			})
		})(c, args[:1], n)
	}, nil
}

func checkToCSV(b *call) error {
	switch t := b.args[0].Type.(type) {
	case *types.StructType:
		for _, f := range t.Fields {
			if f.Type.Kind() == types.KindVariant {
				return b.mismatch("UNSUPPORTED_INPUT_TYPE", "functionName", quoteID("to_csv"), "dataType", quoteType(t.SQL()))
			}
		}
	default:
		if t.Kind() != types.KindNull {
			return b.mismatch("UNSUPPORTED_INPUT_TYPE", "functionName", quoteID("to_csv"), "dataType", quoteType(t.SQL()))
		}
	}
	_, err := b.optionsArg(1)
	return err
}

func toCSV(b *call) (Kernel, error) {
	options, err := b.optionsArg(1)
	if err != nil {
		return nil, err
	}
	d, err := csvDialect(options)
	if err != nil {
		return nil, err
	}
	dates, err := NewJSONWriter(options)
	if err != nil {
		return nil, err
	}
	return func(c *Context, args []*vector, n int) (*vector, error) {
		return strict(types.String, func(c *Context, args []*vector, out *vector) error {
			st, ok := args[0].Type.(*types.StructType)
			return result(c, out, func(i int) (string, error) {
				row, isRow := args[0].Get(i).(column.Row)
				if !ok || !isRow {
					return "", errNull
				}
				fields := make([]*string, len(row))
				for k, v := range row {
					if v == nil {
						continue
					}
					s, err := dates.text(c, v, st.Fields[k].Type)
					if err != nil {
						return "", err
					}
					fields[k] = &s
				}
				return d.Join(fields), nil
			})
		})(c, args[:1], n)
	}, nil
}

// text is a value as CSV and XML show it: dates and times by the patterns, others as show() does.
func (w *JSONWriter) text(c *Context, v any, t dataType) (string, error) {
	switch t.Kind() {
	case types.KindDate:
		return w.date.format(clockOf(int64(v.(int32))*microsDay, nil)), nil
	case types.KindTimestamp:
		loc := zoneOf(c)
		if w.zone != "" {
			z, err := LoadZone(w.zone)
			if err != nil {
				return "", err
			}
			loc = z
		}
		return w.stamp.format(clockOf(v.(int64), loc)), nil
	case types.KindTimestampNTZ:
		return w.ntz.format(clockOf(v.(int64), nil)), nil
	}
	return text.Show(zoneOf(c)).Value(v, t), nil
}

func schemaOfCSV(b *call) (Kernel, error) {
	options, err := b.optionsArg(1)
	if err != nil {
		return nil, err
	}
	d, err := csvDialect(options)
	if err != nil {
		return nil, err
	}
	return rows(func(c *Context, _ *call, a []any) (any, error) {
		fields, ok := d.Split(a[0].(string))
		if !ok {
			return nil, errs.New(errs.SparkRuntime, "INTERNAL_ERROR", "message", "The Spark SQL phase optimization failed with an internal error. You hit a bug in Spark or the Spark plugins you use. Please, report this bug to the corresponding communities or vendors, and provide the full stack trace.")
		}
		st := &types.StructType{}
		for i, f := range fields {
			var t dataType = types.String
			if !d.Null(f) {
				t = d.Type(f, zoneOf(c))
			}
			st.Fields = append(st.Fields, types.NewField("_c"+strconv.Itoa(i), t))
		}
		return st.SQL(), nil
	})(b)
}
