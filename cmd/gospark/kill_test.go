package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"gospark/dataframe"
	"gospark/kafkasrc/broker"
)

// rowsPerWrite is how many rows a write of the fault tests has.
const rowsPerWrite = 40

// killedWriters are programs that write one batch after the other, each with rowsPerWrite rows (b, i), and print the number of each
// batch once it is written. The number of the first batch is their argument.
var killedWriters = []struct {
	name, program string
	// overwrites: a batch replaces what was there.
	overwrites bool
	read       func(ctx context.Context, s *dataframe.Session, dir string) (*dataframe.DataFrame, error)
}{
	{"append parquet", `df.write.mode("append").parquet(dir + "/p")`, false, readPath("parquet")},
	{"overwrite parquet", `df.write.mode("overwrite").parquet(dir + "/p")`, true, readPath("parquet")},
	{"partitions of json", `df.withColumn("k", df.i % 3).write.mode("append").partitionBy("k").json(dir + "/p")`, false, readPath("json")},
	{"append table", `df.write.mode("append").saveAsTable("t")`, false, readTable},
	{"partitions of a table", `df.withColumn("k", df.i % 3).write.mode("append").partitionBy("k").saveAsTable("t")`, false, readTable},
	{"overwrite table", `df.write.mode("overwrite").saveAsTable("t")`, true, readTable},
}

func readPath(format string) func(context.Context, *dataframe.Session, string) (*dataframe.DataFrame, error) {
	return func(ctx context.Context, s *dataframe.Session, dir string) (*dataframe.DataFrame, error) {
		return s.Read().Format(format).Load(ctx, filepath.Join(dir, "p"))
	}
}

func readTable(_ context.Context, s *dataframe.Session, _ string) (*dataframe.DataFrame, error) {
	return s.Table("t")
}

const killedProgram = `import sys
from pyspark.sql import functions as F
dir, b = sys.argv[1], int(sys.argv[2])
while True:
    df = spark.range(0, %d, 1, 2).select(F.lit(b).alias("b"), F.col("id").alias("i"))
    %s
    print(b, flush=True)
    b += 1
`

// roundsPerFolder is after how many kills the writers go to another folder, so that there is not ever more to read.
const roundsPerFolder = 5

// TestKilledWrites kills writers at random moments: whoever reads sees whole batches only, and all of which the writer has said that
// they are written.
func TestKilledWrites(t *testing.T) {
	rounds := 34 // of each of the writers: more than 200 together
	if testing.Short() {
		rounds = 4
	}
	for _, w := range killedWriters {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			program := write(t, "w.py", fmt.Sprintf(killedProgram, rowsPerWrite, w.program))
			var r *reader
			next, all := 0, 0
			for n := range rounds {
				if n%roundsPerFolder == 0 {
					dir := t.TempDir()
					r = &reader{t: t, dir: dir, overwrites: w.overwrites, read: w.read, last: -1,
						s: dataframe.NewSession(dataframe.Options{Master: "local[2]", Warehouse: filepath.Join(dir, "spark-warehouse")})}
				}
				dir, before := r.dir, len(r.known)
				cmd := gospark(t, "--master", "local[2]", program, dir, strconv.Itoa(next))
				cmd.Dir = dir
				r.during(runUntilKilled(t, cmd, time.Duration(rand.Intn(40_000))*time.Microsecond, &next))
				all += len(r.known) - before
				if t.Failed() {
					t.Fatalf("in round %d", n)
				}
			}
			if all < rounds {
				t.Errorf("only %d batches were written in %d rounds", all, rounds)
			}
		})
	}
}

// runUntilKilled starts a writer and kills it some time after its first batch. The numbers that it prints come through the channel,
// and next becomes the number after the last batch that it may have begun.
func runUntilKilled(t *testing.T, cmd *exec.Cmd, after time.Duration, next *int) <-chan int {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	written := make(chan int, 1000)
	go func() {
		defer close(written)
		begun := *next
		for s := bufio.NewScanner(out); s.Scan(); {
			b, err := strconv.Atoi(s.Text())
			if err != nil {
				t.Errorf("the writer says %q", s.Text())
				break
			}
			if begun == *next {
				time.AfterFunc(after, func() { cmd.Process.Kill() })
			}
			written <- b
			begun = b + 1
		}
		cmd.Process.Kill()
		cmd.Wait()
		*next = begun + 1
	}()
	return written
}

// reader checks what a session sees while others write.
type reader struct {
	t          *testing.T
	s          *dataframe.Session
	dir        string
	overwrites bool
	read       func(context.Context, *dataframe.Session, string) (*dataframe.DataFrame, error)
	last       int // the last batch that is known to be written
	known      []int
}

// during reads again and again until the writer is dead, and once more.
func (r *reader) during(written <-chan int) {
	for open := true; open; {
		for more := true; more && open; {
			select {
			case b, ok := <-written:
				if open = ok; ok {
					r.last = b
					r.known = append(r.known, b)
				}
			default:
				more = false
			}
		}
		r.check(!open)
	}
}

// check reads all batches and compares; while a writer runs, a file may vanish between listing and reading.
func (r *reader) check(quiet bool) {
	ctx := context.Background()
	if r.last < 0 {
		return
	}
	known, last := r.known, r.last
	counts, err := r.counts(ctx)
	if err != nil {
		if quiet || !strings.Contains(err.Error(), "FILE_NOT_EXIST") && !strings.Contains(err.Error(), "PATH_NOT_FOUND") {
			r.t.Errorf("reading: %v", err)
		}
		return
	}
	for b, n := range counts {
		if n != rowsPerWrite {
			r.t.Errorf("batch %d has %d rows", b, n)
		}
	}
	if r.overwrites {
		for b := range counts {
			if len(counts) != 1 || b < last {
				r.t.Errorf("batches %v where batch %d was the last to be written", counts, last)
			}
		}
		known = nil
		if len(counts) == 0 {
			r.t.Error("nothing is there")
		}
	}
	for _, b := range known {
		if counts[b] == 0 {
			r.t.Errorf("batch %d is lost", b)
		}
	}
}

func (r *reader) counts(ctx context.Context) (map[int]int, error) {
	d, err := r.read(ctx, r.s, r.dir)
	if err != nil {
		return nil, err
	}
	rows, err := d.Collect(ctx)
	counts := map[int]int{}
	at := 0
	for i, name := range d.Columns() {
		if name == "b" {
			at = i
		}
	}
	for _, row := range rows {
		switch b := row[at].(type) {
		case int32:
			counts[int(b)]++
		case int64:
			counts[int(b)]++
		}
	}
	return counts, err
}

// TestKilledKafkaWrites kills writers to a topic, and the broker as well: what a writer has said to be written is there.
func TestKilledKafkaWrites(t *testing.T) {
	rounds := 12
	if testing.Short() {
		rounds = 2
	}
	home := t.TempDir()
	inHome := func(args ...string) *exec.Cmd {
		cmd := gospark(t, append([]string{"--master", "local[2]"}, args...)...)
		cmd.Env = append(cmd.Env, "GOSPARK_HOME="+home)
		return cmd
	}
	t.Cleanup(func() { broker.Stop(home) })
	program := write(t, "k.py", fmt.Sprintf(killedProgram, rowsPerWrite,
		`df.select(F.concat_ws(" ", "b", "i").alias("value")).write.format("kafka").option("kafka.bootstrap.servers", "kafka:29092").option("topic", "t").save()`))
	read := write(t, "r.py", `d = spark.read.format("kafka").option("kafka.bootstrap.servers", "kafka:29092").option("subscribe", "t").load()
for b, n in d.selectExpr("split(cast(value as string), ' ')[0] b").groupBy("b").count().collect():
    print(b, n)
`)
	var known []string
	next := 0
	for n := range rounds {
		written := runUntilKilled(t, inHome(program, home, strconv.Itoa(next)), time.Duration(rand.Intn(40_000))*time.Microsecond, &next)
		for b := range written {
			known = append(known, strconv.Itoa(b))
		}
		if n%4 == 3 {
			if s, ok := broker.Status(home); ok {
				if p, err := os.FindProcess(s.PID); err == nil {
					p.Kill()
				}
			}
		}
		out, err := inHome(read).CombinedOutput()
		if err != nil {
			t.Fatalf("reading: %v\n%s", err, out)
		}
		counts := map[string]int{}
		for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
			b, count, _ := strings.Cut(line, " ")
			counts[b], _ = strconv.Atoi(count)
		}
		for _, b := range known {
			if counts[b] < rowsPerWrite {
				t.Fatalf("round %d: batch %s has %d rows", n, b, counts[b])
			}
		}
	}
	if len(known) < rounds {
		t.Errorf("only %d batches were written in %d rounds", len(known), rounds)
	}
}
