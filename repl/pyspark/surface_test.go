package pyspark_test

import (
	"os"
	"strings"
	"testing"
)

// checkSurface looks up every line of a table of owners, names, kinds and parameters; what is missing is printed with "missing", a
// method whose parameters have other names with "differs".
const checkSurface = `import inspect

def static(o, name):
    for c in o.__mro__:
        if name in c.__dict__:
            return c.__dict__[name]
    return getattr(o, name)

def names(sig):
    return [p.split('=')[0].strip() for p in sig.strip('()').split(', ')]

def check(line):
    owner, name, kind, want = line.split('\t')
    module, _, path = owner.partition(':')
    try:
        o = __import__(module, fromlist=['x'])
        for p in path.split('.'):
            if p:
                o = getattr(o, p)
        m = static(o, name) if path else getattr(o, name)
    except (ImportError, AttributeError):
        print('missing', owner, name)
        return
    if kind == 'method' and want != '(...)':
        if isinstance(m, (staticmethod, classmethod)):
            m = m.__func__
        try:
            got = str(inspect.signature(m))
        except ValueError:
            return
        if names(got) != names(want):
            print('differs', owner, name, got)
`

// signaturesLeft are methods whose parameters are named otherwise than PySpark's.
var signaturesLeft = map[string]bool{"toInternal": true, "fromInternal": true, "count": true, "index": true}

// coreOwners are the classes of the module pyspark, of which only the part that sessions of DataFrames use is here.
func coreOwner(owner string) bool {
	return owner == "pyspark" || strings.HasPrefix(owner, "pyspark:") || owner == "pyspark.statcounter:StatCounter"
}

// TestSurface checks that what PySpark has under pyspark.sql has the same names and parameters here. testdata/surface.tsv was made from
// an installed PySpark by scripts/surface/record.py.
func TestSurface(t *testing.T) {
	raw, err := os.ReadFile("testdata/surface.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	sh := newShell(t, &out)
	sh.run(t, checkSurface)
	n := 0
	for _, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
		sh.run(t, "check("+quoted(line)+")\n")
		n++
	}
	if n < 1600 {
		t.Fatal(n, "lines")
	}
	for _, line := range strings.Split(out.String(), "\n") {
		f := strings.Fields(line)
		if len(f) < 3 || coreOwner(f[1]) || f[0] == "differs" && signaturesLeft[f[2]] {
			continue
		}
		t.Error(line)
	}
}

func quoted(s string) string {
	return "'" + strings.NewReplacer("\\", "\\\\", "'", "\\'", "\t", "\\t").Replace(s) + "'"
}

// What is left out raises one error that names it.
func TestLeftOut(t *testing.T) {
	got := transcript(t, `spark.readStream.format("kafka")
spark.range(1).groupBy("id").applyInArrow(None, "a int")
spark.read.jdbc("u", "t")
from pyspark.sql.functions import udtf, AnalyzeResult
AnalyzeResult()
spark.streams.active
`)
	for _, want := range []string{
		"[NOT_IMPLEMENTED] DataStreamReader.format (Structured Streaming) is not implemented.",
		"[NOT_IMPLEMENTED] GroupedData.applyInArrow (pandas) is not implemented.",
		"[NOT_IMPLEMENTED] DataFrameReader.jdbc (JDBC drivers) is not implemented.",
		"[NOT_IMPLEMENTED] AnalyzeResult (Python workers) is not implemented.",
		">>> spark.streams.active\n[]\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
