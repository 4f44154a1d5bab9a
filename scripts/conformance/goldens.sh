#!/usr/bin/env bash
# Score the goldens that were recorded from PySpark 4.2.0, and hold the counts of passed statements against counts.tsv.
# BOOTSTRAP: host:port of a broker that has the topics; without it the embedded broker is loaded.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
shared=$top/../shared
export TZ=UTC GOSPARK_HOME=$(mktemp -d)
g=$top/bin/gospark
trap '"$g" broker stop >/dev/null 2>&1; rm -rf "$GOSPARK_HOME"' EXIT
[ -x "$g" ] || (cd "$top" && CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o bin/gospark ./cmd/gospark) || exit 1
if [ -n "${BOOTSTRAP:-}" ]; then
  export GOSPARK_KAFKA_HOSTS="kafka:29092=$BOOTSTRAP"
else
  "$g" broker load "$shared/data/topics.jsonl" >/dev/null || exit 1
fi
out=$(python3 "$shared/conformance/score.py" "$g" "$shared/goldens" "$@")
echo "$out"
python3 "$here/counts.py" "$here/counts.tsv" golden <<<"$out"
