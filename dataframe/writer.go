package dataframe

import (
	"context"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/exec"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
)

// saveModes are the words that mode() takes, with Spark's names of the modes.
var saveModes = map[string]string{"append": "append", "overwrite": "overwrite", "ignore": "ignore", "error": "errorifexists", "errorifexists": "errorifexists",
	"default": "errorifexists", "": "errorifexists"}

func saveMode(word string) (string, error) {
	if m, ok := saveModes[lower(word)]; ok {
		return m, nil
	}
	return "", errs.New(errs.Analysis, "INVALID_SAVE_MODE", "mode", `"`+word+`"`)
}

// provider finds a data source by its name.
func provider(format string) (source.Provider, error) {
	if p := source.Lookup(format); p != nil {
		return p, nil
	}
	e := errs.New(errs.JavaError, "DATA_SOURCE_NOT_FOUND", "provider", format)
	e.JavaClass = "org.apache.spark.SparkClassNotFoundException"
	return nil, e
}

// Save writes the rows through a data source; format "" is spark.sql.sources.default, mode "" errorifexists.
func (d *DataFrame) Save(ctx context.Context, formatName, mode, path string, options map[string]string, partitionBy []string) (err error) {
	defer recoverTo(&err)
	m, err := saveMode(mode)
	if err != nil {
		return err
	}
	if formatName == "" {
		formatName, _ = d.s.conf.Get("spark.sql.sources.default")
	}
	p, err := provider(formatName)
	if err != nil {
		return err
	}
	sinks, ok := p.(source.SinkProvider)
	if !ok {
		return cannotWrite(formatName)
	}
	opts := source.Options{}
	for k, v := range options {
		opts[k] = v
	}
	if path == "" {
		path, _ = opts.Get("path")
	}
	local := ""
	if path != "" && m == "overwrite" {
		if local, err = files.Local(path); err != nil {
			return err
		}
		if file, found := readsBelow(d.s.useCache(d.plan), local); found {
			e := errs.New(errs.JavaError, "FAILED_READ_FILE.FILE_NOT_EXIST", "path", "file://"+strings.TrimPrefix(files.Qualified(file), "file:"))
			e.JavaClass = "org.apache.spark.SparkException"
			return e
		}
	}
	c := d.s.conf.functions()
	sink, err := sinks.Create(ctx, d.s.sourceEnv(c), opts, d.Schema(), m, path, partitionBy)
	if err != nil || sink == nil {
		return err
	}
	if err := d.into(ctx, sink); err != nil {
		return err
	}
	if local != "" {
		d.s.refreshCached(local)
	}
	return nil
}

// cannotWrite is the error of writing to a source that only reads.
func cannotWrite(format string) error {
	return errs.Plain(errs.Analysis, "[UNSUPPORTED_FEATURE.TABLE_OPERATION] The feature is not supported: the data source %s does not support writing. SQLSTATE: 0A000", format)
}

// into writes the rows to a sink.
func (d *DataFrame) into(ctx context.Context, sink source.Sink) error {
	run := d.s.runContext(ctx)
	res, err := d.Execute(ctx)
	if err == nil {
		err = drain(run, res, sink)
		err = first(err, res.Close())
	}
	if err != nil {
		return first(err, sink.Abort(run))
	}
	return sink.Commit(run)
}

// drain writes each partition of a result, all at once.
func drain(ctx source.Context, res *exec.Result, sink source.Sink) error {
	n := res.Partitions()
	fails := make(chan error, n)
	gate := make(chan struct{}, max(1, min(n, maxWriters)))
	for i := range n {
		gate <- struct{}{}
		go func() {
			defer func() { <-gate }()
			fails <- writePartition(ctx, res, sink, i)
		}()
	}
	var err error
	for range n {
		err = first(err, <-fails)
	}
	return err
}

// maxWriters bounds the partitions that are written at once.
const maxWriters = 64

func writePartition(ctx source.Context, res *exec.Result, sink source.Sink, i int) (err error) {
	defer recoverTo(&err)
	batches := make(chan *column.Batch)
	stop := make(chan struct{})
	done := make(chan error, 1)
	go func() {
		var rerr error
		defer func() { close(batches); done <- rerr }()
		defer recoverTo(&rerr)
		rerr = res.Partition(i, func(b *column.Batch) error {
			select {
			case batches <- b:
				return nil
			case <-stop:
				return errStopped
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}()
	var readErr error
	ended := false
	err = sink.Write(ctx, i, func() (*column.Batch, error) {
		if ended {
			return nil, readErr
		}
		b, ok := <-batches
		if !ok {
			ended, readErr = true, <-done
			return nil, readErr
		}
		return b, nil
	})
	close(stop)
	if !ended {
		for range batches {
		}
		if rerr := <-done; rerr != errStopped {
			err = first(err, rerr)
		}
	}
	return err
}

var errStopped = errs.Plain(errs.SparkRuntime, "the writer stopped")
