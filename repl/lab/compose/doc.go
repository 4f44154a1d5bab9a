// Package compose is docker-compose and docker for the lab's shell: containers without Docker. A service whose image is
// known here is a folder, a table of commands and, for Kafka, the home's embedded broker; any other image is listed but
// does not run. Messages and tables are those of docker-compose 1.29.2.
//
// A command line goes through cli.go (options.go reads the options that the texts in usage/ describe), project.go and
// model.go (the docker-compose.yml), and then one file per group of commands: up.go, down.go, ps.go, logs.go, exec.go,
// config.go. docker.go has docker itself. What exists and what runs is kept in files: store.go.
package compose
