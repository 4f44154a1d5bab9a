package dataframe

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"gospark/dataframe/analyze"
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/exec"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
	"gospark/dataframe/sql"
	"gospark/dataframe/types"
	"gospark/dataframe/warehouse"
)

// Options are the arguments of NewSession. The zero value is a session on all cores with Spark's defaults.
type Options struct {
	// Master is local, local[N] or local[*].
	Master  string
	AppName string
	// Conf has settings by key, in force from the start.
	Conf map[string]string
	// Warehouse is the folder of tables and of their catalog, which other sessions see as well; "" is a temporary one that Close
	// removes. The setting spark.sql.warehouse.dir comes first.
	Warehouse string
	// Home is the user's data directory.
	Home string
	// Memory bounds, in bytes, what the operators of an action may hold; 0: half of the machine's memory.
	Memory int64
	// Progress, if not nil, is called for every action; what it gives is called at its end.
	Progress func(*exec.Progress) (done func())
}

// Session is an entry to DataFrames: its configuration, temporary views and user functions. Its methods may be called from several
// goroutines.
type Session struct {
	opts     Options
	started  time.Time
	cores    int
	conf     *Conf
	engine   *exec.Engine
	shared   *shared
	mu       sync.Mutex
	views    map[string]*view
	udfs     map[string]plan.UserFunction
	vars     map[string]*variable
	routines map[string]*routine
	database string
	path     [][]string
}

// shared is what the sessions of one application have in common.
type shared struct {
	// store is the catalog of the warehouse, nil for a temporary one; scratch is the folder to be removed at the end.
	store   *warehouse.Store
	scratch string
	syncing sync.Mutex

	mu     sync.Mutex
	global map[string]*view
	cached []*cacheEntry
	// tables are the tables and persistent views by database and name.
	tables    map[string]*table
	databases map[string]*database
	// routines are the persistent SQL functions by database and name.
	routines map[string]*routine
	// metrics has who waits for the metrics of an observe().
	metrics map[string]func(exec.Metrics)
}

// NewSession starts a session.
func NewSession(o Options) *Session {
	if o.Master == "" {
		o.Master = "local[*]"
	}
	s := &Session{opts: o, started: time.Now(), cores: coresOf(o.Master), shared: &shared{}}
	s.conf = newConf(o)
	s.conf.session = s.sessionText
	s.openWarehouse(o.Warehouse)
	s.engine = &exec.Engine{Parallelism: s.cores, MemoryLimit: o.Memory, Progress: o.Progress}
	s.Reset()
	return s
}

// NewSession makes a session of the same application with its own configuration, views and functions.
func (s *Session) NewSession() *Session {
	n := &Session{opts: s.opts, started: s.started, cores: s.cores, shared: s.shared, engine: s.engine}
	n.conf = newConf(s.opts)
	n.conf.Force(warehouseKey, s.warehouse())
	n.conf.session = n.sessionText
	n.routines = map[string]*routine{}
	n.views, n.udfs, n.vars, n.database = map[string]*view{}, map[string]plan.UserFunction{}, map[string]*variable{}, "default"
	return n
}

// Reset forgets everything temporary: views, user functions, cached data, settings.
func (s *Session) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.routines = map[string]*routine{}
	s.views, s.udfs, s.vars, s.database = map[string]*view{}, map[string]plan.UserFunction{}, map[string]*variable{}, "default"
	s.path = nil
	s.conf.reset()
	s.shared.mu.Lock()
	s.shared.routines = map[string]*routine{}
	s.shared.global, s.shared.cached, s.shared.tables = map[string]*view{}, nil, map[string]*table{}
	s.shared.databases = map[string]*database{"default": s.defaultDatabase()}
	if s.shared.store != nil {
		s.shared.store.Forget()
	}
	s.shared.mu.Unlock()
	if s.shared.scratch != "" {
		os.RemoveAll(s.shared.scratch)
	}
}

// coresOf reads the number of cores from a master: local is 1, local[*] all.
func coresOf(master string) int {
	rest, ok := strings.CutPrefix(master, "local")
	if !ok {
		return runtime.GOMAXPROCS(0)
	}
	rest = strings.TrimSuffix(strings.TrimPrefix(rest, "["), "]")
	rest, _, _ = strings.Cut(rest, ",")
	switch n, err := strconv.Atoi(strings.TrimSpace(rest)); {
	case rest == "":
		return 1
	case err == nil && n > 0:
		return n
	}
	return runtime.GOMAXPROCS(0)
}

// Conf is the session's configuration.
func (s *Session) Conf() *Conf { return s.conf }

// Master is the master as it was given.
func (s *Session) Master() string { return s.opts.Master }

// AppName is the application's name.
func (s *Session) AppName() string { return s.opts.AppName }

// Parallelism is the number of cores used, and the default number of partitions.
func (s *Session) Parallelism() int { return s.cores }

// Started is when the application started.
func (s *Session) Started() time.Time { return s.started }

// Home is the user's data directory.
func (s *Session) Home() string {
	if s.opts.Home != "" {
		return s.opts.Home
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "gospark")
}

// RegisterFunction makes a function callable by name in SQL text.
func (s *Session) RegisterFunction(name string, f plan.UserFunction) {
	s.mu.Lock()
	s.udfs[strings.ToLower(name)] = f
	s.mu.Unlock()
}

// env is what analysis sees of the session.
func (s *Session) env(ctx context.Context) *analyze.Env { return s.envIn(ctx, s.scope()) }

// envIn is env for a statement or body that looks up names in a scope.
func (s *Session) envIn(ctx context.Context, sc *nameScope) *analyze.Env {
	c := s.conf.functions()
	return &analyze.Env{
		Context: ctx, Conf: c, Source: s.sourceEnv(c), SearchPath: s.searchPath(), Start: time.Now(),
		Relation: func(name []string, _ map[string]string) (plan.Plan, error) { return s.relation(ctx, name, sc) },
		Function: func(name []string) plan.UserFunction {
			s.mu.Lock()
			defer s.mu.Unlock()
			return s.udfs[strings.ToLower(name[len(name)-1])]
		},
		Variable:    s.variable,
		SQLFunction: func(name []string) *analyze.SQLFunction { return s.sqlFunction(ctx, name, sc) },
		ParseType:   func(text string) (types.DataType, error) { return s.parser().ParseDDLType(text) },
		ParseName:   func(text string) ([]string, error) { return s.parser().ParseMultipartIdentifier(text) },
		Collect: func(p plan.Plan) ([][]any, error) {
			var out [][]any
			err := (&DataFrame{s: s, plan: p}).Each(ctx, func(b *column.Batch) error {
				for i := range b.N {
					out = append(out, b.Row(i))
				}
				return nil
			})
			return out, err
		},
	}
}

func (s *Session) sourceEnv(c *functions.Conf) source.Env {
	return source.Env{Conf: c, Home: s.Home(), Parallelism: s.cores}
}

// parser reads SQL text under the session's settings.
func (s *Session) parser() *sql.Parser {
	c := s.conf.functions()
	ntz, _ := s.conf.Get("spark.sql.timestampType")
	quoted, _ := s.conf.Get("spark.sql.ansi.doubleQuotedIdentifiers")
	return &sql.Parser{Zone: c.TimeZone, Now: time.Now(), TimestampNTZ: ntz == "TIMESTAMP_NTZ", DoubleQuoted: quoted == "true" && c.ANSI,
		JoinStrings: s.conf.Bool("spark.sql.legacy.consecutiveStringLiterals.enabled"), HavingIsWhere: s.conf.Bool("spark.sql.legacy.parser.havingWithoutGroupByAsWhere")}
}

// DataFrame analyzes a plan. The plans of other DataFrames may be part of it.
func (s *Session) DataFrame(p plan.Plan) (*DataFrame, error) {
	return s.DataFrameContext(context.Background(), p)
}

// DataFrameContext is DataFrame with a context that ends look-ups outside the process.
func (s *Session) DataFrameContext(ctx context.Context, p plan.Plan) (out *DataFrame, err error) {
	defer recoverTo(&err)
	q, err := analyze.Analyze(p, s.env(ctx))
	if err != nil {
		return nil, err
	}
	return &DataFrame{s: s, plan: q}, nil
}

// recoverTo turns a panic of the engine into Spark's internal error, so that no input ends the process.
func recoverTo(err *error) {
	if r := recover(); r != nil {
		if os.Getenv("GOSPARK_PANIC") != "" {
			panic(r)
		}
		*err = errs.Plain(errs.SparkRuntime, "[INTERNAL_ERROR] %v SQLSTATE: XX000", r)
	}
}

// Range is the DataFrame of the longs from start up to, not including, end. Partitions 0: the default.
func (s *Session) Range(start, end, step int64, partitions int) (*DataFrame, error) {
	if step == 0 {
		return nil, errs.Plain(errs.IllegalArgument, "requirement failed: step (0) cannot be 0")
	}
	return s.DataFrame(&plan.Range{Start: start, End: end, Step: step, Partitions: partitions,
		Attr: &plan.AttributeRef{Name: "id", Type: types.Long, ID: plan.NewID()}})
}

// CreateDataFrame makes a DataFrame of rows in memory; values are those that column.Get gives for the schema's types.
func (s *Session) CreateDataFrame(rows []column.Row, schema *types.StructType) (*DataFrame, error) {
	l := analyze.NewLocal(schema, column.FromRows(schema, rows))
	l.Partitions = s.cores
	return s.DataFrame(l)
}

// Table is the DataFrame of a view or table.
func (s *Session) Table(name string) (*DataFrame, error) {
	parts, err := s.parser().ParseMultipartIdentifier(name)
	if err != nil {
		return nil, err
	}
	return s.DataFrame(&plan.Relation{Name: parts})
}

// SQL runs a statement. Named and positional arguments are literals for :name and ? in the text.
func (s *Session) SQL(ctx context.Context, text string, named map[string]plan.Expr, positional []plan.Expr) (*DataFrame, error) {
	p, err := s.parser().ParseStatement(text)
	if err != nil {
		return nil, err
	}
	if p, err = bindParams(p, named, positional); err != nil {
		return nil, err
	}
	if out, done, err := s.command(ctx, p, text); done || err != nil {
		return out, err
	}
	return s.DataFrameContext(ctx, p)
}
