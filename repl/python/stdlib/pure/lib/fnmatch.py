"""Matching of names against the wildcards of a shell: *, ?, [seq] and [!seq]."""
import functools
import os
import re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def _brackets(body):
    """The regular expression of what stands between [ and ]."""
    negate = body.startswith('!')
    if negate:
        body = body[1:]
    # A hyphen makes a range if something stands on both sides of it.
    chunks, i, k = [], 0, 1
    while True:
        k = body.find('-', k)
        if k < 0:
            break
        chunks.append(body[i:k])
        i, k = k + 1, k + 3
    rest = body[i:]
    if rest:
        chunks.append(rest)
    elif chunks:
        chunks[-1] += '-'
    else:
        chunks.append('')
    for k in range(len(chunks) - 1, 0, -1):
        if chunks[k - 1][-1] > chunks[k][0]:  # an empty range
            chunks[k - 1] = chunks[k - 1][:-1] + chunks[k][1:]
            del chunks[k]
    text = '-'.join(c.replace('\\', r'\\').replace('-', r'\-') for c in chunks)
    if not text:
        return '.' if negate else '(?!)'
    text = re.sub(r'([&~|])', r'\\\1', text)
    if negate:
        return f'[^{text}]'
    return f'[\\{text}]' if text[0] in '^[' else f'[{text}]'


def translate(pat):
    """Return the regular expression of a shell pattern."""
    parts, i, n = [], 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == '*':
            if not parts or parts[-1] is not None:
                parts.append(None)
        elif c == '?':
            parts.append('.')
        elif c == '[':
            end = pat.find(']', i + (pat[i:i + 1] == '!') + 1)
            if end < 0:
                parts.append('\\[')
            else:
                parts.append(_brackets(pat[i:end]))
                i = end + 1
        else:
            parts.append(re.escape(c))
    out, k = [], 0
    while k < len(parts) and parts[k] is not None:
        out.append(parts[k])
        k += 1
    while k < len(parts):
        k += 1
        fixed = []
        while k < len(parts) and parts[k] is not None:
            fixed.append(parts[k])
            k += 1
        if k == len(parts):
            out.append('.*' + ''.join(fixed))
        else:
            out.append(f"(?>.*?{''.join(fixed)})")
    return f"(?s:{''.join(out)})\\Z"


@functools.lru_cache(maxsize=32768, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode('latin-1')).encode('latin-1')).match
    return re.compile(translate(pat)).match


def fnmatch(name, pat):
    """Test whether a name matches a pattern."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def fnmatchcase(name, pat):
    """Test whether a name matches a pattern, upper and lower case being different."""
    return _matcher(pat)(name) is not None


def filter(names, pat):
    """Return the names that match a pattern."""
    match = _matcher(os.path.normcase(pat))
    return [n for n in names if match(os.path.normcase(n))]
