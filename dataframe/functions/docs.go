package functions

import "strings"

// Doc describes a built-in function: its names, group and how it is called.
type Doc struct {
	Name, Group string
	// Usage has a line an overload: "substring(str, int [, int]) returns str".
	Usage []string
}

// Describe describes a function by name in any case, from its row of the registry.
func Describe(name string) (Doc, bool) {
	f := Lookup(name)
	if f == nil {
		return Doc{}, false
	}
	d := Doc{Name: strings.ToLower(name), Group: f.Group}
	for _, overload := range strings.Split(f.Signature, ";") {
		d.Usage = append(d.Usage, usage(d.Name, overload))
	}
	return d, true
}

// usage is one overload of a signature as a call: optional parameters stand in brackets.
func usage(name, overload string) string {
	params, result, _ := strings.Cut(overload, "->")
	var b strings.Builder
	b.WriteString(name + "(")
	for i, p := range strings.Split(strings.TrimSpace(params), ",") {
		p = strings.TrimSpace(p)
		optional := strings.HasSuffix(p, "?")
		p = strings.TrimSuffix(p, "?")
		switch {
		case optional && i > 0:
			b.WriteString(" [, " + p + "]")
		case optional:
			b.WriteString("[" + p + "]")
		case i > 0:
			b.WriteString(", " + p)
		default:
			b.WriteString(p)
		}
	}
	b.WriteString(")")
	if result = strings.TrimSpace(result); result != "" {
		b.WriteString(" returns " + result)
	}
	return b.String()
}
