package object

import (
	"fmt"
	"strconv"
	"strings"
)

// sigStyle chooses whose error texts a wrong call gets.
type sigStyle uint8

const (
	builtinStyle sigStyle = iota // CPython's functions written in C
	pythonStyle                  // functions written in Python
)

// ParamKind is how a parameter can be given.
type ParamKind uint8

// Parameter kinds, in inspect.Parameter's order.
const (
	PosOnly ParamKind = iota
	PosOrKw
	VarPos
	KwOnly
	VarKw
)

// Param is one parameter.
type Param struct {
	Name *Str
	Kind ParamKind
	// Optional parameters that are not given become Default (which may be nil).
	Optional bool
	Default  Object
}

// Sig is a parameter list: what a call's arguments are unpacked by.
type Sig struct {
	// Name is used in error texts (a qualified name for functions written in Python).
	Name, qual string
	Params     []Param
	// NPos counts positional parameters, NPosOnly those that are positional-only.
	NPos, NPosOnly int
	// VarPos and VarKw are the places of *args and **kw in Params, or -1.
	VarPos, VarKw int
	// NKwOnly counts keyword-only parameters.
	NKwOnly int
	style   sigStyle
	// exact is the number of positional arguments that need no unpacking, -1 if there is none.
	exact int
}

// NewSig parses a parameter list such as "a, b=None, /, *args, c=?, **kw" for a function that fails in CPython's
// words for functions written in C. Defaults are literals; "=?" makes a parameter optional and nil.
func NewSig(name, params string) *Sig { return parseSig(name, name, params, builtinStyle) }

// NewPySig is NewSig for a function that fails as one written in Python does.
func NewPySig(qualname, params string) *Sig { return parseSig(qualname, qualname, params, pythonStyle) }

// MakeSig returns the Sig of a function written in Python.
func MakeSig(qualname string, params []Param) *Sig {
	return finishSig(&Sig{Name: qualname, qual: qualname, Params: params, style: pythonStyle})
}

func parseSig(name, qual, list string, style sigStyle) *Sig {
	s := &Sig{Name: name, qual: qual, style: style}
	kind := PosOrKw
	for _, part := range splitParams(list) {
		p := Param{Kind: kind}
		pname, def, has := strings.Cut(part, "=")
		pname, _, _ = strings.Cut(pname, ":")
		pname = strings.TrimSpace(pname)
		switch {
		case pname == "/":
			for i := range s.Params {
				s.Params[i].Kind = PosOnly
			}
			continue
		case pname == "*":
			kind = KwOnly
			continue
		case strings.HasPrefix(pname, "**"):
			p.Kind, pname = VarKw, pname[2:]
		case strings.HasPrefix(pname, "*"):
			p.Kind, pname = VarPos, pname[1:]
			kind = KwOnly
		}
		p.Name = Intern(pname)
		if has {
			p.Optional = true
			p.Default = literal(strings.TrimSpace(def))
		}
		s.Params = append(s.Params, p)
	}
	return finishSig(s)
}

func finishSig(s *Sig) *Sig {
	s.VarPos, s.VarKw, s.exact = -1, -1, 0
	for i, p := range s.Params {
		switch p.Kind {
		case PosOnly:
			s.NPosOnly++
			s.NPos++
		case PosOrKw:
			s.NPos++
		case VarPos:
			s.VarPos = i
		case VarKw:
			s.VarKw = i
		case KwOnly:
			s.NKwOnly++
		}
	}
	if s.exact = -1; s.NPos == len(s.Params) {
		s.exact = s.NPos
	}
	return s
}

// splitParams splits at commas outside quotes and brackets.
func splitParams(list string) []string {
	var out []string
	depth, start := 0, 0
	quote := byte(0)
	for i := 0; i < len(list); i++ {
		c := list[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth--
		case c == ',' && depth == 0:
			out = append(out, strings.TrimSpace(list[start:i]))
			start = i + 1
		}
	}
	if rest := strings.TrimSpace(list[start:]); rest != "" {
		out = append(out, rest)
	}
	return out
}

// literal is the Object of a default value as written in a signature.
func literal(s string) Object {
	switch s {
	case "?":
		return nil
	case "None":
		return None
	case "True":
		return True
	case "False":
		return False
	case "...":
		return Ellipsis
	case "()":
		return NewTuple()
	}
	if s[0] == '\'' || s[0] == '"' {
		body := s[1 : len(s)-1]
		if strings.Contains(body, `\`) {
			if u, err := strconv.Unquote(`"` + body + `"`); err == nil {
				body = u
			}
		}
		return NewStr(body)
	}
	if n, err := strconv.ParseInt(s, 0, 64); err == nil {
		return NewInt(n)
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return Float(f)
	}
	panic("object: bad default in a signature: " + s)
}

// Bind unpacks the arguments of a call: one Object per parameter.
func (s *Sig) Bind(th *Thread, args []Object, kw *Kwargs) ([]Object, error) {
	out := make([]Object, len(s.Params))
	return out, s.BindInto(th, out, args, kw, nil, nil)
}

// BindInto is Bind into out, whose elements are nil. defaults, if not nil, are the values of the last positional
// parameters and kwDefaults those of keyword-only ones; otherwise the Params' own are used.
func (s *Sig) BindInto(th *Thread, out, args []Object, kw *Kwargs, defaults []Object, kwDefaults *Dict) error {
	if s.style == builtinStyle {
		if err := s.checkBuiltin(args, kw); err != nil {
			return err
		}
	}
	n := min(len(args), s.NPos)
	copy(out, args[:n])
	if s.VarPos >= 0 {
		var rest []Object
		if len(args) > s.NPos {
			rest = append(rest, args[s.NPos:]...)
		}
		out[s.VarPos] = NewTuple(rest...)
	}
	if s.VarKw >= 0 {
		out[s.VarKw] = NewDict()
	}
	if kw != nil {
		if err := s.bindKeywords(out, args, kw); err != nil {
			return err
		}
	}
	if s.style == pythonStyle && len(args) > s.NPos && s.VarPos < 0 {
		return s.tooMany(out, len(args), defaults)
	}
	return s.fill(out, len(args), defaults, kwDefaults)
}

func (s *Sig) bindKeywords(out, args []Object, kw *Kwargs) error {
	for i, name := range kw.Names {
		at := s.keyword(name)
		if at >= 0 {
			if out[at] != nil {
				if s.style == pythonStyle {
					return TypeErrorf("%s() got multiple values for argument '%s'", s.Name, name.s)
				}
				return TypeErrorf("argument for %s() given by name ('%s') and position (%d)", s.Name, name.s, at+1)
			}
			out[at] = kw.Values[i]
			continue
		}
		if s.VarKw >= 0 {
			d := out[s.VarKw].(*Dict)
			if _, dup := d.GetName(name); dup {
				return TypeErrorf("%s() got multiple values for keyword argument '%s'", s.Name, name.s)
			}
			d.SetName(name, kw.Values[i])
			continue
		}
		if s.style == builtinStyle {
			return TypeErrorf("'%s' is an invalid keyword argument for %s()", name.s, s.Name)
		}
		if names := s.posOnlyGiven(kw); names != "" {
			return TypeErrorf("%s() got some positional-only arguments passed as keyword arguments: '%s'", s.Name, names)
		}
		return TypeErrorf("%s() got an unexpected keyword argument '%s'", s.Name, name.s)
	}
	return nil
}

// keyword finds the parameter that a keyword names, or -1.
func (s *Sig) keyword(name *Str) int {
	for i := s.NPosOnly; i < len(s.Params); i++ {
		if p := &s.Params[i]; p.Name == name && (p.Kind == PosOrKw || p.Kind == KwOnly) {
			return i
		}
	}
	for i := s.NPosOnly; i < len(s.Params); i++ {
		if p := &s.Params[i]; p.Name.s == name.s && (p.Kind == PosOrKw || p.Kind == KwOnly) {
			return i
		}
	}
	return -1
}

func (s *Sig) posOnlyGiven(kw *Kwargs) string {
	var names []string
	for _, p := range s.Params[:s.NPosOnly] {
		if kw.Get(p.Name.s) != nil {
			names = append(names, p.Name.s)
		}
	}
	return strings.Join(names, ", ")
}

// fill puts in defaults and reports missing arguments.
func (s *Sig) fill(out []Object, given int, defaults []Object, kwDefaults *Dict) error {
	firstDefault := s.NPos - len(defaults)
	var missing []string
	for i := given; i < s.NPos; i++ {
		if out[i] != nil {
			continue
		}
		p := &s.Params[i]
		switch {
		case defaults != nil && i >= firstDefault:
			out[i] = defaults[i-firstDefault]
		case p.Optional:
			out[i] = p.Default
		case s.style == builtinStyle:
			return TypeErrorf("%s() missing required argument '%s' (pos %d)", s.Name, p.Name.s, i+1)
		default:
			missing = append(missing, p.Name.s)
		}
	}
	if missing != nil {
		return s.missing("positional", missing)
	}
	if s.NKwOnly == 0 {
		return nil
	}
	for i := s.NPos; i < len(s.Params); i++ {
		p := &s.Params[i]
		if p.Kind != KwOnly || out[i] != nil {
			continue
		}
		if kwDefaults != nil {
			if v, ok := kwDefaults.GetName(p.Name); ok {
				out[i] = v
				continue
			}
		}
		switch {
		case p.Optional:
			out[i] = p.Default
		case s.style == builtinStyle:
			return TypeErrorf("%s() missing required argument '%s' (pos %d)", s.Name, p.Name.s, i+1)
		default:
			missing = append(missing, p.Name.s)
		}
	}
	if missing != nil {
		return s.missing("keyword-only", missing)
	}
	return nil
}

func (s *Sig) missing(kind string, names []string) error {
	for i, n := range names {
		names[i] = "'" + n + "'"
	}
	var list string
	switch n := len(names); n {
	case 1:
		list = names[0]
	case 2:
		list = names[0] + " and " + names[1]
	default:
		list = strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
	return TypeErrorf("%s() missing %d required %s argument%s: %s", s.Name, len(names), kind, plural(len(names)), list)
}

func (s *Sig) tooMany(out []Object, given int, defaults []Object) error {
	optional := len(defaults)
	if defaults == nil {
		for _, p := range s.Params[:s.NPos] {
			if p.Optional {
				optional++
			}
		}
	}
	takes := strconv.Itoa(s.NPos)
	if optional > 0 {
		takes = fmt.Sprintf("from %d to %d", s.NPos-optional, s.NPos)
	}
	kwonly := 0
	for i := s.NPos; i < len(s.Params); i++ {
		if s.Params[i].Kind == KwOnly && out[i] != nil {
			kwonly++
		}
	}
	many := plural(s.NPos)
	if optional > 0 {
		many = "s"
	}
	if kwonly > 0 {
		return TypeErrorf("%s() takes %s positional argument%s but %d positional argument%s (and %d keyword-only argument%s) were given",
			s.Name, takes, many, given, plural(given), kwonly, plural(kwonly))
	}
	was := "were"
	if given == 1 {
		was = "was"
	}
	return TypeErrorf("%s() takes %s positional argument%s but %d %s given", s.Name, takes, many, given, was)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
