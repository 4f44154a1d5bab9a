"""Pathnames that match a pattern of the shell."""
import fnmatch
import os
import re

__all__ = ['escape', 'glob', 'iglob']

_magic = re.compile('[*?[]')
_magic_bytes = re.compile(b'[*?[]')


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return a list of paths that match a pattern."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return an iterator of the paths that match a pattern."""
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _search(root, pathname, recursive, False, include_hidden)
    return (p for p in found if p)  # ** matches the folder itself, whose path is empty


def _search(root, pattern, recursive, dirs_only, hidden):
    head, name = os.path.split(pattern)
    full = os.path.join(root, pattern) if root else pattern
    if not has_magic(pattern):
        if name:
            if os.path.lexists(full):
                yield pattern
        elif os.path.isdir(os.path.join(root, head) if root else head):
            yield pattern
        return
    if not head:
        if recursive and _is_double(name):
            yield from _below(root, name, dirs_only, hidden)
        else:
            yield from _in_folder(root, name, dirs_only, hidden)
        return
    folders = [head]
    if head != pattern and has_magic(head):
        folders = _search(root, head, recursive, True, hidden)
    for folder in folders:
        where = os.path.join(root, folder) if root else folder
        if not has_magic(name):
            found = [name] if (os.path.lexists(os.path.join(where, name)) if name else os.path.isdir(where)) else []
        elif recursive and _is_double(name):
            found = _below(where, name, dirs_only, hidden)
        else:
            found = _in_folder(where, name, dirs_only, hidden)
        for n in found:
            yield os.path.join(folder, n)


def _names(folder, dirs_only):
    """The names in a folder; none if it can't be read."""
    dot = b'.' if isinstance(folder, bytes) else '.'
    try:
        names = os.listdir(folder or dot)
    except OSError:
        return []
    if isinstance(folder, bytes):
        names = [os.fsencode(n) for n in names]
    if dirs_only:
        names = [n for n in names if os.path.isdir(os.path.join(folder, n))]
    return names


def _in_folder(folder, pattern, dirs_only, hidden):
    names = _names(folder, dirs_only)
    if not hidden and not _is_hidden(pattern):
        names = [n for n in names if not _is_hidden(n)]
    return fnmatch.filter(names, pattern)


def _below(folder, pattern, dirs_only, hidden):
    """What ** matches: the folder itself and all that is in it, at any depth."""
    if not folder or os.path.isdir(folder):
        yield pattern[:0]
    yield from _walk(folder, dirs_only, hidden)


def _walk(folder, dirs_only, hidden):
    for n in _names(folder, dirs_only):
        if hidden or not _is_hidden(n):
            yield n
            for deeper in _walk(os.path.join(folder, n) if folder else n, dirs_only, hidden):
                yield os.path.join(n, deeper)


def has_magic(s):
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def _is_hidden(name):
    return name[:1] in ('.', b'.')


def _is_double(pattern):
    return pattern in ('**', b'**')


def escape(pathname):
    """Escape the special characters of a path."""
    if isinstance(pathname, bytes):
        return re.sub(b'([*?[])', rb'[\1]', pathname)
    return _magic.sub(lambda m: '[' + m.group() + ']', pathname)
