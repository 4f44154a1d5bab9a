package exec

import (
	"sync"
	"sync/atomic"
)

// Progress tells how far an action is. A stage is a set of partitions that are run together; while one waits for another, that other
// one is of interest. The methods may be called from any goroutine.
type Progress struct {
	mu   sync.Mutex
	open []*stage
	seen int
}

// StageProgress counts the tasks of a stage.
type StageProgress struct{ ID, Done, Active, Total int }

// Stage is the stage that runs at present, if there is one. Stages are numbered as they are first seen here.
func (p *Progress) Stage() (StageProgress, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.open) == 0 {
		return StageProgress{}, false
	}
	s := p.open[len(p.open)-1]
	if s.id < 0 {
		s.id = p.seen
		p.seen++
	}
	return StageProgress{s.id, int(s.done.Load()), int(s.active.Load()), s.total}, true
}

// begin opens a stage; without a Progress there is none.
func (p *Progress) begin(total int) *stage {
	if p == nil {
		return nil
	}
	s := &stage{p: p, id: -1, total: total}
	p.mu.Lock()
	p.open = append(p.open, s)
	p.mu.Unlock()
	return s
}

type stage struct {
	p            *Progress
	id, total    int
	done, active atomic.Int64
}

func (s *stage) end() {
	if s == nil {
		return
	}
	s.p.mu.Lock()
	defer s.p.mu.Unlock()
	for i, o := range s.p.open {
		if o == s {
			s.p.open = append(s.p.open[:i], s.p.open[i+1:]...)
			return
		}
	}
}

// task runs f as a task of the stage.
func (s *stage) task(f func() error) error {
	if s == nil {
		return f()
	}
	s.active.Add(1)
	err := f()
	s.active.Add(-1)
	s.done.Add(1)
	return err
}
