package lab

import (
	"slices"

	"gospark/repl/lab/command"
)

// names lists the commands of the machine that a process runs on.
func (l *Lab) names(s *command.Service) []string {
	var list []string
	for _, t := range l.tablesOf(s) {
		for name := range t {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// near returns the command that a wrong name is most like, or "".
func (l *Lab) near(p *command.Process) string {
	best, least := "", 1+len(p.Name)/3
	for _, name := range l.names(p.Service) {
		if d := distance(p.Name, name); d <= least && d < len(name) {
			if d < least || best == "" {
				best, least = name, d
			}
		}
	}
	return best
}

// distance counts the letters that two words differ in: one changed, left out, added, or swapped with its neighbour.
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			d := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			d = min(d, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, rows[i-2][j-2]+1)
			}
			rows[i][j] = d
		}
	}
	return rows[len(a)][len(b)]
}
