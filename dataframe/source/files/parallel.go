package files

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// Parallel calls f for 0 ≤ i < n, up to limit at once, until one fails.
func Parallel(ctx context.Context, limit, n int, f func(i int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, limit))
	for i := range n {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return f(i)
		})
	}
	return g.Wait()
}
