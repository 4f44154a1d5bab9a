import datetime
import decimal
import json
import sys

from pyspark.errors import PySparkException


def statements(text):
    """Cuts a text at the semicolons that stand in no string, name or comment."""
    found, start, i, quote = [], 0, 0, ''
    while i < len(text):
        c = text[i]
        if quote:
            if c == '\\' and quote != '`':
                i += 1
            elif c == quote:
                quote = ''
        elif c in '\'"`':
            quote = c
        elif text.startswith('--', i):
            end = text.find('\n', i)
            i = len(text) if end < 0 else end
        elif text.startswith('/*', i):
            end = text.find('*/', i)
            i = len(text) if end < 0 else end + 1
        elif c == ';':
            found.append(text[start:i])
            start = i + 1
        i += 1
    found.append(text[start:])
    return [s.strip() for s in found if s.strip()]


def nested(value):
    if value is None:
        return 'null'
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime.date):
        return str(value)
    return shown(value)


def shown(value):
    """A value as Hive prints it."""
    if value is None:
        return 'NULL'
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, bytes):
        return value.decode('utf-8', 'replace')
    if isinstance(value, dict):
        return '{' + ','.join(nested(k) + ':' + nested(v) for k, v in value.items()) + '}'
    if hasattr(value, '__fields__'):
        return '{' + ','.join(json.dumps(k) + ':' + nested(v) for k, v in zip(value.__fields__, value)) + '}'
    if isinstance(value, list):
        return '[' + ','.join(nested(v) for v in value) + ']'
    if isinstance(value, datetime.datetime) and value.microsecond:
        return str(value).rstrip('0')
    return str(value)


def main():
    text = sys.argv[1] if len(sys.argv) > 1 else sys.stdin.read()
    for statement in statements(text):
        try:
            for row in spark.sql(statement).collect():
                print('\t'.join(shown(v) for v in row))
        except PySparkException as e:
            sys.stdout.flush()
            print(e, file=sys.stderr)
            sys.exit(1)


main()
