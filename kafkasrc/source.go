package kafkasrc

import (
	"context"
	"fmt"

	"github.com/IBM/sarama"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// Provider is the format "kafka".
type Provider struct {
	// Hosts maps addresses of brokers to others; see ParseHosts.
	Hosts Hosts
}

// Open checks the options of a reader. Nothing is asked of the broker before an action starts.
func (p *Provider) Open(_ context.Context, env source.Env, options source.Options, schema *types.StructType, _ []string) (source.Source, error) {
	opts, err := parseReadOptions(options)
	if err != nil {
		return nil, err
	}
	s := &kafkaSource{opts: opts, net: network{p.Hosts, env.Home}, schema: schemaOf(opts.includeHeaders), parallel: env.Parallelism}
	if schema != nil && !sameSchema(schema, s.schema) {
		return nil, schemaMismatch(schema, s.schema)
	}
	return s, nil
}

func sameSchema(a, b *types.StructType) bool { return columnList(a) == columnList(b) }

func columnList(s *types.StructType) string {
	text := ""
	for i, f := range s.Fields {
		if i > 0 {
			text += ","
		}
		text += f.Name + " " + f.Type.SQL()
	}
	return text
}

func schemaMismatch(given, actual *types.StructType) error {
	const condition = "USER_SPECIFIED_AND_ACTUAL_SCHEMA_MISMATCH"
	e := errs.Plain(errs.Analysis, "[%s] The user-specified schema doesn't match the actual schema:\n"+
		"user-specified: %s, actual: %s. If you're using\n"+
		"DataFrameReader.schema API or creating a table, please do not specify the schema.\n"+
		"Or if you're scanning an existed table, please drop it and re-create it. SQLSTATE: 42K03", condition, columnList(given), columnList(actual))
	e.Condition, e.SQLState = condition, "42K03"
	return e
}

// kafkaSource is a reader whose options are checked.
type kafkaSource struct {
	opts   *readOptions
	net    network
	schema *types.StructType
	// parallel is the number of cores.
	parallel int
}

func (s *kafkaSource) Name() string              { return "kafka" }
func (s *kafkaSource) Schema() *types.StructType { return s.schema }

// String is how explain shows the relation.
func (s *kafkaSource) String() string {
	return fmt.Sprintf("KafkaRelation(strategy=%v, start=%v, end=%v)", s.opts.strategy, s.opts.start, s.opts.end)
}

// CanPush: predicates on topic, partition, offset and the lower side of timestamp spare reading. None is exact: Spark
// applies them again too, and shows the filter in its plans.
func (s *kafkaSource) CanPush(p source.Predicate) (useful, exact bool) {
	return p.Column >= 0 && p.Column < len(s.schema.Fields) && prunable(s.schema.Fields[p.Column].Name, p.Op), false
}

// Plan fixes the offsets that an action reads.
func (s *kafkaSource) Plan(ctx source.Context, columns []int, pushed []source.Predicate, limit int64) (source.Scan, error) {
	names := make([]string, len(s.schema.Fields))
	for i, f := range s.schema.Fields {
		names[i] = f.Name
	}
	p, err := planScan(ctx, s.opts, s.net, boundsOf(pushed, names))
	if err != nil {
		return nil, err
	}
	p.parallel = s.parallel
	return &kafkaScan{plannedScan: p, columns: columns, limit: limit}, nil
}

// plannedScan is a read whose offsets are fixed.
type plannedScan struct {
	opts   *readOptions
	net    network
	retry  retries
	ranges []offsetRange
	// leaders at the time of planning; a reader finds out when they change.
	leaders map[topicPartition]string
	// parallel is the number of cores.
	parallel int
}

// planScan fixes and narrows the offsets of a read.
func planScan(ctx context.Context, opts *readOptions, n network, b bounds) (*plannedScan, error) {
	retry, err := opts.retries()
	if err != nil {
		return nil, err
	}
	c, err := newClient(ctx, opts.kafka, n)
	if err != nil {
		return nil, err
	}
	defer c.close()
	r := newResolver(c, opts, retry)
	ranges, err := r.resolve()
	if err != nil {
		return nil, err
	}
	if ranges, err = r.prune(ranges, b); err != nil {
		return nil, err
	}
	return &plannedScan{opts: opts, net: n, retry: retry, ranges: ranges, leaders: r.leaders}, nil
}

func newResolver(c *client, opts *readOptions, retry retries) *resolver {
	level := sarama.ReadUncommitted
	if opts.kafka["isolation.level"] == "read_committed" {
		level = sarama.ReadCommitted
	}
	return &resolver{client: c, opts: opts, retry: retry, level: level, leaders: map[topicPartition]string{}}
}

// read hands the records of range i to yield. With a limit no more is fetched than so many rows are likely to take.
func (p *plannedScan) read(ctx context.Context, i int, limit int64, yield func(chunk) error) error {
	return p.readRange(ctx, p.ranges[i], limit, yield)
}

func (p *plannedScan) readRange(ctx context.Context, rng offsetRange, limit int64, yield func(chunk) error) error {
	if rng.size() <= 0 {
		return nil
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	n := 1
	if limit <= 0 && rng.size() >= 2*aheadOffsets {
		n = p.spare()
	}
	c, cfg, err := p.connection(ctx, rng)
	if err != nil {
		return err
	}
	defer c.close()
	readers := make([]*reader, n)
	known := &pace{}
	for i := range readers {
		r := &reader{
			client: c, rng: rng, leader: p.leaders[rng.topicPartition], cfg: cfg,
			fetchBytes: fetchSize(p.opts.kafka), failOnDataLoss: p.opts.failOnDataLoss, groupID: p.opts.groupID, poll: p.retry.poll,
			limit: limit, pace: known, leaf: newResolver(c, p.opts, p.retry),
		}
		r.level, r.leaf.leaders[rng.topicPartition] = r.leaf.level, r.leader
		readers[i] = r
	}
	if n == 1 {
		return readers[0].read(ctx, yield)
	}
	return readAhead(ctx, readers, yield)
}

// spare is how many connections a range may have so that all cores have work: more than one when there are fewer ranges than cores.
func (p *plannedScan) spare() int {
	busy := 0
	for _, g := range p.ranges {
		if g.size() > 0 {
			busy++
		}
	}
	return min(max(p.parallel/max(busy, 1), 1), maxSpare)
}

// maxSpare bounds the connections of a range, each of which holds some responses.
const maxSpare = 4

// connection prepares the reading of a range.
func (p *plannedScan) connection(ctx context.Context, rng offsetRange) (*client, *sarama.Config, error) {
	if p.retry.poll <= 0 {
		return nil, nil, jobAborted("java.util.concurrent.TimeoutException",
			fmt.Sprintf("Cannot fetch record for offset %d in %d milliseconds", rng.from, p.retry.poll.Milliseconds()), nil)
	}
	c, err := newClient(ctx, p.opts.kafka, p.net)
	if err != nil {
		return nil, nil, err
	}
	cfg, err := p.opts.kafka.config(ctx, p.net, consumerSettings)
	if err != nil {
		c.close()
		if e, ok := err.(*errs.Error); ok && e.JavaClass == javaConfig {
			return nil, nil, jobAborted(javaConfig, e.Text, nil)
		}
		return nil, nil, err
	}
	cfg.Net.ReadTimeout = min(fetchPatience, p.retry.poll+fetchWait)
	return c, cfg, nil
}

// count gives the numbers of records of range i to yield.
func (p *plannedScan) count(ctx context.Context, i int, yield func(n int) error) error {
	rng := p.ranges[i]
	if rng.size() <= 0 {
		return nil
	}
	c, cfg, err := p.connection(ctx, rng)
	if err != nil {
		return err
	}
	defer c.close()
	odd := []offsetRange{rng}
	if countable(cfg, newResolver(c, p.opts, p.retry).level) {
		var n int64
		if n, odd = countParts(ctx, p.leaders[rng.topicPartition], cfg, rng, p.spare()); n > 0 {
			if err := yield(int(n)); err != nil {
				return err
			}
		}
	}
	for _, g := range odd {
		if err := p.readRange(ctx, g, 0, func(c chunk) error { return yield(c.n) }); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// fetchSize is how many bytes to ask for at once.
func fetchSize(c conf) int32 {
	if v, ok := c["max.partition.fetch.bytes"]; ok {
		return int32(max(number(v), 1))
	}
	return defaultFetchBytes
}

// kafkaScan makes batches of the records of a plannedScan.
type kafkaScan struct {
	*plannedScan
	columns []int
	limit   int64
}

func (s *kafkaScan) Partitions() int { return len(s.ranges) }
func (s *kafkaScan) Close() error    { return nil }

// Read gives the batches of one range.
func (s *kafkaScan) Read(ctx source.Context, i int, yield func(*column.Batch) error) error {
	if len(s.columns) == 0 && s.limit <= 0 {
		return s.count(ctx, i, func(n int) error { return yield(&column.Batch{N: n}) })
	}
	left := s.limit
	err := s.read(ctx, i, s.limit, func(c chunk) error {
		b := c.batch(s.ranges[i].topicPartition, s.columns)
		if s.limit > 0 && int64(b.N) > left {
			b = b.Slice(0, int(left))
		}
		if err := yield(b); err != nil {
			return err
		}
		if left -= int64(b.N); s.limit > 0 && left <= 0 {
			return errStop
		}
		return nil
	})
	if err == errStop {
		return nil
	}
	return err
}
