// Package replay runs .gsp files, statements as they are typed, and prints or compares transcripts. A transcript is every
// source line behind `>>> ` or `... `, then what the shell prints. A line `# %% group NAME` resets the session and is
// printed as it is.
//
// Run in run.go prints a transcript; Test in test.go compares transcripts with the .out files beside the sources.
package replay
