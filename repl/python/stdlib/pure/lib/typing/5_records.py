# NamedTuple, TypedDict and NewType.

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
