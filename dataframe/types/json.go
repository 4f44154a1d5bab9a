package types

import (
	"encoding/json"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// JSON is Spark's schema JSON with sorted keys and no blanks, as schema.json() prints it.
func JSON(t DataType) string {
	b, err := json.Marshal(jsonValue(t))
	if err != nil {
		return ""
	}
	s := string(b)
	// Go escapes these for HTML, Python does not.
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(s)
}

// jsonValue is a type as JSON objects; maps are written with sorted keys.
func jsonValue(t DataType) any {
	switch x := t.(type) {
	case *ArrayType:
		return map[string]any{"type": "array", "elementType": jsonValue(x.Element), "containsNull": x.ContainsNull}
	case *MapType:
		return map[string]any{"type": "map", "keyType": jsonValue(x.Key), "valueType": jsonValue(x.Value), "valueContainsNull": x.ValueContainsNull}
	case *StructType:
		fields := make([]any, len(x.Fields))
		for i, f := range x.Fields {
			meta := f.Metadata
			if meta == nil {
				meta = map[string]any{}
			}
			fields[i] = map[string]any{"name": f.Name, "type": jsonValue(f.Type), "nullable": f.Nullable, "metadata": meta}
		}
		return map[string]any{"type": "struct", "fields": fields}
	case *StringType:
		return "string"
	}
	return t.TypeName()
}

var atomicNames = map[string]DataType{"void": Null, "null": Null, "boolean": Boolean, "byte": Byte, "short": Short, "integer": Int, "long": Long, "float": Float,
	"double": Double, "string": String, "binary": Binary, "date": Date, "timestamp": Timestamp, "timestamp_ltz": Timestamp,
	"timestamp_ntz": TimestampNTZ, "calendarinterval": CalendarInterval, "interval": CalendarInterval, "variant": Variant, "decimal": Decimal(10, 0)}

var (
	sized    = regexp.MustCompile(`^(decimal|char|varchar|time)\(\s*(-?\d+)\s*(?:,\s*(-?\d+)\s*)?\)$`)
	interval = regexp.MustCompile(`^interval (year|month|day|hour|minute|second)(?: to (month|hour|minute|second))?$`)
)

// FromJSON reads Spark's schema JSON: a type's name in quotes or an object.
func FromJSON(text []byte) (DataType, error) {
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		return nil, err
	}
	return fromValue(v)
}

func fromValue(v any) (DataType, error) {
	switch x := v.(type) {
	case string:
		return fromName(x)
	case map[string]any:
		return fromObject(x)
	}
	return nil, fmt.Errorf("failed to convert the JSON string '%v' to a data type", v)
}

func fromName(name string) (DataType, error) {
	if t, ok := atomicNames[name]; ok {
		return t, nil
	}
	if m := sized.FindStringSubmatch(name); m != nil {
		n, _ := strconv.Atoi(m[2])
		switch m[1] {
		case "decimal":
			scale, _ := strconv.Atoi(m[3])
			return Decimal(n, scale), nil
		case "char":
			return &CharType{n}, nil
		case "varchar":
			return &VarcharType{n}, nil
		}
		return &TimeType{n}, nil
	}
	if m := interval.FindStringSubmatch(name); m != nil {
		to := m[2]
		if to == "" {
			to = m[1]
		}
		if i := index(yearMonthNames[:], m[1]); i >= 0 {
			return &YearMonthIntervalType{i, index(yearMonthNames[:], to)}, nil
		}
		return &DayTimeIntervalType{index(dayTimeNames[:], m[1]), index(dayTimeNames[:], to)}, nil
	}
	return nil, fmt.Errorf("failed to convert the JSON string '%s' to a data type", name)
}

func index(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}

func fromObject(o map[string]any) (DataType, error) {
	flag := func(key string) bool { b, _ := o[key].(bool); return b }
	switch o["type"] {
	case "array":
		e, err := fromValue(o["elementType"])
		return &ArrayType{e, flag("containsNull")}, err
	case "map":
		k, err := fromValue(o["keyType"])
		if err != nil {
			return nil, err
		}
		v, err := fromValue(o["valueType"])
		return &MapType{k, v, flag("valueContainsNull")}, err
	case "struct":
		return structFrom(o)
	case "udt":
		return fromValue(o["sqlType"])
	}
	keys := make([]string, 0, len(o))
	for k := range o {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return nil, fmt.Errorf("failed to convert a JSON object with the keys %v to a data type", keys)
}

func structFrom(o map[string]any) (DataType, error) {
	list, ok := o["fields"].([]any)
	if !ok {
		return nil, fmt.Errorf("a struct in schema JSON has no fields")
	}
	st := &StructType{}
	for _, v := range list {
		f, ok := v.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("a field in schema JSON is not an object: %v", v)
		}
		t, err := fromValue(f["type"])
		if err != nil {
			return nil, err
		}
		name, _ := f["name"].(string)
		null, given := f["nullable"].(bool)
		meta, _ := f["metadata"].(map[string]any)
		if len(meta) == 0 {
			meta = nil
		}
		st.Fields = append(st.Fields, Field{Name: name, Type: t, Nullable: null || !given, Metadata: meta})
	}
	return st, nil
}
