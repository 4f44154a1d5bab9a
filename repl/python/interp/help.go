package interp

import (
	"strings"

	"gospark/repl/python/object"
)

// help prints what is known about an object: its name, signature and docstring.
func help(th *object.Thread, args objs) (obj, error) {
	var b strings.Builder
	if len(args) == 0 {
		b.WriteString(helpText + "\n")
	} else if err := describe(th, &b, args[0]); err != nil {
		return nil, err
	}
	if _, err := th.Stdout.Write([]byte(b.String())); err != nil {
		return nil, object.Errorf(object.OSError, "%s", err)
	}
	return object.None, nil
}

func describe(th *object.Thread, b *strings.Builder, o obj) error {
	text := func(name string) string {
		if v, err := object.LookupAttr(th, o, name); err == nil && v != nil && v != object.None {
			s, _ := object.ToStr(th, v)
			return s
		}
		return ""
	}
	name := text("__name__")
	switch v := o.(type) {
	case *object.Module:
		b.WriteString("Help on module " + name + ":\n\nNAME\n    " + name + "\n")
	case *object.Type:
		b.WriteString("Help on class " + name + " in module " + v.Module + ":\n\nclass " + name + "\n")
	case *object.Function:
		b.WriteString("Help on function " + name + " in module " + text("__module__") + ":\n\n" + name + signatureText(th, v) + "\n")
	case *object.Builtin:
		b.WriteString("Help on built-in function " + name + ":\n\n" + name + "(...)\n")
	case *object.BoundMethod:
		b.WriteString("Help on method " + name + ":\n\n")
		if f, ok := v.Func.(*object.Function); ok {
			b.WriteString(name + signatureText(th, f) + "\n")
		}
	default:
		b.WriteString("Help on " + o.Type().Name + " object:\n\nclass " + o.Type().Name + "\n")
	}
	for _, line := range strings.Split(strings.TrimSpace(text("__doc__")), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString("    " + line + "\n")
		}
	}
	b.WriteString("\n")
	return nil
}

// signatureText is the parameter list of a function as inspect shows it.
func signatureText(th *object.Thread, f *object.Function) string {
	var parts []string
	sig := f.Code.Sig()
	star := sig.VarPos >= 0
	for i, p := range sig.Params {
		s := p.Name.String()
		switch p.Kind {
		case object.VarPos:
			s = "*" + s
		case object.VarKw:
			s = "**" + s
		case object.KwOnly:
			if !star {
				parts = append(parts, "*")
				star = true
			}
			if f.KwDefaults != nil {
				if d, ok := f.KwDefaults.GetName(p.Name); ok {
					s += "=" + reprOf(th, d)
				}
			}
		default:
			if at := i - (sig.NPos - len(f.Defaults)); at >= 0 && at < len(f.Defaults) {
				s += "=" + reprOf(th, f.Defaults[at])
			} else if p.Optional && p.Default != nil {
				s += "=" + reprOf(th, p.Default)
			}
		}
		parts = append(parts, s)
		if p.Kind == object.PosOnly && i == sig.NPosOnly-1 {
			parts = append(parts, "/")
		}
	}
	return "(" + strings.Join(parts, ", ") + ")"
}
