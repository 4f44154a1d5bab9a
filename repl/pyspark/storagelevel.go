package pyspark

import (
	"strings"

	"gospark/repl/python/object"
)

// storageLevel is a StorageLevel: where cached data may be kept.
type storageLevel struct {
	object.Head
	flags       [4]object.Object // useDisk, useMemory, useOffHeap, deserialized
	replication object.Object
}

var storageLevelClass = object.NewClass("pyspark.storagelevel", "StorageLevel")

// level is the disk, memory, off-heap and deserialized flags and the number of copies.
type level struct {
	disk, memory, offHeap, deserialized bool
	copies                              int64
}

var storageLevels = map[string]level{
	"NONE": {false, false, false, false, 1}, "DISK_ONLY": {true, false, false, false, 1}, "DISK_ONLY_2": {true, false, false, false, 2},
	"DISK_ONLY_3": {true, false, false, false, 3}, "MEMORY_ONLY": {false, true, false, false, 1}, "MEMORY_ONLY_2": {false, true, false, false, 2},
	"MEMORY_AND_DISK": {true, true, false, false, 1}, "MEMORY_AND_DISK_2": {true, true, false, false, 2}, "OFF_HEAP": {true, true, true, false, 1},
	"MEMORY_AND_DISK_DESER": {true, true, false, true, 1},
}

var storageLevelParts = []string{"useDisk", "useMemory", "useOffHeap", "deserialized"}

var storageLevelSig = object.NewPySig("StorageLevel.__init__", "self, useDisk, useMemory, useOffHeap, deserialized, replication=1")

func newStorageLevel(l level) *storageLevel {
	s := &storageLevel{flags: [4]object.Object{object.Bool(l.disk), object.Bool(l.memory), object.Bool(l.offHeap), object.Bool(l.deserialized)},
		replication: object.NewInt(l.copies)}
	s.InitHead(storageLevelClass)
	return s
}

func init() {
	storageLevelClass.New = func(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
		a, err := storageLevelSig.Bind(th, append([]object.Object{object.None}, args...), kw)
		if err != nil {
			return nil, err
		}
		s := &storageLevel{flags: [4]object.Object{a[1], a[2], a[3], a[4]}, replication: a[5]}
		s.InitHead(cls)
		return s, nil
	}
	storageLevelClass.Init = func(*object.Thread, object.Object, []object.Object, *object.Kwargs) error { return nil }
	storageLevelClass.Repr = func(th *object.Thread, self object.Object) (string, error) {
		s := self.(*storageLevel)
		var parts []string
		for _, o := range append(s.flags[:], s.replication) {
			text, err := object.ToStr(th, o)
			if err != nil {
				return "", err
			}
			parts = append(parts, text)
		}
		return "StorageLevel(" + strings.Join(parts, ", ") + ")", nil
	}
	storageLevelClass.Str = func(th *object.Thread, self object.Object) (string, error) {
		s := self.(*storageLevel)
		text := ""
		for i, word := range []string{"Disk ", "Memory ", "OffHeap ", "Deserialized "} {
			on, err := object.Truth(th, s.flags[i])
			if err != nil {
				return "", err
			}
			if on {
				text += word
			} else if i == 3 {
				text += "Serialized "
			}
		}
		n, err := object.ToStr(th, s.replication)
		return text + n + "x Replicated", err
	}
	storageLevelClass.Compare = func(th *object.Thread, op object.CmpOp, self, other object.Object) (object.Object, error) {
		if op != object.EQ && op != object.NE {
			return object.NotImplemented, nil
		}
		a := reprOf(th, self)
		_, ok := other.(*storageLevel)
		return object.Bool((ok && a == reprOf(th, other)) == (op == object.EQ)), nil
	}
	storageLevelClass.Unhashable = true
	for i, name := range storageLevelParts {
		storageLevelClass.AddGetset(object.Getset{Name: name, Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
			return self.(*storageLevel).flags[i], nil
		}})
	}
	storageLevelClass.AddGetset(object.Getset{Name: "replication", Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
		return self.(*storageLevel).replication, nil
	}})
	for name, l := range storageLevels {
		storageLevelClass.SetAttr(name, newStorageLevel(l))
	}
}
