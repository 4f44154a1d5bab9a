#!/usr/bin/env python3
"""Turn a transcript of the real PySpark into the form that goldens have.

usage: record.py TRANSCRIPT > NAME.out

Of a traceback only the frame of the statement and the exception lines stay (`<stdin>` for every name of the prompt); the JVM's stack,
other frames and the plan that follows an AnalysisException's SQLSTATE are dropped; object addresses become 0xADDR.
"""
import re
import sys


def traceback(lines):
    """The lines of one traceback, without PySpark's frames; returns them and how many lines were read."""
    out, i = [lines[0]], 1
    while i < len(lines) and lines[i].startswith('  '):
        frame = re.match(r'  File "<(?:console|stdin)>", (line \d+, in .*)', lines[i])
        if frame and len(out) == 1:
            out.append('  File "<stdin>", ' + frame.group(1))
        i += 1
    return out, i


def convert(text):
    lines, out, i = text.split('\n'), [], 0
    while i < len(lines):
        line = lines[i]
        if line == 'Traceback (most recent call last):':
            kept, n = traceback(lines[i:])
            out += kept
            i += n
            body = []
            while i < len(lines) and not re.match(r'>>>( |$)|# %% group ', lines[i]):
                body.append(lines[i])
                i += 1
            out += exception(body)
            continue
        out.append(re.sub(r'0x[0-9a-f]{6,}', '0xADDR', line.replace('File "<console>"', 'File "<stdin>"')))
        i += 1
    return '\n'.join(out)


def exception(body):
    """The exception's lines without the JVM's stack and without the plan; a blank line that ends the message stays."""
    text = '\n'.join(body)
    cut = re.sub(r'\n\tat [\s\S]*', '', text)
    cut = re.sub(r'(AnalysisException: [\s\S]*?SQLSTATE: \w{5});[\s\S]*', r'\1', cut)
    return (text if cut == text else cut.rstrip('\n')).split('\n')


sys.stdout.write(convert(open(sys.argv[1], encoding='utf8').read()))
