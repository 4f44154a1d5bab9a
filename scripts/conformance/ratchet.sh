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

# sql NAME ARGUMENTS…: the SQL golden files that the arguments select.
sql() {
  local name=$1
  shift
  timeout 300 python3 "$shared/conformance/sqltests.py" run --cases "$c/sql.json" --exclude "$shared/conformance/sqltests/exclude.json" "$@" \
    --cmd "$g replay" --jobs 2 --report "$tmp/$name.json" >"$tmp/$name.log" 2>&1 || tail -5 "$tmp/$name.log"
}

# examples NAME MODULES [OPTION]: the docstring examples of PySpark's modules.
examples() {
  timeout 400 python3 "$shared/conformance/doctests.py" run --cases "$c/doctests.json" --exclude "$shared/conformance/doctests/exclude.json" \
    --golden "$shared/conformance/doctests/golden.json" --cmd "$g replay --master local[{parallelism}]" ${3:-} \
    --modules "$2" --jobs 2 --report "$tmp/$1.json" >"$tmp/$1.log" 2>&1 || tail -5 "$tmp/$1.log"
}

sql sql.core --tier core
sql sql.default --category default
examples doctests 'sql.column,sql.dataframe,sql.functions.*,sql.group,sql.window,sql.types,sql.conf,sql.session,sql.context,sql.tvf,sql.observation,sql.catalog,sql.readwriter' \
  '--needs=plain,files,catalog'
examples rdd 'core.rdd,core.context,core.broadcast,accumulators,core.conf,core.files,core.status,taskcontext,sql.udf,sql.udtf' --timeout=10
python3 "$here/summary.py" "$tmp"/sql.core.json "$tmp"/sql.default.json "$tmp"/doctests.json "$tmp"/rdd.json | tee "$tmp/lines" || status=1
python3 "$here/counts.py" "$here/counts.tsv" conformance <"$tmp/lines" || status=1
exit $status
