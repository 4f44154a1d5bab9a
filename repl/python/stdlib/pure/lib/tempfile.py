"""Temporary files and folders."""
import io as _io
import os as _os
import random as _random
import shutil as _shutil
import types as _types

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory', 'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX',
           'gettempprefix', 'tempdir', 'gettempdir', 'gettempprefixb', 'gettempdirb']

TMP_MAX = 10000
template = 'tmp'
tempdir = None
_letters = 'abcdefghijklmnopqrstuvwxyz0123456789_'
_dice = _random.Random(int.from_bytes(_os.urandom(16), 'big'))


def _affixes(prefix, suffix, folder):
    """Fill in what is not given; all of them are str or all bytes."""
    kind = None
    for v in (prefix, suffix, folder):
        if v is None:
            continue
        if isinstance(v, _os.PathLike):
            v = _os.fspath(v)
        k = bytes if isinstance(v, bytes) else str
        if kind is not None and k is not kind:
            raise TypeError("Can't mix bytes and non-bytes in path components.")
        kind = k
    kind = kind or str
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = template if kind is str else _os.fsencode(template)
    if folder is None:
        folder = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, folder, kind


def _unused(prefix, suffix, folder, kind, make):
    """Make something of a name that nothing has yet."""
    for _ in range(TMP_MAX):
        middle = ''.join(_dice.choices(_letters, k=8))
        if kind is bytes:
            middle = middle.encode()
        path = _os.path.join(folder, prefix + middle + suffix)
        try:
            return make(path), _os.path.abspath(path)
        except FileExistsError:
            pass
    raise FileExistsError(17, 'No usable temporary name found')


def gettempprefix():
    """The default beginning of the names of temporary files."""
    return template


def gettempprefixb():
    return template.encode()


def gettempdir():
    """The folder that temporary files are made in."""
    global tempdir
    if tempdir is None:
        tempdir = _default_folder()
    return tempdir


def gettempdirb():
    return _os.fsencode(gettempdir())


def _default_folder():
    places = [_os.environ[v] for v in ('TMPDIR', 'TEMP', 'TMP') if _os.environ.get(v)]
    places += ['/tmp', '/var/tmp', '/usr/tmp', _os.getcwd()]
    for p in places:
        p = _os.path.abspath(p)
        if _os.path.isdir(p) and _os.access(p, _os.W_OK):
            return p
    raise FileNotFoundError(2, 'No usable temporary directory found in %s' % places)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file that only its owner can use; return its descriptor and its path."""
    prefix, suffix, folder, kind = _affixes(prefix, suffix, dir)
    return _unused(prefix, suffix, folder, kind, lambda p: _os.open(p, _os.O_RDWR | _os.O_CREAT | _os.O_EXCL, 0o600))


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a folder that only its owner can use, and return its path."""
    prefix, suffix, folder, kind = _affixes(prefix, suffix, dir)
    return _unused(prefix, suffix, folder, kind, lambda p: _os.mkdir(p, 0o700))[1]


def mktemp(suffix='', prefix=template, dir=None):
    """Return a name that no file has at this moment."""
    folder = gettempdir() if dir is None else dir

    def look(path):
        if _os.path.lexists(path):
            raise FileExistsError(17, 'File exists', path)

    return _unused(prefix, suffix, folder, str, look)[1]


class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete=True):
        self.file, self.name, self.delete = file, name, delete
        self._removed = False

    def __getattr__(self, name):
        value = getattr(self.__dict__['file'], name)
        if hasattr(value, '__call__') and not isinstance(value, type):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self.close()
        return result

    def __iter__(self):
        for line in self.file:
            yield line

    def close(self):
        self.file.close()
        if self.delete and not self._removed:
            self._removed = True
            _os.unlink(self.name)


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None):
    """Make a temporary file with a name and open it."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        file = open(fd, mode, buffering=buffering, encoding=encoding, newline=newline, errors=errors)
    except BaseException:
        _os.close(fd)
        _os.unlink(name)
        raise
    return _TemporaryFileWrapper(file, name, delete)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """Make a temporary file without a name and open it."""
    fd, name = mkstemp(suffix, prefix, dir)
    _os.unlink(name)
    try:
        return open(fd, mode, buffering=buffering, encoding=encoding, newline=newline, errors=errors)
    except BaseException:
        _os.close(fd)
        raise


class SpooledTemporaryFile(_io.IOBase):
    """A temporary file that stays in memory up to a size."""

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
        self._max_size, self._rolled = max_size, False
        self._options = dict(mode=mode, buffering=buffering, encoding=encoding, newline=newline, suffix=suffix, prefix=prefix, dir=dir, errors=errors)
        self._file = _io.BytesIO() if 'b' in mode else _io.StringIO(newline='\n' if newline is None else newline)

    def rollover(self):
        if self._rolled:
            return
        old, self._rolled = self._file, True
        self._file = TemporaryFile(**self._options)
        self._file.write(old.getvalue())
        self._file.seek(old.tell(), 0)

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def write(self, s):
        n = self._file.write(s)
        self._check()
        return n

    def writelines(self, lines):
        self._file.writelines(lines)
        self._check()

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def __enter__(self):
        if self.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, *exc):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    @property
    def closed(self):
        return self._file.closed

    @property
    def name(self):
        return getattr(self._file, 'name', None) if self._rolled else None

    @property
    def mode(self):
        return self._options['mode']

    def close(self):
        self._file.close()

    def flush(self):
        self._file.flush()

    def read(self, *args):
        return self._file.read(*args)

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def seek(self, *args):
        return self._file.seek(*args)

    def tell(self):
        return self._file.tell()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def readable(self):
        return self._file.readable()

    def writable(self):
        return self._file.writable()

    def seekable(self):
        return self._file.seekable()


class TemporaryDirectory:
    """A temporary folder that is removed with all that is in it, by cleanup() or at the end of a with block."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        if _os.path.lexists(self.name):
            _shutil.rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(_types.GenericAlias)
