package compose

import "testing"

func TestOffered(t *testing.T) {
	for name, want := range map[string]bool{
		"/home/u/w205/course-content/07-Sourcing-Data/docker-compose.yml":  true,
		"/home/u/w205/course-content/08-Querying-Data/docker-compose.yml":  true,
		`C:\u\w205\course-content\06-Transforming-Data\docker-compose.yml`: true,
		"/course-content/99-Nothing/docker-compose.yml":                    false,
		"/course-content/../07-x/docker-compose.yml":                       false,
		"/home/u/docker-compose.yml":                                       false,
	} {
		if b, ok := Offered(name); ok != want || ok && len(b) == 0 {
			t.Errorf("%s: %v", name, ok)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(small)
	f.Add(string(CourseFile))
	f.Add("services:\n  a: &x {image: b, ports: [1]}\n  b: *x\n")
	f.Fuzz(func(t *testing.T, text string) {
		m := newMachine(t, map[string]string{"docker-compose.yml": text})
		if _, _, status := m.run("docker-compose config"); status != 0 && status != 1 {
			t.Errorf("status %d", status)
		}
	})
}

func FuzzSplitWords(f *testing.F) {
	f.Add(`bash -c "a 'b' \" c"`)
	f.Fuzz(func(t *testing.T, line string) {
		if list, err := splitWords(line); err == nil && len(list) > len(line) {
			t.Errorf("%d words of %q", len(list), line)
		}
	})
}
