#!/bin/sh
# Record what CPython 3.11 prints for each script: `scripts/python/scripts.sh`, from the root of the repository.
# Output and errors, with the folder's name removed, go to NAME.out beside NAME.py.
cd "$(dirname "$0")/../../repl/python/interp/testdata/scripts" || exit 1
for f in *.py; do
  PYTHONHASHSEED=0 python3 "$f" 2>&1 | sed "s|$PWD/||" >"${f%.py}.out"
done
exit 0
