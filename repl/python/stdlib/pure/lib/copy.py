"""Generic (shallow and deep) copying operations."""

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    pass


error = Error
_atomic = (type(None), int, float, bool, complex, str, bytes, type, range, type(Ellipsis), type(NotImplemented), type(len),
           type(lambda: None), property)


def _rebuild(x, reduced, deep, memo):
    if isinstance(reduced, str):
        return x
    func, args, *rest = reduced
    if deep:
        args = tuple(deepcopy(a, memo) for a in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    state = rest[0] if rest else None
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            y.__dict__.update(state)
    if len(rest) > 1 and rest[1] is not None:
        for item in rest[1]:
            y.append(deepcopy(item, memo) if deep else item)
    if len(rest) > 2 and rest[2] is not None:
        for key, value in rest[2]:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def _instance(x, deep, memo):
    cls = type(x)
    reduce = getattr(cls, '__reduce__', None)
    if reduce is not None and reduce is not object.__reduce__:
        return _rebuild(x, x.__reduce__(), deep, memo)
    if isinstance(x, (dict, list, set, tuple)):
        base = next(b for b in (dict, list, set, tuple) if isinstance(x, b))
        if base is tuple:
            y = tuple.__new__(cls, [deepcopy(i, memo) for i in x] if deep else x)
        else:
            y = cls.__new__(cls)
            if deep:
                memo[id(x)] = y
            if base is dict:
                for k, v in x.items():
                    dict.__setitem__(y, deepcopy(k, memo) if deep else k, deepcopy(v, memo) if deep else v)
            elif base is list:
                for v in x:
                    list.append(y, deepcopy(v, memo) if deep else v)
            else:
                for v in x:
                    set.add(y, v)
    else:
        y = cls.__new__(cls)
        if deep:
            memo[id(x)] = y
    for name, value in getattr(x, '__dict__', {}).items():
        y.__dict__[name] = deepcopy(value, memo) if deep else value
    for c in cls.__mro__:
        slots = c.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ('__dict__', '__weakref__') and hasattr(x, name):
                value = getattr(x, name)
                object.__setattr__(y, name, deepcopy(value, memo) if deep else value)
    return y


def copy(x):
    """Shallow copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _atomic or cls in (tuple, frozenset, slice):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if isinstance(x, type):
        return x
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    return _instance(x, False, None)


def deepcopy(x, memo=None, _nil=[]):
    """Deep copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _atomic or isinstance(x, type):
        return x
    if memo is None:
        memo = {}
    if id(x) in memo:
        return memo[id(x)]
    if cls is list:
        y = memo[id(x)] = []
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = memo[id(x)] = {}
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if id(x) in memo:
            return memo[id(x)]
        y = x if all(a is b for a, b in zip(x, items)) else tuple(items)
    elif cls in (set, frozenset):
        y = cls(deepcopy(item, memo) for item in x)
    elif cls is bytearray:
        y = bytearray(x)
    elif getattr(cls, '__deepcopy__', None) is not None:
        y = x.__deepcopy__(memo)
    else:
        y = _instance(x, True, memo)
    memo[id(x)] = y
    memo.setdefault(id(memo), []).append(x)
    return y
