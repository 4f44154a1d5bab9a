# Any, Union, Optional, Literal, Annotated and forward references.

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
