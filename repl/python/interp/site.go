package interp

import (
	"gospark/repl/python/object"
)

// siteType is the class of help, exit, quit, copyright, credits and license: objects with a message for a repr.
type siteObject struct {
	name, text string
	typ        *object.Type
	call       func(th *object.Thread, args objs) (obj, error)
}

// Type is Quitter, _Helper or _Printer of _sitebuiltins.
func (s *siteObject) Type() *object.Type { return s.typ }

var (
	quitterType = object.NewTypeIn("_sitebuiltins", "Quitter", object.ObjectType)
	helperType  = object.NewTypeIn("_sitebuiltins", "_Helper", object.ObjectType)
	printerType = object.NewTypeIn("_sitebuiltins", "_Printer", object.ObjectType)
)

func init() {
	for _, t := range []*object.Type{quitterType, helperType, printerType} {
		t.Repr = func(th *object.Thread, o obj) (string, error) { return o.(*siteObject).text, nil }
		t.Call = func(th *object.Thread, o obj, args objs, kw *object.Kwargs) (obj, error) {
			return o.(*siteObject).call(th, args)
		}
	}
}

const (
	helpText      = "Type help() for interactive help, or help(object) for help about object."
	copyrightText = "Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved.\n\nCopyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\n" +
		"Copyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\n" +
		"Copyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved."
	creditsText = "    Thanks to CWI, CNRI, BeOpen.com, Zope Corporation and a cast of thousands\n    for supporting Python development.  See www.python.org for more information."
	licenseText = "Type license() to see the full license text"
)

func addSite(m *object.Module) {
	exit := func(th *object.Thread, args objs) (obj, error) {
		var code obj = object.None
		if len(args) > 0 {
			code = args[0]
		}
		return nil, SystemExit(code)
	}
	for _, n := range []string{"exit", "quit"} {
		m.Set(n, &siteObject{n, "Use " + n + "() or Ctrl-D (i.e. EOF) to exit", quitterType, exit})
	}
	for n, text := range map[string]string{"copyright": copyrightText, "credits": creditsText, "license": licenseText} {
		m.Set(n, &siteObject{n, text, printerType, func(th *object.Thread, args objs) (obj, error) {
			_, err := th.Stdout.Write([]byte(text + "\n"))
			if err != nil {
				return nil, object.Errorf(object.OSError, "%s", err)
			}
			return object.None, nil
		}})
	}
	m.Set("help", &siteObject{"help", helpText, helperType, help})
}
