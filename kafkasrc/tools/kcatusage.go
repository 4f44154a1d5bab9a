package tools

const kcatVersion = `kcat - Apache Kafka producer and consumer tool
Version 1.7.1 (JSON, the embedded one)
`

// kcatUsage lists what this kafkacat understands.
const kcatUsage = `Usage: kcat <options> [file1 file2 .. | topic1 topic2 ..]]
kcat - Apache Kafka producer and consumer tool

General options:
  -C | -P | -L | -Q  Mode: consume, produce, list metadata, query offsets
  -G <group-id>      Mode: consume as a member of a group; topics follow as words
  -t <topic>         Topic
  -p <partition>     Partition
  -b <brokers,..>    Bootstrap brokers (host[:port])
  -D <delim>         Delimiter of messages (default \n)
  -K <delim>         Delimiter of key and message
  -c <cnt>           Stop after so many messages
  -X prop=val        A setting of librdkafka; -X list lists them
  -m <seconds>, -d <contexts>, -v, -E, -u   are taken and change nothing
  -q                 Be quiet
  -V                 Print the version
  -h                 Print this text

Producer options:
  -z <codec>         Compress with gzip, snappy, lz4 or zstd
  -k <str>           Key of all messages
  -H <header=value>  A header; may be repeated
  -l                 Take each line of the file as a message
  -T                 Print messages as they are sent
  -Z                 Send empty keys and messages as NULL

Consumer options:
  -o <offset>        beginning | end | stored | <n> | -<n> from the end |
                     s@<ms> start at a time | e@<ms> stop before a time
  -e                 Exit at the end
  -f <format>        Print messages as told: %s %S %R %k %K %T %h %t %p %o \n \r \t \xXX
  -J                 Print a JSON object a message
  -s [key=|value=]<pack-str>   Unpack binary keys or values: < > b B h H i I q Q c s $
  -Z                 Print NULL for what is null
  --where <expr>     Print messages for which an expression holds
                     (over key, value, json, headers, partition, offset, timestamp)

Metadata (-L):       -t <topic> for one topic only, -J for JSON
Query (-Q):          -t <topic>:<partition>:<ms>, may be repeated
`
