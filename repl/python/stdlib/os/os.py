"""OS routines for NT or Posix depending on what system we're on."""
import posixpath as path
from builtins import open as _open
from posixpath import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull
from abc import ABC as _ABC, abstractmethod as _abstractmethod
from types import GenericAlias as _GenericAlias

name = 'posix'
linesep = '\n'
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_CLOEXEC, O_NOFOLLOW, SEEK_SET, SEEK_CUR, SEEK_END = 0o2000000, 0o400000, 0, 1, 2


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


class stat_result(tuple):
    """The result of stat: ten numbers, with names, and times also as fractions and nanoseconds."""
    __slots__ = ()
    n_fields, n_sequence_fields, n_unnamed_fields = 19, 10, 3

    def __repr__(self):
        return 'os.stat_result(' + ', '.join(f'{n}={v}' for n, v in zip(_STAT_NAMES, self)) + ')'

    st_mode = property(lambda self: self[0])
    st_ino = property(lambda self: self[1])
    st_dev = property(lambda self: self[2])
    st_nlink = property(lambda self: self[3])
    st_uid = property(lambda self: self[4])
    st_gid = property(lambda self: self[5])
    st_size = property(lambda self: self[6])


_STAT_NAMES = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime', 'st_mtime', 'st_ctime')


class _StatResult(stat_result):
    pass


for _n in ('__name__', '__qualname__'):
    setattr(_StatResult, _n, 'stat_result')
_StatResult.__module__ = stat_result.__module__ = 'os'


def stat(path, *, dir_fd=None, follow_symlinks=True):
    values = _stat(path, follow_symlinks)
    r = _StatResult(values[:7] + tuple(ns // 10**9 for ns in values[7:]))
    for n, ns in zip(_STAT_NAMES[7:], values[7:]):
        setattr(r, n, ns / 1e9)
        setattr(r, n + '_ns', ns)
    return r


def lstat(path, *, dir_fd=None):
    return stat(path, follow_symlinks=False)


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if ns is None:
        if times is None:
            import time
            now = time.time_ns()
            ns = now, now
        else:
            ns = int(times[0] * 10**9), int(times[1] * 10**9)
    _utime(path, ns[0], ns[1])


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError('invalid fd type (%s, expected integer)' % type(fd))
    return _open(fd, mode, buffering, encoding, *args, **kwargs)


def access(path, mode):
    try:
        bits = _stat(path, True)[0]
    except OSError:
        return False
    return not mode or getuid() == 0 and not mode & X_OK or bits >> 6 & mode == mode


def umask(mask):
    return 0o22


def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


class DirEntry:
    __slots__ = ('name', 'path')

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


def scandir(path='.'):
    return _Scan([DirEntry(fspath(path), n) for n in listdir(path)])


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


def uname():
    return uname_result(_uname())


def get_terminal_size(fd=1):
    raise OSError(25, 'Inappropriate ioctl for device')


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


class PathLike(_ABC):
    """Abstract base class of the objects that stand for a path of the file system."""

    @_abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, other):
        if cls is PathLike:
            return hasattr(other, '__fspath__') or NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(_GenericAlias)


class uname_result(tuple):
    """The system's name, the machine's name, and the release, version and architecture."""
    sysname = property(lambda self: self[0])
    nodename = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])

    def __repr__(self):
        fields = zip(('sysname', 'nodename', 'release', 'version', 'machine'), self)
        return 'posix.uname_result(%s)' % ', '.join('%s=%r' % pair for pair in fields)


class terminal_size(tuple):
    """The size of a terminal in characters."""
    __slots__ = ()
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]}, lines={self[1]})'
