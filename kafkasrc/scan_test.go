package kafkasrc

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

func TestScanWhere(t *testing.T) {
	addr := brokerAddr(t)
	load(t, addr, `{"topic":"t","partitions":2,"key":"a","value":"{\"qty\": 5, \"user\": {\"name\": \"Zoë\"}}","timestamp":1000,"headers":[["trace","x1"]]}
{"topic":"t","key":null,"value":"{\"qty\": 2}","timestamp":2000}
{"topic":"t","partition":1,"key":"b","value":"not json","timestamp":3000}
{"topic":"t","partition":1,"key":"c","value":null,"timestamp":4000}
`)
	for where, want := range map[string]string{
		"":                                       "0:0 0:1 1:0 1:1",
		"partition == 1":                         "1:0 1:1",
		"1 <= partition and offset > 0":          "1:1",
		"timestamp >= 2000":                      "0:1 1:0 1:1",
		"timestamp < 2000":                       "0:0",
		`value contains "json"`:                  "1:0",
		"value == nil":                           "1:1",
		"key == nil or key == 'c'":               "0:1 1:1",
		"json.qty > 2":                           "0:0",
		"json.qty >= 2 && json.qty < 5":          "0:1",
		`json.user.name startsWith "Zo"`:         "0:0",
		`json?.user?.name == nil`:                "0:1 1:0 1:1",
		`headers.trace == "x1"`:                  "0:0",
		`headers["trace"] == nil`:                "0:1 1:0 1:1",
		`partition == 0 && value contains "qty"`: "0:0 0:1",
		`topic == "other"`:                       "",
		"offset == 99":                           "",
	} {
		var words []string
		for r, err := range (Scan{Brokers: []string{addr}, Topic: "t", Where: where}).Records(context.Background()) {
			if err != nil {
				t.Fatalf("%s: %v", where, err)
			}
			words = append(words, fmt.Sprintf("%d:%d", r.Partition, r.Offset))
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%s: got %s, want %s", where, got, want)
		}
	}
	for where, want := range map[string]string{
		"nosuch == 1":        "where: unknown name nosuch",
		"offset +":           "where: unexpected token EOF",
		"offset":             "where: expected bool, but got int",
		`value + 1 == 2`:     "where: t-0 at offset 0: invalid operation: string + int",
		`offset == "0"`:      "where: invalid operation: == (mismatched types int and string)",
		"topic matches 'a('": "where: error parsing regexp",
	} {
		var got error
		for _, err := range (Scan{Brokers: []string{addr}, Topic: "t", Where: where}).Records(context.Background()) {
			got = err
		}
		if got == nil || !strings.HasPrefix(got.Error(), want) {
			t.Errorf("%s: got %v, want %s", where, got, want)
		}
	}
	// A consumer that stops, and a topic that is not there.
	for range (Scan{Brokers: []string{addr}, Topic: "t"}).Records(context.Background()) {
		break
	}
	for _, err := range (Scan{Brokers: []string{addr}, Topic: "u"}).Records(context.Background()) {
		if errorText(err) != unknownText {
			t.Error(err)
		}
	}
}
