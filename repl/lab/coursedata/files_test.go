package coursedata

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestFiles(t *testing.T) {
	for _, c := range []struct {
		link, name string
		count      int
		fields     []string
	}{
		{"https://goo.gl/Hr6erG", "github-example-large.json", 100, []string{"sha", "commit", "url", "author", "committer", "parents"}},
		{"goo.gl/Y4MD58", "github-example-large.json", 100, []string{"sha"}},
		{"https://goo.gl/ME6hjp", "assessment-attempts-20180128-121051-nested.json", 3280, []string{"keen_timestamp", "sequences", "exam_name", "user_exam_id"}},
		{"http://goo.gl/jSVrAe", "players.json", 184, []string{"name", "team", "position"}},
	} {
		f, ok := Find(c.link)
		if !ok || f.Name != c.name {
			t.Errorf("%s: %q, %v", c.link, f.Name, ok)
			continue
		}
		b := f.Bytes()
		if !bytes.Equal(b, f.Bytes()) {
			t.Errorf("%s: two runs differ", c.link)
		}
		var list []map[string]any
		if err := json.Unmarshal(b, &list); err != nil {
			t.Errorf("%s: %v", c.link, err)
			continue
		}
		if len(list) != c.count {
			t.Errorf("%s: %d objects, want %d", c.link, len(list), c.count)
		}
		for _, field := range c.fields {
			if _, ok := list[0][field]; !ok {
				t.Errorf("%s: no field %s", c.link, field)
			}
		}
	}
	if _, ok := Find("https://goo.gl/other"); ok {
		t.Error("an unknown link is found")
	}
}
