# The works in DuckDB: duck.py PROGRAM BROKERS FOLDER.
import sys

import duckdb

from queries import answer, queries, serve

folder = sys.argv[3]
numbers = int(open(folder + "/sizes").read().split()[1])


def run(sql):
    return answer(duckdb.sql(sql).fetchall())


def query(key):
    for name in ["lineitem", "orders", "customer"]:
        duckdb.sql("CREATE OR REPLACE VIEW %s AS SELECT * FROM read_parquet('%s/%s/*.parquet')" % (name, folder, name))
    return run(queries[key])


serve({
    "range_group": lambda: run("SELECT range %% 1000 AS k, sum(range)::BIGINT FROM range(%d) GROUP BY k ORDER BY k LIMIT 3" % numbers),
    "read_json": lambda: run("SELECT type, sum(qty)::BIGINT FROM read_json_auto('%s/json/*.json') GROUP BY type ORDER BY type" % folder),
    "tpch_q1": lambda: query("tpch_q1"),
    "tpch_q3": lambda: query("tpch_q3"),
    "tpch_q6": lambda: query("tpch_q6"),
})
