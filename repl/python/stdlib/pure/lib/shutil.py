"""Copying, moving and removing of files and whole folders."""
import fnmatch
import os

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree', 'Error', 'SpecialFileError',
           'ExecError', 'make_archive', 'unpack_archive', 'get_archive_formats', 'get_unpack_formats', 'ignore_patterns', 'chown', 'which',
           'get_terminal_size', 'SameFileError', 'ReadError', 'RegistryError']

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    pass


class SameFileError(Error):
    """Source and destination are one file."""


class SpecialFileError(OSError):
    """The operation is not possible on such a file."""


class ExecError(OSError):
    """A command could not be run."""


class ReadError(OSError):
    """An archive could not be read."""


class RegistryError(Exception):
    """An archive format is not known."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy what one file has left to another."""
    length = length or COPY_BUFSIZE
    while data := fsrc.read(length):
        fdst.write(data)


def _same(a, b):
    return os.path.exists(a) and os.path.exists(b) and os.path.samefile(a, b)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the contents of a file."""
    if _same(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as fsrc:
        try:
            fdst = open(dst, 'wb')
        except FileNotFoundError as e:
            if not os.path.exists(dst) and str(dst).endswith('/'):
                raise FileNotFoundError(f'Directory does not exist: {dst}') from e
            raise
        with fdst:
            copyfileobj(fsrc, fdst)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permission bits."""
    if follow_symlinks or not (os.path.islink(src) and os.path.islink(dst)):
        os.chmod(dst, os.stat(src).st_mode & 0o7777)


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permission bits and times."""
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    st = os.stat(src)
    os.utime(dst, ns=(st.st_atime_ns, st.st_mtime_ns))
    os.chmod(dst, st.st_mode & 0o7777)


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file and its mode; dst may be a folder. Return the path of the copy."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy a file with its mode and times."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """Make a function for copytree's ignore."""
    def ignored(path, names):
        return {n for p in patterns for n in fnmatch.filter(names, p)}
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a folder with all that is in it, and return the path of the copy."""
    entries = list(os.scandir(src))
    skip = ignore(os.fspath(src), [e.name for e in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    failed = []
    for e in entries:
        if e.name in skip:
            continue
        source, to = os.path.join(src, e.name), os.path.join(dst, e.name)
        try:
            if e.is_symlink() and symlinks:
                os.symlink(os.readlink(source), to)
            elif e.is_symlink() and ignore_dangling_symlinks and not os.path.exists(source):
                continue
            elif e.is_dir():
                copytree(source, to, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, to)
        except Error as err:
            failed.extend(err.args[0])
        except OSError as why:
            failed.append((source, to, str(why)))
    copystat(src, dst)
    if failed:
        raise Error(failed)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Remove a folder with all that is in it. onerror gets the function, the path and the exception's three parts."""
    if ignore_errors:
        def onerror(*args):
            pass
    elif onerror is None:
        def onerror(*args):
            raise
    try:
        link = os.path.islink(path)
        os.lstat(path)
    except OSError:
        onerror(os.lstat, path, _exc_info())
        return
    if link:
        try:
            raise OSError('Cannot call rmtree on a symbolic link')
        except OSError:
            onerror(os.path.islink, path, _exc_info())
        return
    _remove(path, onerror)


def _exc_info():
    import sys
    return sys.exc_info()


def _remove(path, onerror):
    try:
        entries = list(os.scandir(path))
    except OSError:
        onerror(os.scandir, path, _exc_info())
        entries = []
    for e in entries:
        if e.is_dir() and not e.is_symlink():
            _remove(e.path, onerror)
            continue
        try:
            os.unlink(e.path)
        except OSError:
            onerror(os.unlink, e.path, _exc_info())
    try:
        os.rmdir(path)
    except OSError:
        onerror(os.rmdir, path, _exc_info())


rmtree.avoids_symlink_attacks = True


def move(src, dst, copy_function=copy2):
    """Move a file or a folder, into dst if that is a folder. Return the new path."""
    real = dst
    if os.path.isdir(dst):
        if _same(src, dst):
            os.rename(src, dst)
            return
        real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip('/')))
        if os.path.exists(real):
            raise Error("Destination path '%s' already exists" % real)
    if os.path.isdir(src) and not os.path.islink(src):
        inside = os.path.join(os.path.abspath(src), '')
        if os.path.join(os.path.abspath(dst), '').startswith(inside):
            raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
    try:
        os.rename(src, real)
    except OSError as e:
        if e.errno != 18:  # another file system
            raise
        if os.path.islink(src):
            os.symlink(os.readlink(src), real)
            os.unlink(src)
        elif os.path.isdir(src):
            copytree(src, real, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real)
            os.unlink(src)
    return real




def chown(path, user=None, group=None):
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    raise PermissionError(1, 'Operation not permitted', path)


def get_terminal_size(fallback=(80, 24)):
    """Return the columns and lines of the terminal."""
    def number(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0
    return os.terminal_size((number('COLUMNS') or fallback[0], number('LINES') or fallback[1]))


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Return the path of a command, None if there is none."""
    def runs(p):
        return os.path.exists(p) and os.access(p, mode) and not os.path.isdir(p)
    if os.path.dirname(cmd):
        return cmd if runs(cmd) else None
    for folder in (os.environ.get('PATH', os.defpath) if path is None else path).split(os.pathsep):
        full = os.path.join(folder, cmd)
        if runs(full):
            return full
    return None


def get_archive_formats():
    return []


def get_unpack_formats():
    return []


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None):
    raise ValueError("unknown archive format '%s'" % format)


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    raise ReadError("Unknown archive format '{0}'".format(filename))
