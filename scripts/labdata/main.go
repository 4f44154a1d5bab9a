// Command labdata makes the data of the labs in scripts/labs: the same bytes at every run.
//
// It writes a fixture for `gospark broker load` to standard output, one JSON object a line: topic foo with the numbers 1 to 42, and
// topic commits with 100 messages in the shape of GitHub's commits API. Names, addresses and texts are made up, except that the first
// committer is Nico Williams, as the course says; some texts are not ASCII, some have several lines, some fields are null.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"

	"gospark/repl/lab/coursedata"
)

func main() {
	if err := write(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "labdata:", err)
		os.Exit(1)
	}
}

// record is a line of the fixture.
type record struct {
	Topic     string  `json:"topic"`
	Partition int     `json:"partition"`
	Key       *string `json:"key"`
	Value     string  `json:"value"`
	Timestamp int64   `json:"timestamp"`
}

// emptyTopic is a line that makes a topic without messages.
type emptyTopic struct {
	Topic      string `json:"topic"`
	Partitions int    `json:"partitions"`
}

// epoch is the time of the first message: 2018-07-31 00:00:00 UTC, in milliseconds.
const epoch = 1532995200000

func write(w io.Writer) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for n := 1; n <= 42; n++ {
		r := record{Topic: "foo", Value: strconv.Itoa(n), Timestamp: epoch + int64(n-1)*1000}
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	for i, c := range coursedata.Commits(100) {
		r := record{Topic: "commits", Value: c, Timestamp: epoch + int64(i)*60000}
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	// The labs write to this one: loading empties it.
	if err := enc.Encode(emptyTopic{Topic: "landed", Partitions: 1}); err != nil {
		return err
	}
	return out.Flush()
}
