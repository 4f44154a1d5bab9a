package jq

import (
	"fmt"
	"sync"

	"github.com/itchyny/gojq"
)

// library has the functions that are said most shortly in the language itself. Each is compiled when a query calls it.
const library = `
def recurse_down: recurse;
def values: select(. != null);
def nulls: select(. == null);
def booleans: select(type == "boolean");
def numbers: select(type == "number");
def strings: select(type == "string");
def arrays: select(type == "array");
def objects: select(type == "object");
def iterables: select(type == "array" or type == "object");
def scalars: select(type != "array" and type != "object");
def scalars_or_empty: select((type != "array" and type != "object") or length == 0);
def isfinite: type == "number" and (isinfinite | not);
def finites: select(isfinite);
def normals: select(isnormal);
def unique: unique_by(.);
def any: any(.[]; .);
def any(f): any(.[]; f);
def all: all(.[]; .);
def all(f): all(.[]; f);
def from_entries: map({(.key // .Key // .name // .Name): (if has("value") then .value else .Value end)}) | add // {};
def with_entries(f): to_entries | map(f) | from_entries;
def reverse: [.[length - 1 - range(0; length)]];
def indices($x):
  if type == "string" and ($x | type) == "string" then _strindices($x)
  elif type == "array" and ($x | type) != "array" then .[[$x]]
  else .[$x] end;
def index($x): indices($x) | .[0];
def rindex($x): indices($x) | .[-1:][0];
def paths: path(..) | select(length > 0);
def paths(f): . as $all | paths | select(. as $p | $all | getpath($p) | f);
def leaf_paths: paths(scalars);
def join($sep): reduce .[] as $x (null;
  (if . == null then "" else . + $sep end) + (if $x | type == "boolean" or type == "number" then $x | tostring else $x // "" end)) // "";
def _flat($depth): reduce .[] as $x ([]; if ($x | type) == "array" and $depth != 0 then . + ($x | _flat($depth - 1)) else . + [$x] end);
def flatten($depth): if $depth < 0 then error("flatten depth must not be negative") else _flat($depth) end;
def flatten: _flat(-1);
def first: .[0];
def last: .[-1];
def nth($n): .[$n];
def nth($n; f): if $n < 0 then error("nth doesn't support negative indices") else last(limit($n + 1; f)) end;
def in(xs): . as $key | xs | has($key);
def inside(xs): . as $part | xs | contains($part);
def combinations: if length == 0 then [] else .[0][] as $head | (.[1:] | combinations) as $tail | [$head] + $tail end;
def combinations(n): . as $set | [range(n) | $set] | combinations;
def walk(f):
  if type == "object" then . as $old | reduce keys_unsorted[] as $k ({}; . + {($k): ($old[$k] | walk(f))}) | f
  elif type == "array" then map(walk(f)) | f
  else f end;
def todate: strftime("%Y-%m-%dT%H:%M:%SZ");
def todateiso8601: todate;
def fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime;
def fromdate: fromdateiso8601;
def halt_error: halt_error(5);
def match(re; flags): _match(re; flags; false) | .[];
def test(re; flags): _match(re; flags; true);
def _each($given; f): if ($given | type) == "string" then f elif ($given | type) == "array" and ($given | length) > 0 then f
  else error(($given | type) + " not a string or array") end;
def _re($given): if ($given | type) == "array" then $given[0] else $given end;
def _flags($given): if ($given | type) == "array" then $given[1] else null end;
def match($x): _each($x; match(_re($x); _flags($x)));
def test($x): _each($x; test(_re($x); _flags($x)));
def _named: reduce (.captures[] | select(.name != null) | {(.name): .string}) as $pair ({}; . + $pair);
def capture(re; flags): match(re; flags) | _named;
def capture($x): _each($x; capture(_re($x); _flags($x)));
def scan(re): match(re; "g") | if (.captures | length) > 0 then [.captures[].string] else .string end;
def _pairs: if length <= 2 then . else .[:2], (.[2:] | _pairs) end;
def splits($re; flags): . as $s | [0, (match($re; "g" + flags) | .offset, .offset + .length), ($s | length)] | _pairs | $s[.[0]:.[1]];
def splits($re): splits($re; null);
def split($re; flags): [splits($re; flags)];
def _sub1($re; s; $flags; $all): . as $in | [match($re; $flags)]
  | if length == 0 then $in
    else .[0] as $m | ($m.offset + $m.length) as $end | ($m | _named)
      | $in[0:$m.offset] + s + ($in[$end:] | if length > 0 and $all and $end > 0 then _sub1($re; s; $flags; $all) else . end)
    end;
def sub($re; s; $flags): ($flags | index("g")) as $all
  | ($flags | if $all then [explode[] | select(. != 103)] | implode else . end) as $rest | _sub1($re; s; $rest; $all);
def sub($re; s): sub($re; s; "");
def gsub($re; s; $flags): sub($re; s; $flags + "g");
def gsub($re; s): sub($re; s; "g");
def tostream: path(def go: (.[]? | go), .; go) as $p | getpath($p)
  | reduce path(.[]?) as $last ([$p, .]; [$p + $last]);
def truncate_stream(events): . as $n | null | events | . as $event
  | if (.[0] | length) > $n then setpath([0]; $event[0][$n:]) else empty end;
def fromstream(events): foreach events as $e ({};
  if .done then {} else . end
  | if ($e | length) == 2 then ($e[0] | length) as $n | {value: (.value | setpath($e[0]; $e[1])), done: ($n == 0)}
    else .done = (($e[0] | length) == 1) end;
  if .done then .value else empty end);
def bsearch($x): . as $list | [0, length - 1]
  | until(.[0] > .[1]; (((.[0] + .[1]) / 2) | floor) as $mid
    | if $list[$mid] == $x then [$mid, -1, true] elif $list[$mid] < $x then [$mid + 1, .[1]] else [.[0], $mid - 1] end)
  | if .[2] then .[0] else -1 - .[0] end;
def INDEX(stream; f): reduce stream as $row ({}; .[$row | f | tostring] |= $row);
def INDEX(f): INDEX(.[]; f);
def JOIN($index; f): [.[] | [., $index[f]]];
def JOIN($index; stream; f): stream | [., $index[f]];
def JOIN($index; stream; f; join): stream | [., $index[f]] | join;
def IN(s): any(s == .; .);
def IN(src; s): any(src == s; .);
def pow10: "Error: pow10/0 not found at build time" | error;
def modulemeta: if type == "string" then error("modulemeta: modules are left out") else error("modulemeta input module name must be a string") end;
`

var prelude = sync.OnceValue(func() map[string]*gojq.FuncDef {
	q, err := gojq.Parse(library + ".")
	if err != nil {
		panic(err) // the text above: a test compiles all of it
	}
	defs := map[string]*gojq.FuncDef{}
	for _, d := range q.FuncDefs {
		defs[fmt.Sprintf("%s/%d", d.Name, len(d.Args))] = d
	}
	return defs
})

// builtin compiles a function of the library; nil when there is none of that name. Its definition stands outside of
// all of the query's own.
func (c *compiler) builtin(name string) *definition {
	if def := c.prelude[name]; def != nil {
		return def
	}
	d := prelude()[name]
	if d == nil {
		return nil
	}
	def := &definition{params: d.Args}
	c.prelude[name] = def // before its body, which may call it
	def.body = func(e *env, in item, out sink) error { return def.body(e, in, out) }
	known := c.define(&gojq.FuncDef{Name: d.Name, Args: d.Args, Body: d.Body}, nil)
	def.body = known.def.body
	return def
}
