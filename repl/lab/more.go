package lab

import (
	"gospark/repl/lab/command"
	"gospark/repl/lab/compose"
	"gospark/repl/lab/coreutils"
	"gospark/repl/lab/curl"
	"gospark/repl/lab/hadoop"
	"gospark/repl/lab/jq"
)

// more are the commands of other packages by table.
var more = map[string]command.Table{
	"coreutils": coreutils.Commands,
	"curl":      {"curl": curl.Main},
	"hadoop":    hadoop.Commands,
	"docker":    compose.Commands,
	"jq":        {"jq": jq.Main},
}
