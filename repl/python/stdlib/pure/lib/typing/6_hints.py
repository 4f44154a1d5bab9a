# What a program asks about hints, and decorators that only checkers read.

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
