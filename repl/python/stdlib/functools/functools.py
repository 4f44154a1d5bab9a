__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache',
           'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch',
           'singledispatchmethod', 'cached_property']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Update a wrapper function to look like the wrapped function"""
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator factory to apply update_wrapper() to a wrapper function"""
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


def _derive(have, name):
    def from_lt(self, other):
        r = type(self).__lt__(self, other)
        if r is NotImplemented:
            return r
        if name == '__gt__':
            return not r and self != other
        if name == '__le__':
            return r or self == other
        return not r

    def from_le(self, other):
        r = type(self).__le__(self, other)
        if r is NotImplemented:
            return r
        if name == '__ge__':
            return not r or self == other
        if name == '__lt__':
            return r and self != other
        return not r

    def from_gt(self, other):
        r = type(self).__gt__(self, other)
        if r is NotImplemented:
            return r
        if name == '__lt__':
            return not r and self != other
        if name == '__ge__':
            return r or self == other
        return not r

    def from_ge(self, other):
        r = type(self).__ge__(self, other)
        if r is NotImplemented:
            return r
        if name == '__le__':
            return not r or self == other
        if name == '__gt__':
            return r and self != other
        return not r

    f = {'__lt__': from_lt, '__le__': from_le, '__gt__': from_gt, '__ge__': from_ge}[have]
    f.__name__ = name
    return f


def total_ordering(cls):
    """Class decorator that fills in missing ordering methods"""
    names = ('__lt__', '__le__', '__gt__', '__ge__')
    have = [n for n in names if getattr(cls, n, None) is not getattr(object, n, None)]
    if not have:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(have)
    for n in names:
        if n not in have:
            setattr(cls, n, _derive(root, n))
    return cls


_CacheInfo = None


def _info_class():
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple
        _CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module='functools')
    return _CacheInfo


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator."""
    def decorate(function, size):
        wrapper = _make_cache(function, size, typed)
        wrapper.cache_parameters = lambda: {'maxsize': size, 'typed': typed}
        wrapper.cache_info = lambda: _info_class()(*wrapper._stats())
        return update_wrapper(wrapper, function)

    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return decorate(maxsize, 128)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda function: decorate(function, maxsize)


def cache(user_function, /):
    'Simple lightweight unbounded cache.  Sometimes called "memoize".'
    return lru_cache(maxsize=None)(user_function)


class partialmethod:
    """Method descriptor with partial application of the given arguments and keywords."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        bound = self.func.__get__(obj, cls)
        return partial(bound, *self.args, **self.keywords)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            store = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f'instance to cache {self.attrname!r} property.') from None
        if self.attrname not in store:
            store[self.attrname] = self.func(instance)
        return store[self.attrname]


def singledispatch(func):
    """Single-dispatch generic function decorator."""
    registry = {object: func}

    def dispatch(cls):
        for c in cls.__mro__:
            if c in registry:
                return registry[c]
        for c in registry:
            if issubclass(cls, c) and c is not object:
                return registry[c]
        return func

    def register(cls, f=None):
        if f is None:
            if isinstance(cls, type):
                return lambda g: register(cls, g)
            hints = [v for k, v in getattr(cls, '__annotations__', {}).items() if k != 'return']
            if not hints:
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. '
                                'Use either `@register(some_class)` or plain `@register` on an annotated function.')
            f, cls = cls, hints[0]
        registry[cls] = f
        return f

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, '__name__', 'singledispatch function')
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """Single-dispatch generic method descriptor."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)
        return update_wrapper(method, self.func)
