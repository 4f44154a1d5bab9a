// Package curl is the curl command on net/http: what a lab needs to fetch a file or to talk to a service. Exit
// statuses and messages are those of curl 7.88. The course's own data links are answered with data of ours when there
// is no network (offline.go).
//
// Left out, each with an error that names it: cookie jars, forms, proxies by flag, client certificates, configuration
// files, resuming. The progress meter is printed once, when a transfer has ended; its times and speeds are always
// blank, so that what a lab prints does not change from run to run. A PUT or POST without a body says so in a
// Content-Length of 0, and -i prints a response's header lines in alphabetical order.
//
// Read next: options.go for the flags, transfer.go for what one URL does.
package curl

import (
	"fmt"
	"io"

	"gospark/repl/lab/command"
)

// Exit statuses of curl.
const (
	statusProtocol  = 1
	statusUsage     = 2
	statusURL       = 3
	statusResolve   = 6
	statusConnect   = 7
	statusHTTP      = 22
	statusWrite     = 23
	statusRead      = 26
	statusTimeout   = 28
	statusTLS       = 35
	statusFile      = 37
	statusRedirects = 47
	statusEmpty     = 52
	statusReceive   = 56
	statusCert      = 60
)

// Main runs the curl command.
func Main(p *command.Process) int {
	o, err := parseArgs(p)
	switch err := err.(type) {
	case nil:
	case *done:
		io.WriteString(p.Stdout, err.text)
		return 0
	case *usageError:
		if err.text != "" {
			fmt.Fprintf(p.Stderr, "curl: %s\n", err.text)
		}
		io.WriteString(p.Stderr, tryHelp)
		return err.code
	default:
		return p.Errorf("%v", err)
	}
	status := 0
	for i, url := range o.urls {
		output := ""
		if i < len(o.outputs) {
			output = o.outputs[i]
		}
		t := &transfer{options: o, given: url, output: output}
		err := t.run()
		t.meter(err)
		t.writeOut(err)
		if err != nil {
			status = err.status
			if !o.silent || o.showErrors {
				fmt.Fprintf(p.Stderr, "curl: (%d) %s\n", err.status, err.text)
			}
		}
	}
	return status
}
