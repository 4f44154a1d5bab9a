package files

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gospark/dataframe/types"
)

func TestLocal(t *testing.T) {
	for in, want := range map[string]string{"/a/b": "/a/b", "file:/a": "/a", "file:///a": "/a", "file://host/a": "/a", "c:b/c": "c:b/c", "x/a:b": "x/a:b", "hdfs://h/a": ""} {
		got, err := Local(in)
		if (err != nil) != (want == "") || got != want {
			t.Errorf("Local(%q) = %q, %v", in, got, err)
		}
	}
}

func TestEscape(t *testing.T) {
	for _, s := range []string{"plain", "a/b=c", "100%", "x:y", "é ", "\x01"} {
		if got := unescape(escape(s)); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
	}
	if got := escape("a/b:c"); got != "a%2Fb%3Ac" {
		t.Errorf("got %s", got)
	}
}

// TestSplits checks that files are cut at the limit and packed with the largest first.
func TestSplits(t *testing.T) {
	const mib = 1 << 20
	list := []File{{Path: "small", Size: mib}, {Path: "large", Size: 300 * mib}, {Path: "none"}, {Path: "zip.gz", Size: 200 * mib}}
	got := ""
	for _, p := range Splits(list, true, 2) {
		for _, s := range p {
			got += fmt.Sprintf("%s %d-%d ", s.File.Path, s.Start/mib, s.End/mib)
		}
		got += "| "
	}
	if want := "zip.gz 0-200 | large 0-128 | large 128-256 | large 256-300 small 0-1 | "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestPartitionTypes(t *testing.T) {
	for _, c := range []struct {
		values []string
		want   types.DataType
	}{
		{[]string{"1", "2"}, types.Int}, {[]string{"1", "3000000000"}, types.Long}, {[]string{"1", "1.5"}, types.Double}, {[]string{"2020-01-01"}, types.Date},
		{[]string{"2020-01-01 10%3A00%3A00"}, types.Timestamp}, {[]string{"a", "1"}, types.String}, {[]string{nullPartition, "7"}, types.Int}, {[]string{nullPartition}, types.String},
	} {
		var list []File
		for _, v := range c.values {
			list = append(list, File{Values: []string{v}})
		}
		if got := PartitionFields(list, []string{"k"}, nil)[0].Type; got != c.want {
			t.Errorf("%q: got %s, want %s", c.values, got.SimpleString(), c.want.SimpleString())
		}
	}
}

func TestListGlobsAndHidden(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt", "_SUCCESS", ".c.txt", "sub/d.txt"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for pattern, want := range map[string]int{"": 3, "*.txt": 2, "{a,sub/d}.txt": 2, "[b-c].txt": 1} {
		list, _, err := List([]string{filepath.Join(dir, pattern)})
		if err != nil || len(list) != want {
			t.Errorf("%q: %v %v", pattern, list, err)
		}
	}
	if _, _, err := List([]string{filepath.Join(dir, "*.none")}); err == nil {
		t.Error("a glob without a match is no error")
	}
}
