package main

import (
	"fmt"
	"io"
	"runtime"
	"time"
)

// measureGrowth counts and sums 1, 2, 4 and 8 million messages in 1, 2 and 4 partitions.
func measureGrowth(s *settings, dir string, out io.Writer) error {
	fmt.Fprintf(out, "%s, %d cores, %s; scale %g, median of %d runs; broker: %s.\n\n",
		cpuName(), runtime.NumCPU(), time.Now().UTC().Format("2006-01-02"), s.scale, s.runs, s.where)
	fmt.Fprint(out, "| messages | partitions | count | ns a message | CAST + split + sum | ns a message | peak |\n|---:|---:|---:|---:|---:|---:|---:|\n")
	if err := s.makeData(nil); err != nil {
		return err
	}
	for _, partitions := range []int{1, 2, 4} {
		for _, full := range []int{1_000_000, 2_000_000, 4_000_000, 8_000_000} {
			n := s.sized(full)
			if err := produce(s.brokers, smallTopic, n, partitions, smallMessage); err != nil {
				return err
			}
			if err := s.growthRow(dir, n, partitions, out); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *settings) growthRow(dir string, n, partitions int, out io.Writer) error {
	tools, err := findTools(s, dir)
	if err != nil {
		return err
	}
	own := tools[0]
	defer own.close()
	var count, sum series
	for i := range s.runs + 1 {
		for key, to := range map[string]*series{"count_small": &count, "split_sum": &sum} {
			one, err := own.run(key)
			if err != nil {
				return err
			}
			if i > 0 {
				to.times = append(to.times, one.took)
				to.peak = max(to.peak, one.peak)
			}
		}
	}
	each := func(s *series) int64 { return s.median().Nanoseconds() / int64(n) }
	_, err = fmt.Fprintf(out, "| %d | %d | %s | %d | %s | %d | %d MB |\n", n, partitions, seconds(count.median()), each(&count),
		seconds(sum.median()), each(&sum), max(count.peak, sum.peak)/1e6)
	return err
}
