package dataframe

import "gospark/dataframe/exec"

// OnMetrics calls f once with the metrics of the observe() of that name, when the first action that computes them is done.
func (s *Session) OnMetrics(name string, f func(exec.Metrics)) {
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	if s.shared.metrics == nil {
		s.shared.metrics = map[string]func(exec.Metrics){}
	}
	s.shared.metrics[name] = f
}

// report hands the metrics of a finished action over.
func (s *Session) report(res *exec.Result) {
	for _, m := range res.Metrics() {
		s.shared.mu.Lock()
		f := s.shared.metrics[m.Name]
		delete(s.shared.metrics, m.Name)
		s.shared.mu.Unlock()
		if f != nil {
			f(m)
		}
	}
}
