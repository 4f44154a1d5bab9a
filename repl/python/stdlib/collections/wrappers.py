from abc import update_abstractmethods as _complete
from collections import abc as _abc

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque', 'namedtuple']

_abc.MutableSequence.register(deque)


class ChainMap(_abc.MutableMapping):
    """Several mappings seen as one: the first that has a key gives its value, and only the first is written to."""

    def __init__(self, *maps):
        self.maps = [*maps] if maps else [{}]

    def __getitem__(self, key):
        for m in self.maps:
            try:
                value = m[key]
            except KeyError:
                continue
            return value
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def _first(self, method, *args, text):
        try:
            return getattr(self.maps[0], method)(*args)
        except KeyError:
            raise KeyError(text)

    def __setitem__(self, key, value):
        front, *_ = self.maps
        front[key] = value

    def __delitem__(self, key):
        self._first('__delitem__', key, text=f'Key not found in the first mapping: {key!r}')

    def pop(self, key, *args):
        return self._first('pop', key, *args, text=f'Key not found in the first mapping: {key!r}')

    def popitem(self):
        return self._first('popitem', text='No keys found in the first mapping.')

    def clear(self):
        front, *_ = self.maps
        front.clear()

    def __contains__(self, key):
        return any([key in m for m in self.maps])

    def __bool__(self):
        return any(map(bool, self.maps))

    def _merged(self):
        keys = {}
        for m in self.maps[::-1]:
            keys |= dict.fromkeys(m)
        return keys

    def __iter__(self):
        return iter(self._merged())

    def __len__(self):
        return len(self._merged())

    def get(self, key, default=None):
        if key in self:
            return self[key]
        return default

    def __repr__(self):
        return '%s(%s)' % (type(self).__name__, ', '.join([repr(m) for m in self.maps]))

    @classmethod
    def fromkeys(cls, iterable, *args):
        """A ChainMap of one new dict with these keys."""
        keys = dict.fromkeys(iterable, *args)
        return cls(keys)

    def copy(self):
        """A new ChainMap with a copy of the first mapping and the same others."""
        front, *others = self.maps
        return type(self)(front.copy(), *others)

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """A new ChainMap with m (a new dict if None) in front of these mappings."""
        front = kwargs if m is None else m
        if kwargs and m is not None:
            front.update(kwargs)
        return type(self)(front, *self.maps)

    parents = property(lambda self: type(self)(*self.maps[1:]), doc='A new ChainMap of all mappings but the first.')

    def _joined(self, left, right):
        joined = {}
        for part in (left, right):
            joined.update(part)
        return joined

    def __or__(self, other):
        if isinstance(other, _abc.Mapping):
            new = self.copy()
            new.maps[0].update(other)
            return new
        return NotImplemented

    def __ror__(self, other):
        return type(self)(self._joined(other, self)) if isinstance(other, _abc.Mapping) else NotImplemented

    def __ior__(self, other):
        front, *_ = self.maps
        front.update(other)
        return self


class UserDict(_abc.MutableMapping):
    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for entries in (dict, kwargs):
            if entries:
                self.update(entries)

    def __getitem__(self, key):
        if key in self.data:
            return self.data.__getitem__(key)
        fallback = getattr(type(self), '__missing__', None)
        if fallback is None:
            raise KeyError(key)
        return fallback(self, key)

    def __setitem__(self, key, item):
        self.data.__setitem__(key, item)

    def __iter__(self):
        yield from self.data

    def get(self, key, default=None):
        return default if key not in self else self[key]

    def __or__(self, other):
        other = getattr(other, 'data', other) if isinstance(other, UserDict) else other
        return type(self)(self.data | other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        other = getattr(other, 'data', other) if isinstance(other, UserDict) else other
        return type(self)(other | self.data) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    def __copy__(self):
        new = type(self).__new__(type(self))
        vars(new).update(vars(self), data=self.data.copy())
        return new

    def copy(self):
        if type(self) is UserDict:
            return UserDict(self.data.copy())
        new = self.__copy__()
        return new

    @classmethod
    def fromkeys(cls, iterable, value=None):
        new = cls()
        new.update(dict.fromkeys(iterable, value))
        return new


_forward(UserDict, UserDict, {'__len__(self)': False, '__delitem__(self, key)': False, '__contains__(self, key)': False, '__repr__(self)': False})


class UserList(_abc.MutableSequence):
    """A list in an attribute, for classes that want to be lists."""

    __hash__ = None

    def __init__(self, initlist=None):
        items = [] if initlist is None else initlist
        self.data = [*(items.data if isinstance(items, UserList) else items)]

    def __getitem__(self, i):
        found = self.data[i]
        return type(self)(found) if type(i) is slice else found

    def _sum(self, left, right):
        plain = [list(getattr(side, 'data', side) if isinstance(side, UserList) else side) for side in (left, right)]
        return type(self)(plain[0] + plain[1])

    def __add__(self, other):
        return self._sum(self, other)

    def __radd__(self, other):
        return self._sum(other, self)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    def extend(self, other):
        self.data.extend(getattr(other, 'data', other) if isinstance(other, UserList) else other)

    def copy(self):
        return type(self)(self)

    def __copy__(self):
        new = type(self).__new__(type(self))
        vars(new).update(vars(self), data=self.data[:])
        return new


_forward(UserList, UserList, {
    '__repr__(self)': False, '__len__(self)': False, '__contains__(self, item)': False, '__setitem__(self, i, item)': False,
    '__delitem__(self, i)': False, '__lt__(self, other)': False, '__le__(self, other)': False, '__eq__(self, other)': False,
    '__gt__(self, other)': False, '__ge__(self, other)': False, '__mul__(self, n)': True, '__rmul__(self, n)': True,
    'append(self, item)': False, 'insert(self, i, item)': False, 'pop(self, i=-1)': False, 'remove(self, item)': False,
    'clear(self)': False, 'count(self, item)': False, 'index(self, item, *args)': False, 'reverse(self)': False,
    'sort(self, /, *args, **kwds)': False})


class UserString(_abc.Sequence):
    """A str in an attribute, for classes that want to be strings."""

    def __init__(self, seq):
        self.data = seq.data[:] if isinstance(seq, UserString) else str(seq)

    def __str__(self):
        return str(self.data)

    def __getnewargs__(self):
        return self.data[:],

    def __getitem__(self, index):
        return type(self)(self.data[index])

    def __add__(self, other):
        return type(self)(self.data + str(other))

    def __radd__(self, other):
        return type(self)(str(other) + self.data)

    def __mod__(self, args):
        return type(self)(self.data % args)

    def __rmod__(self, template):
        return type(self)(str(template) % self)

    def __contains__(self, char):
        return (char.data if isinstance(char, UserString) else char) in self.data

    def join(self, seq):
        return self.data.join(seq)


_forward(UserString, UserString, {
    '__repr__(self)': False, '__len__(self)': False, '__hash__(self)': False, '__lt__(self, string)': False, '__le__(self, string)': False,
    '__eq__(self, string)': False, '__gt__(self, string)': False, '__ge__(self, string)': False, '__mul__(self, n)': True,
    '__rmul__(self, n)': True, 'capitalize(self)': True, 'casefold(self)': True, 'center(self, width, *args)': True,
    'count(self, sub, *args)': False, 'removeprefix(self, prefix, /)': True, 'removesuffix(self, suffix, /)': True,
    'encode(self, encoding="utf-8", errors="strict")': False, 'endswith(self, suffix, *args)': False, 'expandtabs(self, tabsize=8)': True,
    'find(self, sub, *args)': False, 'format(self, /, *args, **kwds)': False, 'format_map(self, mapping)': False,
    'index(self, sub, *args)': False, 'isalpha(self)': False, 'isalnum(self)': False, 'isascii(self)': False, 'isdecimal(self)': False,
    'isdigit(self)': False, 'isidentifier(self)': False, 'islower(self)': False, 'isnumeric(self)': False, 'isprintable(self)': False,
    'isspace(self)': False, 'istitle(self)': False, 'isupper(self)': False, 'ljust(self, width, *args)': True, 'lower(self)': True,
    'lstrip(self, chars=None)': True, 'partition(self, sep)': False, 'replace(self, old, new, maxsplit=-1)': True,
    'rfind(self, sub, *args)': False, 'rindex(self, sub, *args)': False, 'rjust(self, width, *args)': True, 'rpartition(self, sep)': False,
    'rstrip(self, chars=None)': True, 'split(self, sep=None, maxsplit=-1)': False, 'rsplit(self, sep=None, maxsplit=-1)': False,
    'splitlines(self, keepends=False)': False, 'startswith(self, prefix, *args)': False, 'strip(self, chars=None)': True,
    'swapcase(self)': True, 'title(self)': True, 'translate(self, *args)': True, 'upper(self)': True, 'zfill(self, width)': True})
UserString.__int__ = lambda self: int(self.data)
UserString.__float__ = lambda self: float(self.data)
UserString.__complex__ = lambda self: complex(self.data)

for _cls in (UserDict, UserList, UserString):
    _complete(_cls)
del _cls
