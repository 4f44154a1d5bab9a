"""Type hints that are kept, printed and never checked.

The files of this folder are one module, in the order of their numbers.
"""
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
