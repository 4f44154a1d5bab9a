package pyspark

import (
	vec "gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// reader makes the Python value of a row of a vector.
type reader func(v *vec.Vector, i int) object.Object

// readerFor chooses the reader of a type once per column, so that rows are made without looking at types again.
func readerFor(t types.DataType) reader {
	r := plainReader(t)
	return func(v *vec.Vector, i int) object.Object {
		if v.IsNull(i) {
			return object.None
		}
		if v.Const {
			i = 0
		}
		return r(v, i)
	}
}

// plainReader reads values that are not null; i is a physical row.
func plainReader(t types.DataType) reader {
	switch x := t.(type) {
	case *types.ArrayType:
		e := readerFor(x.Element)
		return func(v *vec.Vector, i int) object.Object {
			items := make([]object.Object, 0, v.Offsets[i+1]-v.Offsets[i])
			for k := v.Offsets[i]; k < v.Offsets[i+1]; k++ {
				items = append(items, e(v.Kids[0], int(k)))
			}
			return object.NewList(items...)
		}
	case *types.MapType:
		key, val := readerFor(x.Key), readerFor(x.Value)
		return func(v *vec.Vector, i int) object.Object {
			d, th := object.NewDict(), keyThread(x.Key)
			for k := v.Offsets[i]; k < v.Offsets[i+1]; k++ {
				// Keys of a map are hashable but for rows with lists inside, which Python could not hold either.
				_ = d.Set(th, key(v.Kids[0], int(k)), val(v.Kids[1], int(k)))
			}
			return d
		}
	case *types.StructType:
		return structReader(x)
	}
	if r := readers[t.Kind()]; r != nil {
		return func(v *vec.Vector, i int) object.Object { return r(v, i) }
	}
	return func(*vec.Vector, int) object.Object { return object.None }
}

// keyThread is what hashes the keys of a map: nothing for those that are hashed without a call.
func keyThread(t types.DataType) *object.Thread {
	if types.IsString(t) || types.IsIntegral(t) {
		return nil
	}
	return object.NewThread()
}

func structReader(t *types.StructType) reader {
	fields := rowFields(t.Names())
	kids := make([]reader, len(t.Fields))
	for k, f := range t.Fields {
		kids[k] = readerFor(f.Type)
	}
	return func(v *vec.Vector, i int) object.Object {
		items := make([]object.Object, len(kids))
		for k, r := range kids {
			items[k] = r(v.Kids[k], i)
		}
		return newRow(fields, items)
	}
}

// rowReader makes the Rows of batches of a schema.
func rowReader(schema *types.StructType) func(b *vec.Batch, i int) object.Object {
	fields := rowFields(schema.Names())
	cols := make([]reader, len(schema.Fields))
	for k, f := range schema.Fields {
		cols[k] = readerFor(f.Type)
	}
	return func(b *vec.Batch, i int) object.Object {
		items := make([]object.Object, len(cols))
		for k, r := range cols {
			items[k] = r(b.Cols[k], i)
		}
		return newRow(fields, items)
	}
}

// readers has the reader of each kind of atomic type.
var readers = [types.KindCount]reader{
	types.KindBoolean: func(v *vec.Vector, i int) object.Object { return object.Bool(v.Bools[i]) },
	types.KindByte:    func(v *vec.Vector, i int) object.Object { return object.NewInt(int64(v.I8[i])) },
	types.KindShort:   func(v *vec.Vector, i int) object.Object { return object.NewInt(int64(v.I16[i])) },
	types.KindInt:     func(v *vec.Vector, i int) object.Object { return object.NewInt(int64(v.I32[i])) },
	types.KindLong:    func(v *vec.Vector, i int) object.Object { return object.NewInt(v.I64[i]) },
	types.KindFloat:   func(v *vec.Vector, i int) object.Object { return object.Float(v.F32[i]) },
	types.KindDouble:  func(v *vec.Vector, i int) object.Object { return object.Float(v.F64[i]) },
	types.KindString:  readText, types.KindChar: readText, types.KindVarchar: readText,
	types.KindBinary: func(v *vec.Vector, i int) object.Object { return object.NewBytes([]byte(v.Str[i])) },
	types.KindDecimal: func(v *vec.Vector, i int) object.Object {
		return newDecimal(v.Dec[i], v.Type.(*types.DecimalType).Scale)
	},
	types.KindDate: func(v *vec.Vector, i int) object.Object { return newDate(v.I32[i]) },
	types.KindTime: func(v *vec.Vector, i int) object.Object { return newTime(v.I64[i]) },
	types.KindTimestamp: func(v *vec.Vector, i int) object.Object {
		return newTimestamp(v.I64[i], true)
	},
	types.KindTimestampNTZ:      func(v *vec.Vector, i int) object.Object { return newTimestamp(v.I64[i], false) },
	types.KindDayTimeInterval:   func(v *vec.Vector, i int) object.Object { return newDuration(v.I64[i]) },
	types.KindYearMonthInterval: func(v *vec.Vector, i int) object.Object { return object.NewInt(int64(v.I32[i])) },
	types.KindVariant:           func(v *vec.Vector, i int) object.Object { return newVariant(vec.DecodeVariant(v.Str[i])) },
}

// readText decodes a string as the JVM hands it to Python: bytes that are not UTF-8 become U+FFFD.
func readText(v *vec.Vector, i int) object.Object { return object.NewStr(text.Decode(v.Str[i])) }
