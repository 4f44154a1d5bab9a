# The aliases of built-in and collections classes, and the types of files.

def _aliases(table):
    for name, (origin, count) in table.items():
        globals()[name] = _Bare(name, origin, count)


_aliases({
    'List': (list, 1), 'Dict': (dict, 2), 'Set': (set, 1), 'FrozenSet': (frozenset, 1), 'Tuple': (tuple, -1), 'Type': (type, 1),
    'Deque': (_collections.deque, 1), 'DefaultDict': (_collections.defaultdict, 2), 'OrderedDict': (_collections.OrderedDict, 2),
    'Counter': (_collections.Counter, 1), 'ChainMap': (_collections.ChainMap, 2), 'Callable': (_abc.Callable, 2),
    'Pattern': (_re.Pattern, 1), 'Match': (_re.Match, 1), 'Generator': (_abc.Generator, 3),
    'ContextManager': (_contextlib.AbstractContextManager, 1), 'AbstractSet': (_abc.Set, 1),
})
_aliases({n: (getattr(_abc, n), c) for n, c in {
    'Hashable': 0, 'Sized': 0, 'Iterable': 1, 'Iterator': 1, 'Reversible': 1, 'Container': 1, 'Collection': 1, 'Sequence': 1, 'MutableSequence': 1,
    'MutableSet': 1, 'Mapping': 2, 'MutableMapping': 2, 'MappingView': 1, 'KeysView': 1, 'ItemsView': 2, 'ValuesView': 1, 'Awaitable': 1,
    'Coroutine': 3, 'AsyncIterable': 1, 'AsyncIterator': 1, 'AsyncGenerator': 2}.items() if hasattr(_abc, n)})
Text = str

AnyStr = TypeVar('AnyStr', bytes, str)
T, KT, VT = TypeVar('T'), TypeVar('KT'), TypeVar('VT')
for _v in (AnyStr, T, KT, VT):
    _v.__module__ = 'typing'
del _v


class IO(Generic[AnyStr]):
    """Generic base class for TextIO and BinaryIO."""
    __slots__ = ()


class BinaryIO(IO[bytes]):
    """Typed version of the return of open() in binary mode."""
    __slots__ = ()


class TextIO(IO[str]):
    """Typed version of the return of open() in text mode."""
    __slots__ = ()
