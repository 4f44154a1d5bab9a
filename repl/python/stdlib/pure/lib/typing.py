"""Type hints that are kept, printed and never checked. Long: the forms refer to each other in a circle."""
import collections as _collections
import collections.abc as _abc
import contextlib as _contextlib
import re as _re
import sys as _sys
import types as _types
from abc import ABCMeta as _ABCMeta, abstractmethod as _abstract

TYPE_CHECKING = False
_GenericAlias = type(list[int])
_UnionType = type(int | str)
_NoneType = type(None)


def _type_repr(obj):
    if isinstance(obj, _GenericAlias):
        return repr(obj)
    if isinstance(obj, type):
        if obj.__module__ == 'builtins':
            return obj.__qualname__
        return f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    if isinstance(obj, type(_type_repr)):
        return obj.__name__
    return repr(obj)


def _check(arg, msg):
    if arg is None:
        return _NoneType
    if isinstance(arg, str):
        return ForwardRef(arg)
    if arg in (Any, NoReturn, Never, LiteralString, Self, TypeAlias):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f'Plain {arg!r} is not valid as type argument')
    if type(arg) is tuple:
        raise TypeError(f'{msg} Got {arg!r:.100}.')
    return arg


def _parameters(args):
    found = []
    for a in args:
        inner = [a] if isinstance(a, (TypeVar, ParamSpec, TypeVarTuple)) else getattr(a, '__parameters__', ())
        if isinstance(a, (list, tuple)):
            inner = _parameters(a)
        if isinstance(a, type):
            inner = ()
        for p in inner:
            if p not in found:
                found.append(p)
    return tuple(found)


def _replace(arg, table):
    if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
        return table.get(arg, arg)
    if not isinstance(arg, type) and getattr(arg, '__parameters__', ()):
        return arg[tuple(table.get(p, p) for p in arg.__parameters__)]
    return arg


class _Operators:
    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _Alias(_Operators):
    """A subscripted form: origin[args] shown under a name."""

    def __init__(self, origin, args, name=None, params=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = _parameters(args)
        self.__module__ = 'typing' if name else getattr(origin, '__module__', 'typing')

    def __repr__(self):
        if self.__origin__ is Union:
            args = self.__args__
            if len(args) == 2 and _NoneType in args:
                other = args[0] if args[1] is _NoneType else args[1]
                return f'typing.Optional[{_type_repr(other)}]'
        if self.__origin__ is Literal:
            return 'typing.Literal[%s]' % ', '.join(map(repr, self.__args__))
        name = f'typing.{self._name}' if self._name else _type_repr(self.__origin__)
        if self.__origin__ is _abc.Callable and len(self.__args__) > 0:
            *params, result = self.__args__
            if len(params) == 1 and (params[0] is ... or isinstance(params[0], ParamSpec)):
                return f'{name}[{_type_repr(params[0])}, {_type_repr(result)}]'
            return f'{name}[[%s], {_type_repr(result)}]' % ', '.join(map(_type_repr, params))
        return '%s[%s]' % (name, ', '.join(map(_type_repr, self.__args__)) or '()')

    def __eq__(self, other):
        if self.__origin__ is Union:
            if isinstance(other, _UnionType) or isinstance(other, _Alias) and other.__origin__ is Union:
                return set(self.__args__) == set(other.__args__)
            return NotImplemented
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is Literal and other.__origin__ is Literal:
            return set(_typed(self.__args__)) == set(_typed(other.__args__))
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__ and \
            getattr(self, '__metadata__', None) == getattr(other, '__metadata__', None)

    def __hash__(self):
        if self.__origin__ in (Union, Literal):
            return hash((id(self.__origin__), frozenset(self.__args__)))
        return hash((self.__origin__, self.__args__))

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type):
            raise TypeError(f'Cannot instantiate {_type_repr(self.__origin__)}' if self.__origin__ is Union else f'Type {self!r} cannot be instantiated')
        if self._name and self._name not in ('Deque', 'DefaultDict', 'OrderedDict', 'Counter', 'ChainMap'):
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        params = self.__parameters__
        if not params:
            raise TypeError(f'{self!r} is not a generic class')
        if len(args) != len(params):
            raise TypeError(f"Too {'many' if len(args) > len(params) else 'few'} arguments for {self!r}; actual {len(args)}, expected {len(params)}")
        table = dict(zip(params, [_check(a, 'Parameters to generic types must be types.') for a in args]))
        new = tuple(_replace(a, table) for a in self.__args__)
        if self.__origin__ is Union:
            return Union[new]
        return _Alias(self.__origin__, new, self._name)

    def __mro_entries__(self, bases):
        if self._name:
            extra = [self.__origin__]
            if Generic not in bases and not any(isinstance(b, _Alias) and not b._name for b in bases):
                extra.append(Generic)
            return tuple(extra) if self.__origin__ not in bases else ()
        if self.__origin__ is Generic and any(isinstance(b, _Alias) and b is not self and b.__origin__ is not Generic for b in bases):
            return ()
        return (self.__origin__,)

    def __getattr__(self, name):
        if '__origin__' in self.__dict__ and not (name.startswith('__') and name.endswith('__')):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return any(issubclass(cls, a) for a in self.__args__)
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


def _typed(args):
    return [(a, type(a)) for a in args]


class _Bare(_Operators):
    """An unsubscripted alias of a built-in generic, such as List."""

    def __init__(self, name, origin, count):
        self._name = name
        self.__origin__ = origin
        self._count = count
        self.__module__ = 'typing'
        self.__doc__ = f'A generic version of {origin.__module__}.{origin.__qualname__}.'

    @property
    def __name__(self):
        return self._name

    def __repr__(self):
        return f'typing.{self._name}'

    def __call__(self, *args, **kwargs):
        if self._name not in ('Deque', 'DefaultDict', 'OrderedDict', 'Counter', 'ChainMap'):
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        return self.__origin__(*args, **kwargs)

    def __getitem__(self, args):
        if self._name == 'Callable':
            return self._callable(args)
        if not isinstance(args, tuple):
            args = (args,)
        msg = 'Parameters to generic types must be types.'
        if self._name == 'Tuple':
            if args == ((),) or not args:
                return _Alias(tuple, (), 'Tuple')
            if len(args) == 2 and args[1] is ...:
                return _Alias(tuple, (_check(args[0], 'Tuple[t, ...]: t must be a type.'), ...), 'Tuple')
            return _Alias(tuple, tuple(_check(a, 'Tuple[t0, t1, ...]: each t must be a type.') for a in args), 'Tuple')
        args = tuple(_check(a, msg) for a in args)
        if len(args) != self._count:
            raise TypeError(f"Too {'many' if len(args) > self._count else 'few'} arguments for {self!r}; actual {len(args)}, expected {self._count}")
        return _Alias(self.__origin__, args, self._name)

    def _callable(self, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        params, result = args
        result = _check(result, 'Callable[args, result]: result must be a type.')
        if params is ... or isinstance(params, ParamSpec):
            params = (params,)
        elif isinstance(params, list):
            params = tuple(_check(a, 'Callable[[arg, ...], result]: each arg must be a type.') for a in params)
        else:
            raise TypeError(f'Callable[args, result]: args must be a list. Got {params!r}')
        return _Alias(self.__origin__, params + (result,), 'Callable')

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, name):
        if '__origin__' in self.__dict__ and not (name.startswith('__') and name.endswith('__')):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


class _SpecialForm(_Operators):
    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__
        self.__module__ = 'typing'

    @property
    def __name__(self):
        return self._name

    def __repr__(self):
        return 'typing.' + self._name

    def __getitem__(self, params):
        return self._getitem(self, params)

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')

    def __hash__(self):
        return hash(self._name)

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')


def _plain(name):
    def getitem(self, params):
        raise TypeError(f'{self} is not subscriptable')
    getitem.__name__ = name
    return _SpecialForm(getitem)


def _single(name):
    def getitem(self, params):
        return _Alias(self, (_check(params, f'{self} accepts only single type.'),), name)
    getitem.__name__ = name
    return _SpecialForm(getitem)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return 'typing.Any'
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls, *args, **kwargs)


NoReturn, Never, Self, LiteralString, TypeAlias = map(_plain, ('NoReturn', 'Never', 'Self', 'LiteralString', 'TypeAlias'))
ClassVar, Final, Required, NotRequired, TypeGuard = map(_single, ('ClassVar', 'Final', 'Required', 'NotRequired', 'TypeGuard'))


@_SpecialForm
def Union(self, params):
    """Union type; Union[X, Y] means either X or Y."""
    if params == ():
        raise TypeError('Cannot take a Union of no types.')
    if not isinstance(params, tuple):
        params = (params,)
    flat = []
    for p in params:
        p = _check(p, 'Union[arg, ...]: each arg must be a type.')
        inner = p.__args__ if isinstance(p, _UnionType) or isinstance(p, _Alias) and p.__origin__ is Union else (p,)
        for q in inner:
            if q not in flat:
                flat.append(q)
    if len(flat) == 1:
        return flat[0]
    return _Alias(Union, tuple(flat), 'Union')


@_SpecialForm
def Optional(self, param):
    """Optional type; Optional[X] is equivalent to Union[X, None]."""
    return Union[_check(param, f'{self} requires a single type.'), _NoneType]


@_SpecialForm
def Literal(self, params):
    """Special typing form to define literal types (a.k.a. value types)."""
    if not isinstance(params, tuple):
        params = (params,)
    flat = []
    for p in params:
        for q in p.__args__ if isinstance(p, _Alias) and p.__origin__ is Literal else (p,):
            if (q, type(q)) not in _typed(flat):
                flat.append(q)
    return _Alias(Literal, tuple(flat), 'Literal')


@_SpecialForm
def Concatenate(self, params):
    """Used in conjunction with ParamSpec and Callable to represent a higher order function."""
    if params == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    if not isinstance(params, tuple):
        params = (params,)
    if not (params[-1] is ... or isinstance(params[-1], ParamSpec)):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    return _Alias(Concatenate, params, 'Concatenate')


@_SpecialForm
def Unpack(self, params):
    """Type unpack operator."""
    return _Alias(Unpack, (params,), 'Unpack')


class _Annotated(_Alias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _Annotated):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), 'Annotated')
        self.__metadata__ = metadata

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getitem__(self, params):
        return _Annotated(_Alias.__getitem__(self, params).__args__[0], self.__metadata__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class Annotated:
    """Add context-specific metadata to a type."""

    def __new__(cls, *args, **kwargs):
        raise TypeError('Type Annotated cannot be instantiated.')

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
        return _Annotated(_check(params[0], 'Annotated[t, ...]: t must be a type.'), tuple(params[1:]))


class ForwardRef(_Operators):
    """Internal wrapper to hold a forward reference."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        try:
            compile(arg, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __call__(self):
        raise TypeError('ForwardRef is not callable')

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


class _Variable(_Operators):
    def __init__(self, name, bound, covariant, contravariant):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        self.__name__ = name
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__bound__ = _check(bound, 'Bound must be a type.') if bound is not None else None
        frame = _sys._getframe(2) if hasattr(_sys, '_getframe') else None
        self.__module__ = frame.f_globals.get('__name__', '__main__') if frame else '__main__'

    def __repr__(self):
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


class TypeVar(_Variable):
    """Type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        super().__init__(name, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        self.__constraints__ = tuple(_check(t, 'TypeVar(name, constraint, ...): constraints must be types.') for t in constraints)

    def __call__(self):
        raise TypeError(f"'TypeVar' object is not callable")


class ParamSpec(_Variable):
    """Parameter specification."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        super().__init__(name, bound, covariant, contravariant)
        self.args = f'{name}.args'
        self.kwargs = f'{name}.kwargs'

    def __call__(self):
        raise TypeError("'ParamSpec' object is not callable")


class TypeVarTuple:
    """Type variable tuple."""

    def __init__(self, name):
        self.__name__ = name

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]


class Generic:
    """Abstract base class for generic types."""
    __slots__ = ()

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        if cls in (Generic, Protocol):
            if not params:
                raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
            if not all(isinstance(p, (TypeVar, ParamSpec, TypeVarTuple, _Alias)) for p in params):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.')
            if len(set(params)) != len(params):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
            return _Alias(cls, params)
        expected = getattr(cls, '__parameters__', ())
        if not expected:
            raise TypeError(f'{cls} is not a generic class')
        if len(params) != len(expected) and not any(isinstance(p, TypeVarTuple) for p in expected):
            raise TypeError(f"Too {'many' if len(params) > len(expected) else 'few'} arguments for {cls}; actual {len(params)}, expected {len(expected)}")
        return _Alias(cls, tuple(p if isinstance(p, list) else _check(p, 'Parameters to generic types must be types.') for p in params))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__', ())
        if bases:
            explicit = [b for b in bases if isinstance(b, _Alias) and b.__origin__ is Generic]
            cls.__parameters__ = explicit[0].__parameters__ if explicit else _parameters(b for b in bases if not isinstance(b, type))
        else:
            cls.__parameters__ = ()


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, obj):
        if cls.__dict__.get('_is_protocol'):
            if cls is Protocol:
                return super().__instancecheck__(obj)
            if not cls.__dict__.get('_is_runtime'):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            return all(hasattr(obj, n) for n in _protocol_names(cls))
        return super().__instancecheck__(obj)

    def __subclasscheck__(cls, other):
        if cls.__dict__.get('_is_protocol') and cls is not Protocol:
            if not cls.__dict__.get('_is_runtime'):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            return all(hasattr(other, n) for n in _protocol_names(cls))
        return super().__subclasscheck__(other)


_not_members = {'__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__', '__subclasshook__',
                '__weakref__', '__class_getitem__', '__parameters__', '__orig_bases__', '__qualname__', '__init_subclass__', '_is_protocol',
                '_is_runtime', '_abc_registry', '__match_args__'}


def _protocol_names(cls):
    names = set()
    for base in cls.__mro__:
        if base.__name__ in ('Protocol', 'Generic', 'object'):
            continue
        names.update(n for n in list(base.__dict__) + list(base.__dict__.get('__annotations__', {})) if n not in _not_members)
    return names


def _no_protocol(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError('Protocols cannot be instantiated')


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes."""
    __slots__ = ()
    _is_protocol = True
    _is_runtime = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if '_is_protocol' not in cls.__dict__:
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if cls._is_protocol and '__init__' not in cls.__dict__:
            cls.__init__ = _no_protocol
        elif not cls._is_protocol and cls.__init__ is _no_protocol:
            for base in cls.__mro__[1:]:
                found = base.__dict__.get('__init__')
                if found is not None and found is not _no_protocol:
                    cls.__init__ = found
                    break


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol."""
    if not isinstance(cls, _ProtocolMeta) or not cls._is_protocol:
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    @_abstract
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    @_abstract
    def __float__(self): ...


@runtime_checkable
class SupportsComplex(Protocol):
    @_abstract
    def __complex__(self): ...


@runtime_checkable
class SupportsBytes(Protocol):
    @_abstract
    def __bytes__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    @_abstract
    def __index__(self): ...


@runtime_checkable
class SupportsAbs(Protocol):
    @_abstract
    def __abs__(self): ...


@runtime_checkable
class SupportsRound(Protocol):
    @_abstract
    def __round__(self, ndigits=0): ...


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


def _field_types(ns, name):
    return {n: _check(t, f'field {n} annotation must be a type') for n, t in ns.items()}


def _make_namedtuple(name, types, module, defaults=()):
    nt = _collections.namedtuple(name, list(types), defaults=defaults, module=module)
    nt.__annotations__ = nt.__new__.__annotations__ = types
    return nt


class _NamedTupleMeta(type):
    def __new__(cls, name, bases, ns):
        for b in bases:
            if b is not _NamedTuple and b is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        types = _field_types(ns.get('__annotations__', {}), name)
        defaults = []
        for field in types:
            if field in ns:
                defaults.append(field)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        nt = _make_namedtuple(name, types, ns['__module__'], [ns[n] for n in defaults])
        for key, value in ns.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_field_types', '_make', '_replace', '_asdict', '_source'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__module__', '__annotations__', '__name__') and key not in nt._fields:
                setattr(nt, key, value)
        return nt


_NamedTuple = None


def NamedTuple(typename, fields=None, /, **kwargs):
    """Typed version of namedtuple."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
    types = {n: _check(t, f'field {n} annotation must be a type') for n, t in fields}
    return _make_namedtuple(typename, types, _caller())


def _caller():
    if hasattr(_sys, '_getframe'):
        return _sys._getframe(2).f_globals.get('__name__', '__main__')
    return '__main__'


_NamedTuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        td = type.__new__(_TypedDictMeta, name, (dict,), {k: v for k, v in ns.items() if k != '__annotations__'})
        own = {n: _check(t, 'TypedDict(\'Name\', {f0: t0, f1: t1, ...}); each t must be a type') for n, t in ns.get('__annotations__', {}).items()}
        hints, required, optional = {}, set(), set()
        for base in bases:
            hints.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', frozenset())
            optional |= base.__dict__.get('__optional_keys__', frozenset())
        for key, hint in own.items():
            origin = get_origin(hint)
            needed = True if origin is Required else False if origin is NotRequired else total
            (required if needed else optional).add(key)
        hints.update(own)
        td.__annotations__ = hints
        td.__required_keys__ = frozenset(required)
        td.__optional_keys__ = frozenset(optional)
        td.__total__ = total
        return td

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A simple typed namespace. At runtime it is equivalent to a plain dict."""
    if fields is None:
        fields = kwargs
    return _TypedDictMeta(typename, (), {'__annotations__': dict(fields), '__module__': _caller()}, total=total)


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


class NewType(_Operators):
    """NewType creates simple unique types with almost zero runtime overhead."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[-1]
        self.__supertype__ = tp
        self.__module__ = _caller()

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of NewType. Perhaps you were looking for: `{bases[0]} = NewType({str(bases[0])!r}, {self.__name__})`')


def cast(typ, val):
    """Cast a value to a type."""
    return val


def assert_type(val, typ, /):
    """Ask a static type checker to confirm that the value is of the given type."""
    return val


def reveal_type(obj, /):
    """Reveal the inferred type of a variable."""
    print(f'Runtime type is {type(obj).__name__!r}', file=_sys.stderr)
    return obj


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, _Annotated):
        return Annotated
    if isinstance(tp, (_Alias, _Bare, _GenericAlias)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, _UnionType):
        return _UnionType
    return None


def get_args(tp):
    """Get type arguments with all substitutions performed."""
    if isinstance(tp, _Annotated):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_Alias, _GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is _abc.Callable and not (len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec))):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, _UnionType):
        return tp.__args__
    return ()


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta)


def _evaluate(hint, globalns, localns):
    if hint is None:
        return _NoneType
    if isinstance(hint, str):
        hint = ForwardRef(hint)
    if isinstance(hint, ForwardRef):
        return _evaluate(eval(hint.__forward_arg__, globalns, localns), globalns, localns)
    if isinstance(hint, _Alias) and hint.__origin__ is not Literal and not isinstance(hint, _Annotated):
        args = tuple(_evaluate(a, globalns, localns) if isinstance(a, (ForwardRef, _Alias, _GenericAlias)) else a for a in hint.__args__)
        if args == hint.__args__:
            return hint
        return Union[args] if hint.__origin__ is Union else _Alias(hint.__origin__, args, hint._name)
    if isinstance(hint, _GenericAlias) and any(isinstance(a, str) for a in hint.__args__):
        return _GenericAlias(hint.__origin__, tuple(_evaluate(a, globalns, localns) for a in hint.__args__))
    return hint


def _strip(hint):
    if isinstance(hint, _Annotated):
        return _strip(hint.__origin__)
    if isinstance(hint, _Alias):
        if hint.__origin__ in (Required, NotRequired):
            return _strip(hint.__args__[0])
        args = tuple(map(_strip, hint.__args__))
        if args != hint.__args__:
            return Union[args] if hint.__origin__ is Union else _Alias(hint.__origin__, args, hint._name)
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Return type hints for an object."""
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = _sys.modules.get(base.__module__)
            space = globalns if globalns is not None else vars(module) if module else {}
            for name, value in base.__dict__.get('__annotations__', {}).items():
                hints[name] = _evaluate(value, space, localns if localns is not None else dict(vars(base)))
    else:
        if globalns is None:
            globalns = vars(obj) if isinstance(obj, _types.ModuleType) else getattr(obj, '__globals__', {})
        found = getattr(obj, '__annotations__', None)
        if found is None:
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        for name, value in found.items():
            hints[name] = _evaluate(value, globalns, localns if localns is not None else globalns)
    return hints if include_extras else {k: _strip(t) for k, t in hints.items()}


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        'You should not call an overloaded function. A series of @overload-decorated functions '
        'outside a stub module should always be followed by an implementation that is not @overload-ed.')


def overload(func):
    """Decorator for overloaded functions/methods."""
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    """Return all defined overloads for *func* as a sequence."""
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    """Clear all overloads in the registry."""
    _overloads.clear()


def _mark(name, obj):
    try:
        setattr(obj, name, True)
    except (AttributeError, TypeError):
        pass
    return obj


def final(f):
    """Decorator to indicate final methods and final classes."""
    return _mark('__final__', f)


def no_type_check(arg):
    """Decorator to indicate that annotations are not type hints."""
    return _mark('__no_type_check__', arg)


def no_type_check_decorator(decorator):
    """Decorator to give another decorator the @no_type_check effect."""
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    """Decorator that marks an object as providing dataclass-like behavior."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
                                             'field_specifiers': field_specifiers, 'kwargs': kwargs}
        return cls_or_fn
    return decorator


__all__ = [_n for _n in dir() if not _n.startswith('_') and _n not in ('T', 'KT', 'VT')]
