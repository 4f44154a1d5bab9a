#!/usr/bin/env python3
"""Hold counts of passed cases against the recorded ones: they only go up.

usage: counts.py COUNTS.tsv KIND < lines "name: passed/total"

COUNTS.tsv has lines `kind<TAB>name<TAB>passed`. Fails when a recorded name passed less often; COUNTS_UPDATE=1 records higher counts.
"""
import os
import re
import sys

path, kind = sys.argv[1:3]
rows = [l.rstrip('\n').split('\t') for l in open(path)] if os.path.exists(path) else []
recorded = {(r[0], r[1]): int(r[2]) for r in rows if len(r) == 3}
bad = 0
for line in sys.stdin:
    m = re.match(r'(\S+): (\d+)/(\d+)$', line.strip())
    if not m:
        continue
    key, passed = (kind, m.group(1)), int(m.group(2))
    if passed < recorded.get(key, 0):
        print(f'{m.group(1)}: {passed} passed, {recorded[key]} are recorded')
        bad = 1
    recorded[key] = max(passed, recorded.get(key, 0))
if os.environ.get('COUNTS_UPDATE'):
    with open(path, 'w') as f:
        for (k, n), v in sorted(recorded.items()):
            f.write(f'{k}\t{n}\t{v}\n')
sys.exit(bad)
