// Package xmltree reads XML text into a tree of nodes and evaluates XPath 1.0 over it.
//
// Names keep their prefixes: namespaces are not looked at. Where to go next: xpath.go for the grammar of XPath, eval.go for its
// values; package functions, files xml_*.go and xpath_funcs.go, for the functions over them.
package xmltree

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Kind is the kind of a node.
type Kind uint8

// The kinds of nodes.
const (
	Root Kind = iota
	Element
	Attribute
	Text
	Comment
	Instruction
)

// Node is a node of a document. Name is set for elements, attributes and instructions; Value for all but elements and the root.
type Node struct {
	Kind     Kind
	Name     string
	Value    string
	Parent   *Node
	Attrs    []*Node
	Children []*Node
	order    int
}

// ErrSyntax says that a text is not well-formed XML.
var ErrSyntax = errors.New("malformed XML")

// maxDepth bounds the nesting of elements.
const maxDepth = 1000

// Parse reads a document, which has one root element.
func Parse(text string) (*Node, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	root := &Node{Kind: Root}
	at, depth, count := root, 0, 0
	add := func(n *Node) *Node {
		count++
		n.Parent, n.order = at, count
		if k := len(at.Children); n.Kind == Text && k > 0 && at.Children[k-1].Kind == Text {
			at.Children[k-1].Value += n.Value
			return n
		}
		at.Children = append(at.Children, n)
		return n
	}
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, ErrSyntax
		}
		switch x := t.(type) {
		case xml.StartElement:
			if at == root && root.element() != nil {
				return nil, ErrSyntax
			}
			if depth++; depth > maxDepth {
				return nil, ErrSyntax
			}
			n := add(&Node{Kind: Element, Name: qualified(x.Name)})
			for _, a := range x.Attr {
				count++
				n.Attrs = append(n.Attrs, &Node{Kind: Attribute, Name: qualified(a.Name), Value: a.Value, Parent: n, order: count})
			}
			at = n
		case xml.EndElement:
			if at == root || at.Name != qualified(x.Name) {
				return nil, ErrSyntax
			}
			at, depth = at.Parent, depth-1
		case xml.CharData:
			if at != root {
				add(&Node{Kind: Text, Value: string(x)})
			} else if strings.TrimSpace(string(x)) != "" {
				return nil, ErrSyntax
			}
		case xml.Comment:
			add(&Node{Kind: Comment, Value: string(x)})
		case xml.ProcInst:
			if x.Target != "xml" {
				add(&Node{Kind: Instruction, Name: x.Target, Value: string(x.Inst)})
			}
		}
	}
	if at != root || root.element() == nil {
		return nil, ErrSyntax
	}
	return root, nil
}

func qualified(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

func (n *Node) element() *Node {
	for _, k := range n.Children {
		if k.Kind == Element {
			return k
		}
	}
	return nil
}

// Document is the root element.
func (n *Node) Document() *Node { return n.element() }

// String is the text of a node: its value, or all text below it.
func (n *Node) String() string {
	if n.Kind != Element && n.Kind != Root {
		return n.Value
	}
	var b strings.Builder
	n.gather(&b)
	return b.String()
}

func (n *Node) gather(b *strings.Builder) {
	for _, k := range n.Children {
		switch k.Kind {
		case Text:
			b.WriteString(k.Value)
		case Element:
			k.gather(b)
		}
	}
}
