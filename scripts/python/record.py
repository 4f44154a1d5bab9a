"""Record what CPython 3.11 prints for statement files: python3 scripts/python/record.py scripts/python/cases/*.gsp

Every file begins in a fresh namespace with a fresh set of modules. Of a traceback only the frames of the prompt stay, since frames
inside modules differ between implementations; object addresses become 0x0.
"""
import os
import subprocess
import sys

import transcript


def short(text):
    """The text without frames other than the prompt's."""
    out, inside, frame = [], False, False
    for line in text.split('\n'):
        if line.startswith('Traceback '):
            inside = True
        elif inside and not line.startswith(' '):
            inside = False
        if inside and line.startswith(' '):
            frame = '"<stdin>"' in line or frame and line.startswith('  [Previous ')
            if not frame:
                continue
        out.append(line)
    return '\n'.join(out)


def main(paths):
    if sys.version_info[:2] != (3, 11):
        sys.exit('record.py: CPython 3.11 is needed')
    if len(paths) == 1:
        with open(paths[0][:-4] + '.out', 'w', encoding='utf-8') as f:
            f.write(short(transcript.run(paths[0])))
        return
    env = dict(os.environ, PYTHONHASHSEED='0', TZ='UTC', COLUMNS='80', LC_ALL='C.UTF-8')
    for path in paths:
        subprocess.run([sys.executable, __file__, path], env=env, check=True)


if __name__ == '__main__':
    if sys.flags.hash_randomization:
        os.environ['PYTHONHASHSEED'] = '0'
        os.execv(sys.executable, [sys.executable] + sys.argv)
    main(sys.argv[1:])
