// Package differential compares the lab shell and its tools with the real ones: bash, coreutils, jq, kcat, Apache Kafka's
// scripts, docker-compose. What the real ones print is recorded in cases/*.txt, so that the tests need nothing installed:
//
//	go test ./scripts/differential                     the recorded cases, with gospark (-run TestCases/jq: one file)
//	go run ./scripts/differential/record [FILE…]       run the lines with the real tools and rewrite what they print
//	go run ./scripts/differential/record -check        only report what differs, and which tools are not there
//
// A case file is a list of cases with blank lines between them:
//
//	# A comment. It stands alone or in front of a case.
//	$ seq 3 | while read n; do
//	>   echo "n=$n"
//	> done; nosuch
//	n=1
//	n=2
//	n=3
//	! bash: nosuch: command not found
//	? 127
//
// `$ ` begins the command line and `> ` continues it. Then come the lines of standard output as they are, each line of
// standard error behind `! `, and last `? STATUS` when the status is not 0. A line of output that begins with a
// backslash stands for something else:
//
//	\            an empty line (in standard error: `! ` or `!`)
//	\-           the line above had no newline at its end (in standard error: `! \-`)
//	\"a\x00\r"   the line as a quoted string of Go: control characters, bytes that are not UTF-8
//	\$ a         the line `$ a`; so too for lines that begin with > ! ? # and \
//
// A new case needs only its `$ ` line: the recorder fills in the rest.
//
// Each case is a shell of its own (`bash -c LINE` and `gospark lab -c LINE`) with nothing on standard input; all cases of
// a file run in order in one new folder, which is HOME too, and share its files. The environment is PATH, HOME,
// LC_ALL=C, TZ=UTC and, in files whose name begins with "kafka" or "kcat", KAFKA, the address of a broker with no
// topics. GOSPARK_HOME is the file's own, and GOSPARK_OFFLINE=1. What differs from run to run is written as a name in the
// output: the folder's path as @DIR@, the broker's address as @KAFKA@, its port as @PORT@, the id of a topic as @ID@; and `bash: line 1: ` is
// written `bash: `.
//
// Two comments right above a case change how it is recorded:
//
//	# ours: REASON       the real tool can't be run here or says something else: the recorder leaves the case alone
//	# any order          the lines of standard output are compared as a set, sorted
//
// Read next: file.go has the format, runner.go runs a case, differential_test.go compares; record/ is the recorder.
package differential
