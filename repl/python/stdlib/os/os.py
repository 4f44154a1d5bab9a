"""OS routines for NT or Posix depending on what system we're on."""
import posixpath as path
from posixpath import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull
from collections import namedtuple as _namedtuple

name = 'posix'
linesep = '\n'
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL = 0, 1, 2, 64, 128


class _Environ(dict):
    def __setitem__(self, key, value):
        for s in (key, value):
            if not isinstance(s, str):
                raise TypeError('str expected, not %s' % type(s).__name__)
        _putenv(key, value)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        super().__delitem__(key)
        _unsetenv(key)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def update(self, *args, **kw):
        for k, v in dict(*args, **kw).items():
            self[k] = v

    def pop(self, key, *default):
        if key in self:
            _unsetenv(key)
        return super().pop(key, *default)

    def __repr__(self):
        return f'environ({dict.__repr__(self)})'


environ = _Environ(_environ)


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist."""
    return environ.get(key, default)


def putenv(key, value):
    _putenv(key, value)


def cpu_count():
    return _cpus


def getppid():
    return 1


def makedirs(name, mode=0o777, exist_ok=False):
    """Super-mkdir; create a leaf directory and all intermediate ones."""
    head, tail = path.split(fspath(name))
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=True)
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head = path.dirname(name)
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = path.dirname(head)


replace = rename
stat_result = _namedtuple('stat_result', 'st_mode st_size st_mtime st_mtime_ns st_atime st_ctime', module='os')


def stat(p, *, follow_symlinks=True):
    mode, size, ns = _stat(p, follow_symlinks)
    return stat_result(mode, size, ns / 1e9, ns, ns / 1e9, ns / 1e9)


def lstat(p):
    return stat(p, follow_symlinks=False)


def access(p, mode):
    return path.exists(p)


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_symlink(self):
        return path.islink(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class _Scan:
    def __init__(self, entries):
        self._it = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def close(self):
        pass


def scandir(p='.'):
    return _Scan([DirEntry(fspath(p), n) for n in listdir(p)])


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Directory tree generator."""
    top = fspath(top)
    try:
        names = listdir(top)
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    dirs = [n for n in names if path.isdir(path.join(top, n))]
    files = [n for n in names if n not in dirs]
    if topdown:
        yield top, dirs, files
    for d in dirs:
        new = path.join(top, d)
        if followlinks or not path.islink(new):
            yield from walk(new, topdown, onerror, followlinks)
    if not topdown:
        yield top, dirs, files


def system(command):
    raise OSError('os.system is not available in this shell')


class PathLike:
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, '__fspath__')
