package dataframe

import (
	"gospark/dataframe/exec"
	"gospark/dataframe/plan"
)

// cacheEntry is a plan whose result is kept.
type cacheEntry struct {
	plan   plan.Plan
	cached *plan.Cached
}

// Persist keeps the rows of the DataFrame once the first action has read them; every query that contains its plan uses them.
func (d *DataFrame) Persist() *DataFrame {
	d.s.shared.mu.Lock()
	defer d.s.shared.mu.Unlock()
	for _, e := range d.s.shared.cached {
		if samePlan(e.plan, d.plan) {
			return d
		}
	}
	d.s.shared.cached = append(d.s.shared.cached, &cacheEntry{d.plan, &plan.Cached{Child: d.plan, Cache: exec.NewCache(), Attrs: d.plan.Output()}})
	return d
}

// IsCached says whether the DataFrame is kept.
func (d *DataFrame) IsCached() bool {
	d.s.shared.mu.Lock()
	defer d.s.shared.mu.Unlock()
	for _, e := range d.s.shared.cached {
		if samePlan(e.plan, d.plan) {
			return true
		}
	}
	return false
}

// Unpersist forgets the rows that were kept.
func (d *DataFrame) Unpersist() {
	d.s.shared.mu.Lock()
	defer d.s.shared.mu.Unlock()
	var keep []*cacheEntry
	for _, e := range d.s.shared.cached {
		if !samePlan(e.plan, d.plan) {
			keep = append(keep, e)
		}
	}
	d.s.shared.cached = keep
}

// ClearCache forgets all rows that were kept.
func (s *Session) ClearCache() {
	s.shared.mu.Lock()
	s.shared.cached = nil
	s.shared.mu.Unlock()
}

func samePlan(a, b plan.Plan) bool { return a == b }

// useCache replaces the parts of a plan whose results are kept.
func (s *Session) useCache(p plan.Plan) plan.Plan {
	s.shared.mu.Lock()
	entries := s.shared.cached
	s.shared.mu.Unlock()
	if len(entries) == 0 {
		return p
	}
	return replaceCached(p, entries)
}

func replaceCached(p plan.Plan, entries []*cacheEntry) plan.Plan {
	for _, e := range entries {
		if samePlan(e.plan, p) {
			return e.cached
		}
	}
	in := p.Inputs()
	changed := false
	kids := make([]plan.Plan, len(in))
	for i, k := range in {
		kids[i] = replaceCached(k, entries)
		changed = changed || kids[i] != k
	}
	if changed {
		p = p.WithInputs(kids)
	}
	return p
}
