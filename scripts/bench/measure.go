package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// sample is one run.
type sample struct {
	took   time.Duration
	peak   int64 // bytes; 0: not known
	answer string
}

// series are the runs of one program at one work.
type series struct {
	times []time.Duration
	peak  int64
	err   error
}

func (s *series) median() time.Duration {
	sorted := slices.Sorted(slices.Values(s.times))
	return sorted[len(sorted)/2]
}

// measure runs a work with every program that can do it: once to warm up and to compare the answers, then runs times in turn.
func measure(w work, tools []tool, runs int) (string, error) {
	all := make([]*series, len(tools))
	want := ""
	for i, t := range tools {
		if t.name() != "gospark" && !slices.Contains(w.tools, t.name()) {
			continue
		}
		all[i] = &series{}
		first, err := t.run(w.key)
		switch {
		case err != nil:
			all[i].err = err
			fmt.Fprintf(os.Stderr, "%s: %s: %v\n", w.key, t.name(), err)
		case t.name() == "gospark":
			want = first.answer
		case first.answer != "" && first.answer != want:
			fmt.Fprintf(os.Stderr, "%s: %s answers %s, gospark %s\n", w.key, t.name(), first.answer, want)
		}
	}
	for range runs {
		for i, t := range tools {
			s := all[i]
			if s == nil || s.err != nil {
				continue
			}
			one, err := t.run(w.key)
			if err != nil {
				s.err = err
				fmt.Fprintf(os.Stderr, "%s: %s: %v\n", w.key, t.name(), err)
				continue
			}
			s.times = append(s.times, one.took)
			s.peak = max(s.peak, one.peak)
		}
	}
	if all[0].err != nil {
		return "", fmt.Errorf("%s: %w", w.key, all[0].err)
	}
	return row(w, tools, all), nil
}

// row is the line of the table.
func row(w work, tools []tool, all []*series) string {
	own := all[0]
	byName := map[string]*series{}
	cells := []string{w.title}
	for i, t := range tools {
		switch s := all[i]; {
		case s == nil:
			cells = append(cells, "")
		case s.err != nil:
			cells = append(cells, "failed")
		default:
			byName[t.name()] = s
			cell := seconds(s.median())
			if i > 0 {
				cell += fmt.Sprintf(" (%.2f ×)", ratio(s, own))
			}
			if s.peak > 0 {
				cell += fmt.Sprintf(", %d MB", s.peak/1e6)
			}
			cells = append(cells, cell)
		}
	}
	text, met := judge(w, byName)
	return "| " + strings.Join(append(cells, text, met), " | ") + " |"
}

// judge gives the targets as text, and whether they are met.
func judge(w work, s map[string]*series) (text, met string) {
	var list, missed []string
	own := s["gospark"]
	if w.seconds > 0 {
		list = append(list, fmt.Sprintf("%.0f ms", w.seconds*1000))
		if own.median().Seconds() > w.seconds {
			missed = append(missed, "time")
		}
	}
	for _, t := range w.targets {
		list = append(list, fmt.Sprintf("%s × %s", strconv.FormatFloat(t.ratio, 'g', 3, 64), t.tool))
		if o := s[t.tool]; o == nil {
			missed = append(missed, t.tool+" not measured")
		} else if ratio(o, own) < t.ratio {
			missed = append(missed, t.tool)
		}
	}
	if o := s["pyspark"]; o != nil && o.peak > 0 && own.peak*quarter > o.peak {
		missed = append(missed, "memory")
	}
	if len(missed) == 0 {
		return strings.Join(list, ", "), "yes"
	}
	return strings.Join(list, ", "), "no: " + strings.Join(missed, ", ")
}

func ratio(other, own *series) float64 { return other.median().Seconds() / own.median().Seconds() }

func seconds(d time.Duration) string {
	if d < time.Second/10 {
		return fmt.Sprintf("%.1f ms", d.Seconds()*1000)
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}
