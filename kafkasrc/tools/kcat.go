package tools

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// kcatMode runs one of kafkacat's modes.
type kcatMode func(o *kcatOptions, std streams, env Env) error

// streams are a tool's standard streams.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

var kcatModes = map[byte]kcatMode{'P': kcatProduce, 'C': kcatConsume, 'L': kcatList, 'Q': kcatQuery, 'G': kcatGroup}

// kcatError is an error whose line is not "% ERROR: TEXT", or that comes with several lines.
type kcatError struct{ lines []string }

func (e *kcatError) Error() string { return strings.Join(e.lines, "\n") }

// Kcat is kafkacat (kcat).
func Kcat(args []string, stdin io.Reader, stdout, stderr io.Writer, env Env) int {
	o, err := parseKcat(args)
	if err == nil && o.show != "" {
		io.WriteString(stdout, o.show)
		return 0
	}
	if err == nil {
		err = o.finish(stdin, stderr, env)
	}
	if err == nil {
		err = kcatModes[o.mode](o, streams{stdin, stdout, stderr}, env)
	}
	var wrong usageError
	var own *kcatError
	switch {
	case err == nil, env.Context.Err() != nil:
		return 0
	case errors.As(err, &wrong):
		fmt.Fprintf(stderr, "Error: %s\n\n%s", string(wrong), kcatUsage)
	case errors.As(err, &own):
		for _, l := range own.lines {
			fmt.Fprintln(stderr, l)
		}
	default:
		fmt.Fprintln(stderr, "% ERROR:", clientText(err))
	}
	return 1
}

// usageError is a wrong command line, which the usage follows.
type usageError string

func (e usageError) Error() string { return string(e) }

// finish brings together what several options say, and chooses the mode where none is given.
func (o *kcatOptions) finish(stdin io.Reader, stderr io.Writer, env Env) error {
	if o.brokers == "" {
		o.brokers = o.settings["bootstrap.servers"]
	}
	if o.brokers == "" {
		return usageError("-b <broker,..> missing")
	}
	if o.mode == 0 {
		o.mode = 'P'
		if env.Interactive || isTerminal(stdin) {
			o.mode = 'C'
		}
		if !o.quiet {
			fmt.Fprintf(stderr, "%% Auto-selecting %s mode (use -P or -C to override)\n", map[byte]string{'P': "Producer", 'C': "Consumer"}[o.mode])
		}
	}
	switch {
	case o.mode == 'Q' && o.topic == "":
		return usageError("-t <topic>:<partition>:<offset_or_timestamp> missing")
	case o.topic == "" && (o.mode == 'P' || o.mode == 'C'):
		return usageError("-t <topic> missing")
	case len(o.words) > 0 && o.mode != 'P' && o.mode != 'G':
		return usageError("file/topic list only allowed in producer(-P)/kafkaconsumer(-G) mode")
	}
	return o.login()
}

// login puts librdkafka's settings for a user into the form of Kafka's own clients.
func (o *kcatOptions) login() error {
	if user, ok := o.settings["sasl.username"]; ok {
		module := "plain.PlainLoginModule"
		if strings.HasPrefix(o.settings["sasl.mechanism"], "SCRAM") {
			module = "scram.ScramLoginModule"
		}
		o.settings["sasl.jaas.config"] = fmt.Sprintf("org.apache.kafka.common.security.%s required username=%q password=%q;", module, user, o.settings["sasl.password"])
	}
	return nil
}

// passed are the settings that reach the client; the others have no counterpart in it.
func (o *kcatOptions) passed() map[string]string {
	out := map[string]string{}
	for k, v := range o.settings {
		switch {
		case k == "sasl.username" || k == "sasl.password":
		case strings.HasPrefix(k, "security."), strings.HasPrefix(k, "sasl."), strings.HasPrefix(k, "ssl."), k == "acks", k == "compression.type":
			out[k] = v
		}
	}
	return out
}

// isTerminal tells whether a person types into a stream.
func isTerminal(stdin io.Reader) bool {
	f, ok := stdin.(*os.File)
	if !ok {
		return false
	}
	s, err := f.Stat()
	if err != nil || s.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(s, null)
}
