package dataframe

import (
	"context"
	"testing"
)

func TestMaxResultSize(t *testing.T) {
	s := NewSession(Options{Master: "local[2]", Conf: map[string]string{maxResultSizeKey: "3k"}})
	d, err := s.SQL(context.Background(), "SELECT id FROM range(1000)", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = d.CollectBatches(context.Background(), nil)
	const want = "Job aborted due to stage failure: Total size of serialized results of 1 tasks (7.8 KiB) is bigger than spark.driver.maxResultSize (3.0 KiB)"
	if err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{"0": 0, "100": 100, "1g": 1 << 30, "512m": 512 << 20, "2KB": 2 << 10, "7b": 7} {
		if n, ok := parseBytes(text); !ok || n != want {
			t.Errorf("%s: %d", text, n)
		}
	}
	for _, text := range []string{"", "x", "-1", "1x", "99999999999t"} {
		if n, ok := parseBytes(text); ok {
			t.Errorf("%s is read as %d", text, n)
		}
	}
	for n, want := range map[int64]string{1 << 30: "1024.0 MiB", 3 << 30: "3.0 GiB", 1500: "1500.0 B", 1 << 20: "1024.0 KiB"} {
		if got := sizeText(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
