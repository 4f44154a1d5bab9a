"""Record the transcripts of testdata/*.gsp with CPython: python3 record.py testdata/*.gsp

Frames inside modules are left out, as those of modules written in C are.
"""
import os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../../scripts/python'))
import transcript


def short(text):
    out, inside = [], False
    for line in text.split('\n'):
        if line.startswith('Traceback '):
            inside = True
        elif inside and not line.startswith(' '):
            inside = False
        if inside and line.startswith(' ') and '"<stdin>"' not in line:
            continue
        out.append(line)
    return '\n'.join(out)


if sys.flags.hash_randomization:
    os.environ['PYTHONHASHSEED'] = '0'
    os.execv(sys.executable, [sys.executable] + sys.argv)
for path in sys.argv[1:]:
    with open(path[:-4] + '.out', 'w', encoding='utf-8') as f:
        f.write(short(transcript.run(path)))
