#!/usr/bin/env python3
"""Print "name: passed/total" for the totals of the harnesses' reports; a report's name is that of its file.

usage: summary.py REPORT.json…

Reports of SQL files give NAME and NAME.rows (queries that return rows), those of docstrings NAME.with_output (examples that print
something) and NAME.golden (equal bytes).
"""
import json
import os
import sys

for path in sys.argv[1:]:
    name = os.path.splitext(os.path.basename(path))[0]
    with open(path) as f:
        t = json.load(f)['total']
    if 'golden_known' in t:
        print(f"{name}.with_output: {t['with_output_passed']}/{t['with_output']}")
        print(f"{name}.golden: {t['golden_equal']}/{t['golden_known']}")
    else:
        print(f"{name}: {t['passed']}/{t['passed'] + t['failed']}")
        rows = t['kinds']['rows']
        print(f"{name}.rows: {rows[0]}/{rows[1]}")
