#!/usr/bin/env bash
# The Kafka goldens against a real Apache Kafka (KRaft, one node, loopback), started here from its published jars.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
shared=$here/../../../shared
port=${KAFKA_PORT:-19092}
"$shared/conformance/kafka.sh" start "$port" || exit 1
trap '"$shared/conformance/kafka.sh" stop' EXIT
cache=$("$shared/conformance/setup.sh" pyspark)
"$cache/venv/bin/python" "$shared/conformance/load.py" "127.0.0.1:$port" "$shared/data/topics.jsonl" || exit 1
BOOTSTRAP=127.0.0.1:$port "$here/goldens.sh" lab07_numbers lab07_commits kafka_options
