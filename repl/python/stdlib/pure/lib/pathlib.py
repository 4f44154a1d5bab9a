"""Paths of the file system as objects: pure ones, which only compute, and Path, which also looks at files."""
import fnmatch
import os
from errno import EBADF, ELOOP, ENOENT, ENOTDIR
from types import GenericAlias as _GenericAlias

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']

_DEVICES = {'CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'} | {f'{d}{n}' for d in ('COM', 'LPT') for n in '123456789\xb9\xb2\xb3'}


class _Posix:
    """The rules of POSIX paths."""
    sep, altsep, name = '/', '', 'posix'

    @staticmethod
    def split_root(path):
        bare = path.lstrip('/')
        slashes = len(path) - len(bare)
        return '', {0: '', 2: '//'}.get(slashes, '/'), bare

    fold = staticmethod(lambda s: s)


class _Windows:
    """The rules of Windows paths."""
    sep, altsep, name = '\\', '/', 'nt'

    @staticmethod
    def split_root(path):
        if path[:2] == '\\\\' and path[2:3] != '\\':  # \\host\share\…
            host = path.find('\\', 2)
            if host > 0:
                share = path.find('\\', host + 1)
                if share != host + 1:
                    share = len(path) if share < 0 else share
                    return path[:share], '\\', path[share + 1:].lstrip('\\')
        drive = path[:2] if path[1:2] == ':' and path[:1].isascii() and path[:1].isalpha() else ''
        rest = path[len(drive):]
        bare = rest.lstrip('\\')
        return drive, '\\' if bare != rest else '', bare

    fold = staticmethod(str.lower)


def _missing(e):
    """Whether an OSError says that there is nothing at the path."""
    return e.errno in (ENOENT, ENOTDIR, EBADF, ELOOP)


class _Parents:
    """The sequence of the folders above a path."""

    def __init__(self, path):
        self._path = path
        self._parts = path._parts

    def __len__(self):
        return len(self._parts) - (1 if self._path._drv or self._path._root else 0)

    def __getitem__(self, i):
        n = len(self)
        if isinstance(i, slice):
            return tuple(self[k] for k in range(*i.indices(n)))
        if i >= n or i < -n:
            raise IndexError(i)
        if i < 0:
            i += n
        p = self._path
        return p._make(p._drv, p._root, self._parts[:-i - 1])

    def __iter__(self):
        return (self[k] for k in range(len(self)))

    def __contains__(self, p):
        return any(x is p or x == p for x in self)

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    """A path that is only computed with."""
    __slots__ = ('_drv', '_root', '_parts', '_text', '_key_')
    _flavour = None

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PureWindowsPath if os.name == 'nt' else PurePosixPath
        return cls._from_args(args)

    def __reduce__(self):
        return type(self), tuple(self._parts)

    @classmethod
    def _from_args(cls, args):
        return cls._make(*cls._join_args(args))

    @classmethod
    def _make(cls, drv, root, parts):
        self = object.__new__(cls)
        self._drv, self._root, self._parts = drv, root, parts
        self._text = self._key_ = None
        return self

    @classmethod
    def _join_args(cls, args):
        """Drive, root and parts (the first is the anchor) of the arguments joined."""
        texts = []
        for a in args:
            if isinstance(a, PurePath):
                texts += a._parts
                continue
            t = os.fspath(a)
            if not isinstance(t, str):
                raise TypeError(f'argument should be a str object or an os.PathLike object returning str, not {type(t)!r}')
            texts.append(str(t))
        return cls._parse(texts)

    @classmethod
    def _parse(cls, texts):
        rules = cls._flavour
        drv = root = ''
        names = []
        for t in texts:
            if not t:
                continue
            if rules.altsep:
                t = t.replace(rules.altsep, rules.sep)
            d, r, rest = rules.split_root(t)
            if r:
                drv, root, names = d or drv, r, []
            elif d:
                if rules.fold(d) != rules.fold(drv):
                    root, names = '', []
                drv = d
            names += [n for n in rest.split(rules.sep) if n and n != '.']
        if drv or root:
            names.insert(0, drv + root)
        return drv, root, names

    @property
    def _cased(self):
        if self._key_ is None:
            self._key_ = [self._flavour.fold(p) for p in self._parts]
        return self._key_

    def __str__(self):
        if self._text is None:
            sep = self._flavour.sep
            if self._drv or self._root:
                self._text = self._drv + self._root + sep.join(self._parts[1:])
            else:
                self._text = sep.join(self._parts) or '.'
        return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        """Return the path as bytes, for calls of the system."""
        return os.fsencode(self)

    def __repr__(self):
        return f'{type(self).__name__}({self.as_posix()!r})'

    def as_posix(self):
        """Return the path with forward slashes."""
        return str(self).replace(self._flavour.sep, '/')

    def as_uri(self):
        """Return the path as a file: URI."""
        from urllib.parse import quote_from_bytes as _quote
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        if self._flavour is _Posix:
            return 'file://' + _quote(bytes(self))
        text = self.as_posix()
        if self._drv[1:] == ':':
            return 'file:///' + self._drv + _quote(text[2:].encode('utf-8'))
        return 'file:' + _quote(text.encode('utf-8'))

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._flavour is other._flavour and self._cased == other._cased

    def __hash__(self):
        return hash(tuple(self._cased))

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._cased < other._cased

    def __le__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._cased <= other._cased

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._cased > other._cased

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._cased >= other._cased

    __class_getitem__ = classmethod(_GenericAlias)

    drive = property(lambda self: self._drv, doc='The drive letter or share, such as c:.')
    root = property(lambda self: self._root, doc='The root, such as /.')
    anchor = property(lambda self: self._drv + self._root, doc='Drive and root together.')
    parts = property(lambda self: tuple(self._parts), doc='The components as a tuple.')
    parents = property(lambda self: _Parents(self), doc='The folders above, the nearest first.')

    @property
    def name(self):
        """The last component."""
        if len(self._parts) == (1 if self._drv or self._root else 0):
            return ''
        return self._parts[-1]

    @property
    def suffix(self):
        """The last file extension with its dot."""
        n = self.name
        i = n.rfind('.')
        return n[i:] if 0 < i < len(n) - 1 else ''

    @property
    def suffixes(self):
        """All file extensions."""
        n = self.name
        return [] if n.endswith('.') else ['.' + s for s in n.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The last component without its suffix."""
        n = self.name
        i = n.rfind('.')
        return n[:i] if 0 < i < len(n) - 1 else n

    def _bad_name(self, name):
        drv, root, parts = self._parse([name])
        end = name[-1:]
        return not name or end == self._flavour.sep or end and end == self._flavour.altsep or drv or root or len(parts) != 1

    def with_name(self, name):
        """Return the path with another last component."""
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        if self._bad_name(name):
            raise ValueError(f'Invalid name {name!r}')
        return self._make(self._drv, self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        """Return the path with another last component but the same suffix."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """Return the path with another suffix; an empty one removes it."""
        f = self._flavour
        if f.sep in suffix or f.altsep and f.altsep in suffix:
            raise ValueError(f'Invalid suffix {suffix!r}')
        if suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError('Invalid suffix %r' % suffix)
        name = self.name
        if not name:
            raise ValueError(f'{self!r} has an empty name')
        old = self.suffix
        return self._make(self._drv, self._root, self._parts[:-1] + [(name[:-len(old)] if old else name) + suffix])

    def relative_to(self, *other):
        """Return the path as seen from another, under which it must be."""
        if not other:
            raise TypeError('need at least one argument')
        drv, root, parts = self._join_args(other)
        fold = self._flavour.fold
        mine, theirs = list(self._parts), list(parts)
        if self._root:
            mine[:1] = [self._drv, self._root]
        if root:
            theirs[:1] = [drv, root]
        n = len(theirs)
        if (root or drv) if n == 0 else [fold(p) for p in mine[:n]] != [fold(p) for p in theirs]:
            shown = self._make(drv, root, parts)
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(shown)!r} OR one path is relative and the other is absolute.')
        return self._make('', self._root if n == 1 else '', mine[n:])

    def is_relative_to(self, *other):
        """Whether the path is under another."""
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def joinpath(self, *args):
        """Return the path with others joined to it."""
        return self._from_args((self,) + args)

    def __truediv__(self, key):
        try:
            return self._from_args((self, key))
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._from_args((key, self))
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        """The folder of the path."""
        if len(self._parts) == (1 if self._drv or self._root else 0):
            return self
        return self._make(self._drv, self._root, self._parts[:-1])

    def is_absolute(self):
        """Whether the path begins at the root."""
        return bool(self._root and (self._drv or self._flavour is _Posix))

    def is_reserved(self):
        """Whether Windows keeps the name for a device."""
        if self._flavour is _Posix or not self._parts or self._drv.startswith('\\\\'):
            return False
        return self._parts[-1].partition('.')[0].partition(':')[0].rstrip(' ').upper() in _DEVICES

    def match(self, path_pattern):
        """Whether the path matches a pattern of the shell, compared from the right if that is relative."""
        fold = self._flavour.fold
        drv, root, pattern = self._parse([fold(path_pattern)])
        if not pattern:
            raise ValueError('empty pattern')
        if drv and drv != fold(self._drv) or root and root != fold(self._root):
            return False
        names = self._cased
        if drv or root:
            if len(pattern) != len(names):
                return False
            pattern = pattern[1:]
        elif len(pattern) > len(names):
            return False
        return all(fnmatch.fnmatchcase(n, p) for n, p in zip(reversed(names), reversed(pattern)))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """A POSIX path that is only computed with."""
    __slots__ = ()
    _flavour = _Posix


class PureWindowsPath(PurePath):
    """A Windows path that is only computed with."""
    __slots__ = ()
    _flavour = _Windows


class Path(PurePath):
    """A path of this machine's file system."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = WindowsPath if os.name == 'nt' else PosixPath
        if (cls._flavour is _Windows) != (os.name == 'nt'):
            raise NotImplementedError('cannot instantiate %r on your system' % (cls.__name__,))
        return cls._from_args(args)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    @classmethod
    def cwd(cls):
        """Return the folder the program is in."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """Return the user's home folder."""
        return cls('~').expanduser()

    def samefile(self, other_path):
        """Whether another path is the same file."""
        a, b = self.stat(), os.stat(other_path)
        return (a.st_ino, a.st_dev) == (b.st_ino, b.st_dev)

    def iterdir(self):
        """Yield the paths of what is in the folder."""
        for name in os.listdir(self):
            yield self._child(name)

    def _child(self, name):
        return self._make(self._drv, self._root, self._parts + [name])

    def _pattern(self, pattern):
        if not pattern:
            raise ValueError('Unacceptable pattern: {!r}'.format(pattern))
        drv, root, parts = self._parse([pattern])
        if drv or root:
            raise NotImplementedError('Non-relative patterns are unsupported')
        if pattern[-1:] == '/':
            parts.append('')
        return parts

    def glob(self, pattern):
        """Yield the paths under this one that match a pattern."""
        yield from _select(self, self._pattern(pattern))

    def rglob(self, pattern):
        """Yield the paths at any depth under this one that match a pattern."""
        yield from _select(self, ['**'] + self._pattern(pattern))

    def absolute(self):
        """Return the path from the root on, without following links."""
        if self.is_absolute():
            return self
        return self._from_args((os.getcwd(), self))

    def resolve(self, strict=False):
        """Return the path from the root on, without links and ..; strict makes a path that doesn't exist an error."""
        return self._from_args((os.path.realpath(self, strict=strict),))

    def stat(self, *, follow_symlinks=True):
        """Return what os.stat returns."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """Return stat of the link itself."""
        return self.stat(follow_symlinks=False)

    def owner(self):
        """Return the name of the file's owner."""
        return _name_of('/etc/passwd', self.stat().st_uid, 'uid')

    def group(self):
        """Return the name of the file's group."""
        return _name_of('/etc/group', self.stat().st_gid, 'gid')

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file, as the built-in open does."""
        return _open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """Return the file's contents."""
        with self.open('rb') as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        """Return the file's text."""
        with self.open('r', encoding=encoding, errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        """Write bytes to the file, and return their number."""
        with self.open('wb') as f:
            return f.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Write text to the file, and return its length."""
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % data.__class__.__name__)
        with self.open('w', encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def readlink(self):
        """Return the path that the link leads to."""
        return self._from_args((os.readlink(self),))

    def touch(self, mode=0o666, exist_ok=True):
        """Make the file, or set its time to now."""
        if exist_ok and self.exists():
            os.utime(self, None)
        else:
            os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make the folder, with those above if parents is true."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permission bits."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the permission bits of the link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file or link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the folder, which must be empty."""
        os.rmdir(self)

    def rename(self, target):
        """Rename the file or folder, and return the new path."""
        os.rename(self, target)
        return self.__class__(target)

    def replace(self, target):
        """Rename the file or folder over what there may be, and return the new path."""
        os.replace(self, target)
        return self.__class__(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a link to another."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this path another name of a file."""
        os.link(target, self)

    def exists(self):
        """Whether there is something at the path."""
        try:
            self.stat()
        except OSError as e:
            if not _missing(e):
                raise
            return False
        except ValueError:
            return False
        return True

    def _is_kind(self, kind, follow=True):
        try:
            return self.stat(follow_symlinks=follow).st_mode & 0o170000 == kind
        except OSError as e:
            if not _missing(e):
                raise
            return False
        except ValueError:
            return False

    def is_dir(self):
        """Whether it is a folder."""
        return self._is_kind(0o040000)

    def is_file(self):
        """Whether it is a regular file."""
        return self._is_kind(0o100000)

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return self._is_kind(0o120000, follow=False)

    def is_block_device(self):
        """Whether it is a block device."""
        return self._is_kind(0o060000)

    def is_char_device(self):
        """Whether it is a character device."""
        return self._is_kind(0o020000)

    def is_fifo(self):
        """Whether it is a named pipe."""
        return self._is_kind(0o010000)

    def is_socket(self):
        """Whether it is a socket."""
        return self._is_kind(0o140000)

    def is_mount(self):
        """Whether a file system is mounted there."""
        if not self.exists() or not self.is_dir():
            return False
        here, above = self.stat(), self.parent.stat()
        return here.st_dev != above.st_dev or here.st_ino == above.st_ino

    def expanduser(self):
        """Return the path with ~ replaced by the home folder."""
        if self._drv or self._root or not self._parts or self._parts[0][:1] != '~':
            return self
        home = os.path.expanduser(self._parts[0])
        if home[:1] == '~':
            raise RuntimeError('Could not determine home directory.')
        drv, root, parts = self._parse([home])
        return self._make(drv, root, parts + self._parts[1:])


def _open(path, *args):
    return open(path, *args)


def _name_of(table, number, what):
    with open(table) as f:
        for line in f:
            fields = line.split(':')
            if len(fields) > 2 and fields[2] == str(number):
                return fields[0]
    raise KeyError(f"get{'pw' if what == 'uid' else 'gr'}{what}(): {what} not found: {number}")


def _select(path, parts):
    if not path.is_dir():
        return
    if '**' in parts:  # several ** can find a path more than once
        seen = set()
        for p in _matches(path, parts):
            if p not in seen:
                seen.add(p)
                yield p
    else:
        yield from _matches(path, parts)


def _matches(path, parts):
    if not parts:
        yield path
        return
    head, rest = parts[0], parts[1:]
    if head == '**':
        for folder in _folders(path):
            yield from _matches(folder, rest)
    elif '**' in head:
        raise ValueError("Invalid pattern: '**' can only be an entire path component")
    elif any(c in head for c in '*?['):
        try:
            names = os.listdir(path)
        except PermissionError:
            return
        for name in names:
            if fnmatch.fnmatchcase(path._flavour.fold(name), path._flavour.fold(head)):
                child = path._child(name)
                if not rest or child.is_dir():
                    yield from _matches(child, rest)
    else:
        child = path._child(head) if head else path
        if child.is_dir() if rest or not head else child.exists():
            yield from _matches(child, rest)


def _folders(path):
    yield path
    try:
        names = os.listdir(path)
    except PermissionError:
        return
    for name in names:
        child = path._child(name)
        if child.is_dir() and not child.is_symlink():
            yield from _folders(child)


class PosixPath(Path, PurePosixPath):
    """A path of a POSIX file system."""
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of a Windows file system."""
    __slots__ = ()
