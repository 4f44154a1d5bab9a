"""Common operations on Posix pathnames."""

curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = '.', '..', '.', '/', ':', '/bin:/usr/bin', None, '/dev/null'


def join(a, *p):
    """Join two or more pathname components, inserting '/' as needed."""
    path = fspath(a)
    for b in p:
        try:
            b = fspath(b)
        except TypeError:
            raise TypeError('join() argument must be str, bytes, or os.PathLike object, not %r' % type(b).__name__) from None
        if b.startswith('/'):
            path = b
        elif not path or path.endswith('/'):
            path += b
        else:
            path += '/' + b
    return path


def split(p):
    p = fspath(p)
    i = p.rfind('/') + 1
    head, tail = p[:i], p[i:]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = fspath(p)
    start = p.rfind('/') + 1
    dot = p.rfind('.')
    if dot > start and p[start:dot].strip('.'):
        return p[:dot], p[dot:]
    return p, ''


def splitdrive(p):
    return '', fspath(p)


def isabs(s):
    return fspath(s).startswith('/')


def normcase(s):
    return fspath(s)


def normpath(path):
    path = fspath(path)
    if not path:
        return '.'
    lead = '//' if path.startswith('//') and not path.startswith('///') else '/' if path.startswith('/') else ''
    parts = []
    for comp in path.split('/'):
        if comp in ('', '.'):
            continue
        if comp != '..' or (not lead and not parts) or (parts and parts[-1] == '..'):
            parts.append(comp)
        elif parts:
            parts.pop()
    return lead + '/'.join(parts) or '.'


def abspath(path):
    path = fspath(path)
    return normpath(path if path.startswith('/') else join(getcwd(), path))


def realpath(filename, *, strict=False):
    """Return the path without symbolic links."""
    left, path, hops = abspath(filename).split('/')[:0:-1], '', 0
    while left:
        comp = left.pop()
        if comp == '..':
            path = dirname(path).rstrip('/')
        elif comp not in ('', '.'):
            step = path + '/' + comp
            if strict:
                _stat(step, False)
            if not islink(step):
                path = step
                continue
            hops += 1
            if hops > 40:
                if strict:
                    raise OSError(40, 'Too many levels of symbolic links', step)
                return step
            to = readlink(step)
            if to.startswith('/'):
                path = ''
            left.extend(reversed(to.split('/')))
    return path or '/'


def relpath(path, start=None):
    if not path:
        raise ValueError('no path specified')
    a = [x for x in abspath('.' if start is None else start).split('/') if x]
    b = [x for x in abspath(path).split('/') if x]
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return '/'.join(['..'] * (len(a) - n) + b[n:]) or '.'


def _mode(path, follow=True):
    try:
        return _stat(path, follow)[0]
    except (OSError, ValueError):
        return None


def exists(path):
    return _mode(path) is not None


def lexists(path):
    return _mode(path, False) is not None


def isfile(path):
    return (_mode(path) or 0) & 0o170000 == 0o100000


def isdir(s):
    return (_mode(s) or 0) & 0o170000 == 0o040000


def islink(path):
    return (_mode(path, False) or 0) & 0o170000 == 0o120000


def getsize(filename):
    return _stat(filename, True)[6]


def getmtime(filename):
    return _stat(filename, True)[8] / 1e9


def getatime(filename):
    return _stat(filename, True)[7] / 1e9


def getctime(filename):
    return _stat(filename, True)[9] / 1e9


def expanduser(path):
    import os
    path = fspath(path)
    if path == '~' or path.startswith('~/'):
        return os.environ.get('HOME', '~').rstrip('/') + path[1:]
    return path


def expandvars(path):
    import os, re
    return re.sub(r'\$(\w+|\{[^}]*\})', lambda m: os.environ.get(m.group(1).strip('{}'), m.group()), fspath(path))


def commonprefix(m):
    if not m:
        return ''
    a, b = min(m), max(m)
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return a[:n]


def commonpath(paths):
    split_paths = [[c for c in p.split('/') if c and c != '.'] for p in map(fspath, paths)]
    lead = '/' if isabs(list(paths)[0]) else ''
    return lead + '/'.join(commonprefix(split_paths))


def samefile(a, b):
    return realpath(a) == realpath(b)
