package compose

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// logStyle is how logs are shown; tail is the number of lines to begin with, -1 for all.
type logStyle struct {
	prefix, color, follow, timestamps bool
	tail                              int
}

const (
	pollInterval  = 100 * time.Millisecond // how often a log is looked at
	stateInterval = 500 * time.Millisecond // how often it is asked whether a container still runs
)

func (c *call) logs() (int, error) {
	style := logStyle{prefix: !c.opts.has("--no-log-prefix"), color: !c.opts.has("--no-color"), follow: c.opts.has("--follow"),
		timestamps: c.opts.has("--timestamps"), tail: -1}
	tail := c.opts.get("--tail")
	if tail == "" {
		tail = c.opts.get("-n")
	}
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	if _, err := pr.choose(c.args); err != nil {
		return 1, err
	}
	if tail != "" && tail != "all" {
		n, err := strconv.ParseUint(tail, 10, 31)
		if err != nil {
			return 1, errors.New("tail flag must be all or a number")
		}
		style.tail = int(n)
	}
	r, err := readRecord(c.home(), pr.name)
	if err != nil {
		return 1, err
	}
	err = c.follow(pr, r, r.of(c.args, regular), style)
	switch {
	case errors.Is(err, context.Canceled) && c.p.Terminal:
		return 1, errors.New("Aborting.")
	case errors.Is(err, context.Canceled):
		return 1, nil
	case err != nil:
		return 141, nil // no one reads what is written
	}
	return 0, nil
}

// rainbow are the colors of the prefixes, container by container.
var rainbow = []string{"36", "33", "32", "35", "34", "36;1", "33;1", "32;1", "35;1", "34;1"}

// stream is the log of one container.
type stream struct {
	ct     *container
	file   string
	offset int64
	rest   []byte // a line without end
	prefix string
	color  string
	dated  bool
	ended  bool
}

// follow prints logs, and what is added to them until the context or all containers have ended. The error is the
// context's, or that of the output.
func (c *call) follow(pr *project, r *record, list []*container, style logStyle) error {
	if _, err := fmt.Fprintln(c.p.Stdout, "Attaching to", containerNames(list)); err != nil {
		return err
	}
	return c.show(pr, r, list, style)
}

// show is follow without the first line.
func (c *call) show(pr *project, r *record, list []*container, style logStyle) error {
	streams := c.streams(pr, r, list, style)
	for _, s := range streams {
		if err := c.beginning(s, style.tail); err != nil {
			return err
		}
	}
	asked := time.Now()
	for style.follow && !c.p.Unattended && len(streams) > 0 {
		select {
		case <-c.ctx.Done():
			return context.Canceled
		case <-time.After(pollInterval):
		}
		for _, s := range streams {
			if err := c.more(s); err != nil {
				return err
			}
		}
		if time.Since(asked) < stateInterval {
			continue
		}
		asked = time.Now()
		now, err := readRecord(c.home(), pr.name)
		if err != nil {
			return err
		}
		for _, s := range streams {
			if err := c.ending(s, now); err != nil {
				return err
			}
		}
		streams = slices.DeleteFunc(streams, func(s *stream) bool { return s.ended })
	}
	return nil
}

// streams prepares the logs in the order of the containers' names.
func (c *call) streams(pr *project, r *record, list []*container, style logStyle) []*stream {
	width := 0
	for _, s := range pr.services {
		width = max(width, len(s.Name)+3)
	}
	list = slices.SortedStableFunc(slices.Values(list), func(a, b *container) int { return strings.Compare(a.Name, b.Name) })
	var streams []*stream
	for i, ct := range list {
		s := &stream{ct: ct, file: r.logFile(c.home(), ct), dated: style.timestamps}
		if style.color {
			s.color = rainbow[i%len(rainbow)]
		}
		if style.prefix {
			name := strings.TrimPrefix(ct.Name, pr.name+"_")
			s.prefix = fmt.Sprintf("%-*s |", width, name)
			if s.color != "" {
				s.prefix = c.color(s.color, s.prefix)
			}
			s.prefix += " "
		}
		streams = append(streams, s)
	}
	return streams
}

// beginning prints the last lines that a log has already.
func (c *call) beginning(s *stream, tail int) error {
	lines, err := s.read()
	if err != nil {
		return err
	}
	if tail >= 0 && len(lines) > tail {
		lines = lines[len(lines)-tail:]
	}
	return c.print(s, lines)
}

// more prints the lines that are new.
func (c *call) more(s *stream) error {
	lines, err := s.read()
	if err != nil {
		return err
	}
	return c.print(s, lines)
}

// print writes each line for itself, so that a pipe has it at once.
func (c *call) print(s *stream, lines []string) error {
	for _, l := range lines {
		if s.dated {
			l = s.date(l) + " " + l
		}
		if _, err := io.WriteString(c.p.Stdout, s.prefix+l+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// date is when a line was written, as it says itself, or when its container started.
func (s *stream) date(line string) string {
	t := s.ct.Started
	if stamp, _, ok := strings.Cut(strings.TrimPrefix(line, "["), "]"); ok {
		if said, err := time.Parse("2006-01-02 15:04:05,000", stamp); err == nil {
			t = said
		}
	}
	return t.UTC().Format("2006-01-02T15:04:05.000000000Z")
}

// read returns the complete lines that were added since the last time. A log that became shorter is a new one.
func (s *stream) read() ([]string, error) {
	f, err := os.Open(s.file)
	if errors.Is(err, os.ErrNotExist) {
		s.offset, s.rest = 0, nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() < s.offset {
		s.offset, s.rest = 0, nil
	}
	b, err := io.ReadAll(io.NewSectionReader(f, s.offset, 1<<40))
	if err != nil {
		return nil, err
	}
	s.offset += int64(len(b))
	b = append(s.rest, b...)
	last := bytes.LastIndexByte(b, '\n') + 1
	s.rest = bytes.Clone(b[last:])
	if last == 0 {
		return nil, nil
	}
	return strings.Split(string(b[:last-1]), "\n"), nil
}

// ending says when a container has stopped.
func (c *call) ending(s *stream, now *record) error {
	code := 137
	for _, ct := range now.Containers {
		if ct.ID == s.ct.ID {
			if ct.up() {
				return nil
			}
			code = ct.ExitCode
		}
	}
	s.ended = true
	if err := c.more(s); err != nil {
		return err
	}
	if s.prefix == "" {
		return nil
	}
	text := fmt.Sprintf("%s exited with code %d", s.ct.Name, code)
	if s.color != "" {
		text = c.color(s.color, text)
	}
	_, err := fmt.Fprintln(c.p.Stdout, text)
	return err
}
