package interp_test

import (
	"context"
	"os"
	"testing"

	"gospark/repl/python/interp"
	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
	"time"
)

func TestScript(t *testing.T) {
	file := os.Getenv("PYFILE")
	src, err := os.ReadFile(file)
	if err != nil {
		t.Skip()
	}
	in := interp.New(interp.Options{Stdout: os.Stdout, Stderr: os.Stderr})
	tm := object.NewModule("time", "")
	tm.Set("perf_counter", object.NewBuiltin("perf_counter", "", func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
		return object.Float(float64(time.Now().UnixNano()) / 1e9), nil
	}))
	in.Modules().SetStr("time", tm)
	m, err := syntax.Parse(string(src), file, syntax.Exec)
	if err != nil {
		t.Fatal(err)
	}
	if err := in.Exec(context.Background(), m, file, string(src)); err != nil {
		t.Error(in.FormatException(err, interp.Style{Suggest: true}))
	}
}
