#!/usr/bin/env python3
"""Print "name: passed/total" for the totals of the harnesses' reports (SQL report, docstring report)."""
import json
import sys

sql, doc = (json.load(open(p)) for p in sys.argv[1:3])
t = sql['total']
print(f"sql.core: {t['passed']}/{t['passed'] + t['failed']}")
t = doc['total']
print(f"doctests.with_output: {t['with_output_passed']}/{t['with_output']}")
print(f"doctests.golden: {t['golden_equal']}/{t['golden_known']}")
