package repl

import "strings"

// pastedLine is one line of pasted text.
type pastedLine struct {
	text  string
	first bool // it stood behind a `>>> `, so that it begins a statement
}

// promptText returns what stands behind a prompt that was copied with the text.
func promptText(line, prompt string) (string, bool) {
	line = strings.TrimLeft(line, " \t")
	rest, ok := strings.CutPrefix(line, prompt)
	if !ok {
		return "", false
	}
	if rest == "" {
		return "", true
	}
	if rest[0] != ' ' {
		return "", false
	}
	return rest[1:], true
}

// cleanPaste splits pasted text into lines. When it was copied from a shell with its prompts, they are taken away, and
// lines without one are old output, which is left out.
func cleanPaste(text string) []pastedLine {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	rows := strings.Split(text, "\n")
	prompts := false
	for _, row := range rows {
		if _, ok := promptText(row, ">>>"); ok {
			prompts = true
			break
		}
	}
	lines := make([]pastedLine, 0, len(rows))
	for _, row := range rows {
		if !prompts {
			lines = append(lines, pastedLine{text: row})
			continue
		}
		if t, ok := promptText(row, ">>>"); ok {
			lines = append(lines, pastedLine{t, true})
		} else if t, ok := promptText(row, "..."); ok {
			lines = append(lines, pastedLine{text: t})
		}
	}
	if prompts {
		lines = append(lines, pastedLine{})
	}
	return lines
}
