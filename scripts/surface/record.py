"""Writes the public surface of an installed PySpark: one line for each member of each class or module.

    python3 record.py > surface.tsv

The columns are the owner, the member's name, what it is (method, property, class, value) and, for what can be called, its
parameters: names with defaults, without types.
"""
import importlib
import inspect
import sys

OWNERS = """
pyspark.sql:DataFrame pyspark.sql:Column pyspark.sql:GroupedData pyspark.sql:Window pyspark.sql:WindowSpec
pyspark.sql:DataFrameNaFunctions pyspark.sql:DataFrameStatFunctions pyspark.sql:SparkSession pyspark.sql:SparkSession.Builder
pyspark.sql:SQLContext pyspark.sql:DataFrameReader pyspark.sql:DataFrameWriter pyspark.sql:DataFrameWriterV2 pyspark.sql:Row
pyspark.sql:Observation pyspark.sql.conf:RuntimeConfig pyspark.sql.catalog:Catalog pyspark.sql.catalog:Column
pyspark.sql.catalog:Table pyspark.sql.catalog:Database pyspark.sql.catalog:Function pyspark.sql.catalog:CatalogMetadata
pyspark.sql.udf:UDFRegistration pyspark.sql.udf:UserDefinedFunction pyspark.sql.udtf:UDTFRegistration
pyspark.sql.udtf:UserDefinedTableFunction pyspark.sql.tvf:TableValuedFunction pyspark.sql.merge:MergeIntoWriter
pyspark.sql.merge:MergeIntoWriter.WhenMatched pyspark.sql.merge:MergeIntoWriter.WhenNotMatched
pyspark.sql.merge:MergeIntoWriter.WhenNotMatchedBySource pyspark.sql.table_arg:TableArg
pyspark.sql.streaming:DataStreamReader pyspark.sql.streaming:DataStreamWriter pyspark.sql.streaming:StreamingQuery
pyspark.sql.streaming:StreamingQueryManager
pyspark:SparkContext pyspark:SparkConf pyspark:RDD pyspark:StorageLevel pyspark:Broadcast pyspark:Accumulator
pyspark:StatusTracker pyspark:TaskContext pyspark.statcounter:StatCounter pyspark:SparkFiles
pyspark.errors:PySparkException
""".split()
MODULES = "pyspark pyspark.sql pyspark.sql.functions pyspark.sql.types pyspark.sql.window pyspark.errors".split()


def parameters(f):
    try:
        s = inspect.signature(f)
    except (TypeError, ValueError):
        return "(...)"
    out = []
    for p in s.parameters.values():
        d = p.default
        if d is not p.empty and (callable(d) or "(" in repr(d) or " at 0x" in repr(d) or "<no value>" in repr(d).lower()):
            p = p.replace(default=p.empty)
            out.append(p.replace(annotation=p.empty).name + "=?")
            continue
        text = str(p.replace(annotation=p.empty)).replace("\t", "\\t").replace("\n", "\\n")
        out.append(text)
    kinds = [p.kind for p in s.parameters.values()]
    if inspect.Parameter.KEYWORD_ONLY in kinds and inspect.Parameter.VAR_POSITIONAL not in kinds:
        out.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    return "(" + ", ".join(out) + ")"


def members(owner, cls):
    for name in sorted(dir(cls)):
        if name.startswith("_") or name.startswith("@"):
            continue
        try:
            raw = inspect.getattr_static(cls, name)
        except AttributeError:
            continue
        kind, text = "value", ""
        if isinstance(raw, (staticmethod, classmethod)):
            kind, text = "method", parameters(raw.__func__)
        elif inspect.isclass(raw):
            kind = "class"
        elif isinstance(raw, property) or type(raw).__name__ in ("classproperty", "cached_property"):
            kind = "property"
        elif callable(raw):
            kind, text = "method", parameters(raw)
        print(owner, name, kind, text, sep="\t")


def public(module):
    m = importlib.import_module(module)
    names = list(getattr(m, "__all__", None) or [])
    if not names:
        names = [n for n in dir(m) if not n.startswith("_") and getattr(getattr(m, n), "__module__", "") == module]
    for name in sorted(set(names)):
        o = getattr(m, name)
        kind, text = "value", ""
        if inspect.isclass(o):
            kind = "class"
            text = parameters(o) if not issubclass(o, BaseException) else ""
        elif callable(o):
            kind, text = "method", parameters(o)
        print(module, name, kind, text, sep="\t")


def main():
    seen = set()
    for spec in OWNERS:
        module, _, path = spec.partition(":")
        try:
            o = importlib.import_module(module)
            for part in path.split("."):
                o = getattr(o, part)
        except (ImportError, AttributeError) as e:
            print(spec, e, file=sys.stderr)
            continue
        members(spec, o)
    t = importlib.import_module("pyspark.sql.types")
    for name in sorted(dir(t)):
        c = getattr(t, name)
        if inspect.isclass(c) and issubclass(c, t.DataType) and name not in seen and not name.startswith("_"):
            members("pyspark.sql.types:" + name, c)
    for name in ("StructField", "VariantVal", "Geography", "Geometry"):
        if name != "StructField" and hasattr(t, name):
            members("pyspark.sql.types:" + name, getattr(t, name))
    for m in MODULES:
        public(m)


main()
