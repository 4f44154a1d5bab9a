package dataframe

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/errs"
	"gospark/dataframe/exec"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
)

// address is where a table's files are: its own location or a folder of its database, as file:/….
func (s *Session) address(t *table) string {
	if t.spec.Location == "" || strings.Contains(t.spec.Location, ":") || strings.HasPrefix(t.spec.Location, "/") {
		return s.location(t)
	}
	if d := s.databaseNamed(t.db); d != nil {
		return strings.TrimSuffix(d.location, "/") + "/" + t.spec.Location
	}
	return s.location(t)
}

// folder is the address as a path of this machine.
func (s *Session) folder(t *table) (string, error) { return files.Local(s.address(t)) }

// folders are what is read of a table: its folder, or those of its partitions.
func (s *Session) folders(t *table) []source.Folder {
	if len(t.spec.Partitioning) == 0 {
		return []source.Folder{{Path: s.address(t)}}
	}
	out := []source.Folder{}
	for _, p := range t.parts {
		f := source.Folder{Path: s.partitionAddress(t, p)}
		for _, v := range p.values {
			f.Columns, f.Values = append(f.Columns, v[0]), append(f.Values, v[1])
		}
		out = append(out, f)
	}
	return out
}

func (s *Session) partitionAddress(t *table, p partition) string {
	switch {
	case p.location == "":
		return s.address(t) + "/" + files.PartitionPath(p.values)
	case strings.HasPrefix(p.location, "/"), strings.Contains(p.location, ":"):
		return p.location
	}
	return s.address(t) + "/" + p.location
}

// open gives the source over a table's files; what it reads is listed when a query starts.
func (s *Session) open(ctx context.Context, t *table) (source.Source, error) {
	p, err := provider(t.provider())
	if err != nil {
		return nil, err
	}
	env := s.tableEnv(t)
	src, err := p.Open(ctx, env, source.Options(t.spec.Options), readSchema(t.schema), nil)
	if err != nil {
		return nil, err
	}
	if f, ok := src.(*files.Table); ok {
		f.Root, f.Label = s.address(t), strings.Join(t.fullName(), ".")
		f.Keep(readSchema(t.schema).Fields)
		f.List = func() ([]files.File, error) {
			list, _, err := files.Find(env, nil, nil)
			return list, err
		}
	}
	return src, nil
}

// tableEnv is the environment in which a table's files are found: those of the moment.
func (s *Session) tableEnv(t *table) source.Env {
	env := s.sourceEnv(s.conf.functions())
	env.Root = s.address(t)
	db, name := t.db, t.name
	env.Folders = func() []source.Folder {
		now := s.catalogTable(db, name)
		if now == nil || !now.made.Equal(t.made) {
			now = t
		}
		return s.folders(now)
	}
	return env
}

// relationOf is the relation of a table's rows.
func (s *Session) relationOf(ctx context.Context, t *table) (plan.Plan, error) {
	t.data.mu.Lock()
	defer t.data.mu.Unlock()
	if t.data.plan == nil {
		src, err := s.open(ctx, t)
		if err != nil {
			return nil, err
		}
		t.data.plan = &plan.SubqueryAlias{Name: t.fullName(), Child: analyze.NewScan(src)}
	}
	return t.data.plan, nil
}

// reads finds a file that a plan reads below a folder; data that is kept in memory does not count.
func readsBelow(p plan.Plan, folder string) (file string, found bool) {
	switch x := p.(type) {
	case *plan.Cached:
		return "", false
	case *plan.Scan:
		if t, ok := x.Source.(*files.Table); ok {
			return t.Below(folder)
		}
	}
	for _, in := range p.Inputs() {
		if file, found = readsBelow(in, folder); found {
			return file, true
		}
	}
	return "", false
}

// writeTable writes rows, whose columns are those of the table, to its files. Static are the values of PARTITION (…).
func (s *Session) writeTable(ctx context.Context, t *table, d *DataFrame, overwrite bool, static [][2]string) error {
	folder, err := s.folder(t)
	if err != nil {
		return err
	}
	if overwrite {
		if _, found := readsBelow(s.useCache(d.plan), folder); found {
			return errs.New(errs.Analysis, "UNSUPPORTED_OVERWRITE.TABLE", "table", quotedName(t.fullName()))
		}
	}
	p, err := provider(t.provider())
	if err != nil {
		return err
	}
	sinks, ok := p.(source.SinkProvider)
	if !ok {
		return cannotWrite(t.provider())
	}
	mode := "append"
	switch {
	case overwrite && t.stored == "" && !t.external:
		mode = "errorifexists" // unless the folder is there, and empty
		if _, err := os.Stat(folder); err == nil {
			mode = "overwrite"
		}
	case overwrite:
		mode = "overwrite"
	}
	target := &source.Target{Buckets: t.spec.Buckets, BucketBy: t.spec.BucketCols, SortBy: t.spec.SortCols, Static: files.PartitionPath(leading(t, static))}
	var added []partition
	add := func(n *table) {
		for _, p := range added {
			n.addPartition(p)
		}
	}
	target.Written = func(dirs []string) error {
		for _, dir := range dirs {
			added = append(added, partition{values: files.PartitionValues(dir)})
		}
		if len(static) > 0 && len(static) == len(t.spec.Partitioning) {
			added = append(added, partition{values: static})
		}
		if len(added) == 0 || mode == "errorifexists" {
			return nil
		}
		return s.modifyTable(t, add)
	}
	env := s.sourceEnv(s.conf.functions())
	env.Target = target
	options := source.Options(t.spec.Options)
	sink, err := sinks.Create(ctx, env, options, readSchema(d.Schema()), mode, s.address(t), t.spec.Partitioning)
	if err != nil || sink == nil {
		return err
	}
	dynamic := target.IsDynamic(env, options)
	if err := d.into(ctx, sink); err != nil {
		return err
	}
	s.refreshCached(folder)
	switch {
	case t.stored == "":
		return s.modifyTable(t, add)
	case overwrite && !dynamic && len(t.spec.Partitioning) > 0:
		return s.modifyTable(t, func(n *table) {
			var parts []partition
			for _, p := range n.parts {
				if !covers(static, p.values) {
					parts = append(parts, p)
				}
			}
			n.parts = parts
			add(n)
		})
	}
	return nil
}

// leading are the values of the first columns of partitions, up to one that has none.
func leading(t *table, values [][2]string) [][2]string {
	for i, name := range t.spec.Partitioning {
		if i == len(values) || !strings.EqualFold(values[i][0], name) {
			return values[:i]
		}
	}
	return values
}

// refreshCached makes kept data that was read below a folder be read anew.
func (s *Session) refreshCached(folder string) {
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	for i, e := range s.shared.cached {
		if _, found := readsBelow(e.plan, folder); found {
			s.shared.cached[i] = &cacheEntry{e.plan, &plan.Cached{Child: e.plan, Cache: exec.NewCache(), Attrs: e.plan.Output()}}
		}
	}
}

// RefreshByPath forgets the rows that are kept of what reads files below a path: the next action reads them again.
func (s *Session) RefreshByPath(path string) error {
	local, err := files.Local(path)
	if err != nil {
		return err
	}
	s.refreshCached(filepath.Clean(local))
	return nil
}

// refresh runs REFRESH.
func (s *Session) refresh(x *plan.Refresh) (*DataFrame, error) {
	if x.Path != "" {
		return s.done(s.RefreshByPath(x.Path))
	}
	if x.Kind == "FUNCTION" {
		return s.done(nil)
	}
	found := s.find(x.Name, s.scope())
	if found == nil {
		return nil, analyze.TableNotFound(x.Name, s.searchPath())
	}
	t, ok := found.(*table)
	if !ok || t.view != nil {
		return s.done(nil)
	}
	return s.done(s.RefreshByPath(s.address(t)))
}

// removeFiles removes the files of a table, or of partitions of it.
func (s *Session) removeFiles(t *table, parts []partition) error {
	var paths []string
	if len(t.spec.Partitioning) == 0 {
		paths = append(paths, s.address(t))
	}
	for _, p := range parts {
		paths = append(paths, s.partitionAddress(t, p))
	}
	for _, p := range paths {
		local, err := files.Local(p)
		if err != nil {
			return err
		}
		if err := os.RemoveAll(local); err != nil {
			return err
		}
	}
	return s.RefreshByPath(s.address(t))
}

// freeLocation refuses a managed table whose folder has files already.
func (s *Session) freeLocation(t *table) error {
	if t.external || s.conf.Bool("spark.sql.legacy.allowCreatingManagedTableUsingNonemptyLocation") {
		return nil
	}
	folder, err := s.folder(t)
	if err != nil {
		return err
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) == 0 {
		return nil
	}
	return errs.New(errs.SparkRuntime, "LOCATION_ALREADY_EXISTS", "location", "'"+s.address(t)+"'", "identifier", quotedName(t.fullName()))
}

// inferTable takes the schema of a table without columns from its files.
func (s *Session) inferTable(ctx context.Context, t *table) error {
	d, err := s.DataFrameContext(ctx, &plan.Read{Format: t.provider(), Options: t.spec.Options, Paths: []string{s.address(t)}})
	if err != nil {
		return err
	}
	t.schema = types.AsNullable(d.Schema()).(*types.StructType)
	if scan, ok := d.plan.(*plan.Scan); ok && len(t.spec.Partitioning) == 0 {
		if f, ok := scan.Source.(*files.Table); ok {
			for _, c := range f.Partition {
				t.spec.Partitioning = append(t.spec.Partitioning, c.Name)
			}
		}
	}
	return nil
}

// recover adds the partitions whose folders are there, as MSCK REPAIR TABLE does.
func (s *Session) recover(t *table) error {
	folder, err := s.folder(t)
	if err != nil {
		return err
	}
	list, err := files.PartitionFolders(folder, t.spec.Partitioning)
	for _, values := range list {
		t.addPartition(partition{values: values})
	}
	return err
}
