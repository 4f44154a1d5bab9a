package plan

import "strings"

// spec is the parenthesised specification of a window, with the frame that applies when the user gave none.
func (p *printer) spec(w *Window) string {
	var parts []string
	if len(w.Partition) > 0 {
		parts = append(parts, "PARTITION BY "+strings.Join(p.list(w.Partition), ", "))
	}
	if len(w.Order) > 0 {
		parts = append(parts, "ORDER BY "+strings.Join(p.list(orderExprs(w.Order)), ", "))
	}
	if w.Frame != nil {
		parts = append(parts, p.frame(w.Frame))
	}
	return "(" + strings.Join(parts, " ") + ")"
}

func (p *printer) frame(f *Frame) string {
	unit := "RANGE"
	if f.Rows {
		unit = "ROWS"
	}
	return unit + " BETWEEN " + p.bound(f.Lower) + " AND " + p.bound(f.Upper)
}

// bound writes an end of a frame.
func (p *printer) bound(b Bound) string {
	switch b.Kind {
	case UnboundedPreceding:
		return "UNBOUNDED PRECEDING"
	case UnboundedFollowing:
		return "UNBOUNDED FOLLOWING"
	case CurrentRow:
		return "CURRENT ROW"
	case Preceding:
		// An offset that was given as a negative number is shown as one.
		if l, ok := b.Offset.(*Literal); ok && l.Text != "" {
			return l.Text + " FOLLOWING"
		}
		return p.text(b.Offset) + " PRECEDING"
	}
	return p.text(b.Offset) + " FOLLOWING"
}
