# Type variables, Generic and Protocol.

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
