"""Schemas and rows that are the same for the same number, and how their values are shown."""
import datetime
import decimal
import math
import random

NAMES = ["a", "b", "Name", "x y", "é", "list", "value", "key", "k1", "z_9"]


def leaf(rng):
    return rng.choice([
        "boolean", "tinyint", "smallint", "int", "bigint", "float", "double", "string", "binary", "date", "timestamp", "timestamp_ntz",
        "decimal(%d,%d)" % rng.choice([(4, 2), (9, 0), (9, 9), (10, 3), (18, 6), (19, 4), (38, 0), (38, 18)])])


def kind(rng, depth):
    """A type: text, ("array", t), ("map", k, v) or ("struct", [(name, t)])."""
    pick = rng.random()
    if depth == 0 or pick < 0.6:
        return leaf(rng)
    if pick < 0.75:
        return ("array", kind(rng, depth - 1))
    if pick < 0.85:
        return ("map", rng.choice(["string", "int", "date"]), kind(rng, depth - 1))
    return ("struct", [(n, kind(rng, depth - 1)) for n in rng.sample(NAMES, rng.randint(1, 3))])


def ddl(t):
    if isinstance(t, str):
        return t
    if t[0] == "array":
        return "array<%s>" % ddl(t[1])
    if t[0] == "map":
        return "map<%s,%s>" % (ddl(t[1]), ddl(t[2]))
    return "struct<%s>" % ",".join("`%s`:%s" % (n, ddl(f)) for n, f in t[1])


def value(rng, t, nulls=True):
    if nulls and rng.random() < 0.2:
        return None
    if not isinstance(t, str):
        if t[0] == "array":
            return [value(rng, t[1]) for _ in range(rng.choice([0, 1, 3]))]
        if t[0] == "map":
            return {value(rng, t[1], False): value(rng, t[2]) for _ in range(rng.choice([0, 1, 2]))}
        return tuple(value(rng, f) for _, f in t[1])
    if t.startswith("decimal"):
        p, s = map(int, t[8:-1].split(","))
        return decimal.Decimal(rng.randint(-10 ** p + 1, 10 ** p - 1)).scaleb(-s, decimal.Context(prec=60))
    return {
        "boolean": lambda: rng.random() < 0.5,
        "tinyint": lambda: rng.choice([-128, 0, 127, rng.randint(-128, 127)]),
        "smallint": lambda: rng.choice([-2 ** 15, 2 ** 15 - 1, rng.randint(-999, 999)]),
        "int": lambda: rng.choice([-2 ** 31, 2 ** 31 - 1, rng.randint(-9, 9)]),
        "bigint": lambda: rng.choice([-2 ** 63, 2 ** 63 - 1, rng.randint(-9, 9)]),
        "float": lambda: rng.choice([0.5, -2.25, math.inf, -math.inf, 1e10, 0.0]),
        "double": lambda: rng.choice([0.1, -1e300, math.inf, 5e-324, rng.random()]),
        "string": lambda: rng.choice(["", "a", "é€😀", "x" * 40, "line\nbreak", "%d" % rng.randint(0, 9)]),
        "binary": lambda: bytes(rng.randrange(256) for _ in range(rng.choice([0, 1, 5]))),
        "date": lambda: datetime.date(rng.choice([1900, 1970, 2024, 9999]), rng.randint(1, 12), rng.randint(1, 28)),
        "timestamp": lambda: datetime.datetime(rng.choice([1900, 1970, 2024]), 3, 5, rng.randint(0, 23), 7, 9, rng.choice([0, 123000, 999999])),
        "timestamp_ntz": lambda: datetime.datetime(rng.choice([1600, 1970, 2024]), 3, 5, rng.randint(0, 23), 7, 9, rng.choice([0, 1, 999999])),
    }[t]()


def case(number):
    """The columns and rows of a case."""
    rng = random.Random(number)
    names = ["i"] + rng.sample([n for n in NAMES if n != "i"], rng.randint(1, 5))
    columns = [("i", "int")] + [(n, kind(rng, 3)) for n in names[1:]]
    rows = [(i,) + tuple(value(rng, t) for _, t in columns[1:]) for i in range(rng.choice([1, 7, 40]))]
    return columns, rows


CODECS = ["snappy", "gzip", "zstd", "none", "lz4_raw"]


def shown(v):
    """A value as text; equal values of the programs have equal texts."""
    if isinstance(v, dict):
        return "{%s}" % ", ".join(sorted("%s: %s" % (shown(k), shown(x)) for k, x in v.items()))
    if hasattr(v, "asDict"):
        return "(%s)" % ", ".join("%s=%s" % (n, shown(x)) for n, x in zip(v.__fields__, v))
    if isinstance(v, (list, tuple)):
        return "[%s]" % ", ".join(shown(x) for x in v)
    if isinstance(v, (bytearray, bytes)):
        return "b" + bytes(v).hex()
    if isinstance(v, float) and v != v:
        return "nan"
    if isinstance(v, datetime.datetime):
        if hasattr(v, "to_pydatetime"):
            v = v.to_pydatetime()
        if v.tzinfo is not None:
            v = v.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        return v.isoformat()
    return repr(v)
