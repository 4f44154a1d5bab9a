// Package broker is gospark's embedded Kafka broker: franz-go's kfake with a data directory, behind a small
// life cycle that every gospark process of a user shares.
//
// A home (GOSPARK_HOME) owns at most one broker. The broker is a process of its own, the same binary started as
// "broker serve HOME" and detached from whoever asked for it, so it outlives the shell that started it. Everything
// it keeps is under HOME/broker: the data, a state file with its process id, port and start time, and two lock files.
//
// Read next: server.go (the Kafka side), process.go (start, stop, status), load.go (fixtures), main.go (command line).
package broker
