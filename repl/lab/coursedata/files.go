// Package coursedata makes the data sets that the course downloads, for machines that have no network: the same bytes
// at every run. Names, addresses and texts are made up; the shapes are those of the course's own files.
//
// Read next: commits.go, the largest set; scripts/labdata fills topics with it.
package coursedata

import (
	"bytes"
	"strings"
)

// File is a data set that the course links to.
type File struct {
	Name string
	make func() []byte
}

var (
	githubExample = File{"github-example-large.json", func() []byte { return array(Commits(100)) }}
	assessments   = File{"assessment-attempts-20180128-121051-nested.json", func() []byte { return array(attempts(3280)) }}
	players       = File{"players.json", func() []byte { return array(squad(23)) }}
)

// links are the addresses in the course's pages, without the scheme.
var links = map[string]File{
	"goo.gl/Hr6erG": githubExample,
	"goo.gl/Y4MD58": githubExample,
	"goo.gl/WewtYn": githubExample,
	"goo.gl/2Z2fPw": githubExample,
	"goo.gl/ME6hjp": assessments,
	"goo.gl/vsuCpZ": players,
	"goo.gl/jSVrAe": players,
}

// Find returns the data set behind one of the course's links.
func Find(link string) (File, bool) {
	_, rest, ok := strings.Cut(link, "://")
	if !ok {
		rest = link
	}
	f, ok := links[strings.TrimSuffix(rest, "/")]
	return f, ok
}

// Links are the addresses that Find knows, without the scheme.
func Links() []string {
	var all []string
	for link := range links {
		all = append(all, link)
	}
	return all
}

// Bytes makes the file.
func (f File) Bytes() []byte { return f.make() }

// array is a JSON array of texts, one a line.
func array(texts []string) []byte {
	var b bytes.Buffer
	b.WriteString("[\n")
	for i, t := range texts {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteString("  ")
		b.WriteString(t)
	}
	b.WriteString("\n]\n")
	return b.Bytes()
}
