# SQL that Spark's dialect and DuckDB's have in common.
queries = {
    "tpch_q1": """
        SELECT l_returnflag, l_linestatus, sum(l_quantity) AS sum_qty, sum(l_extendedprice) AS sum_base_price,
          sum(l_extendedprice * (1 - l_discount)) AS sum_disc_price, sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)) AS sum_charge,
          avg(l_quantity) AS avg_qty, avg(l_extendedprice) AS avg_price, avg(l_discount) AS avg_disc, count(*) AS count_order
        FROM lineitem WHERE l_shipdate <= DATE '1998-09-02'
        GROUP BY l_returnflag, l_linestatus ORDER BY l_returnflag, l_linestatus""",
    "tpch_q3": """
        SELECT l_orderkey, sum(l_extendedprice * (1 - l_discount)) AS revenue, o_orderdate, o_shippriority
        FROM customer, orders, lineitem
        WHERE c_mktsegment = 'BUILDING' AND c_custkey = o_custkey AND l_orderkey = o_orderkey
          AND o_orderdate < DATE '1995-03-15' AND l_shipdate > DATE '1995-03-15'
        GROUP BY l_orderkey, o_orderdate, o_shippriority ORDER BY revenue DESC, o_orderdate, l_orderkey LIMIT 10""",
    "tpch_q6": """
        SELECT sum(l_extendedprice * l_discount) AS revenue FROM lineitem
        WHERE l_shipdate >= DATE '1994-01-01' AND l_shipdate < DATE '1995-01-01'
          AND l_discount BETWEEN 0.05 AND 0.07 AND l_quantity < 24""",
}


def text(value):
    # Averages of decimals differ in their number of digits, and sums of doubles in their last digits.
    if value is None or isinstance(value, (str, int)):
        return str(value)
    try:
        return "%.4g" % float(value)
    except (TypeError, ValueError):
        return str(value)


def answer(rows):
    return " ".join(",".join(text(v) for v in r) for r in rows)


def serve(works):
    import sys

    print("answer: ready", flush=True)
    while True:
        key = sys.stdin.readline().strip()
        if not key:
            return
        try:
            print("answer: " + str(works[key]()), flush=True)
        except Exception as e:
            print("answer: error: " + str(e).split("\n")[0], flush=True)
