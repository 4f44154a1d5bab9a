#!/usr/bin/env bash
# The docstring examples and the SQL golden files that the harnesses fetch, against gospark; counts of passed cases only go up.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
shared=$top/../shared
c=$("$shared/conformance/setup.sh" doctests sql) || exit 1
g=$top/bin/gospark
tmp=$(mktemp -d)
export GOSPARK_HOME=$tmp/home
trap 'rm -rf "$tmp"' EXIT
status=0
timeout 300 python3 "$shared/conformance/sqltests.py" run --cases "$c/sql.json" --exclude "$shared/conformance/sqltests/exclude.json" --tier core \
  --cmd "$g replay" --jobs 2 --report "$tmp/sql.json" >"$tmp/sql.log" 2>&1 || tail -5 "$tmp/sql.log"
timeout 400 python3 "$shared/conformance/doctests.py" run --cases "$c/doctests.json" --exclude "$shared/conformance/doctests/exclude.json" \
  --golden "$shared/conformance/doctests/golden.json" --cmd "$g replay --master local[{parallelism}]" --needs plain \
  --modules 'sql.column,sql.dataframe,sql.functions.*,sql.group,sql.window,sql.types,sql.conf,sql.session' --jobs 2 --report "$tmp/doc.json" >"$tmp/doc.log" 2>&1 || tail -5 "$tmp/doc.log"
python3 "$here/summary.py" "$tmp/sql.json" "$tmp/doc.json" | tee "$tmp/lines" || status=1
python3 "$here/counts.py" "$here/counts.tsv" conformance <"$tmp/lines" || status=1
exit $status
