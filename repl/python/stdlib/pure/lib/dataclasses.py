"""Data classes."""
import types

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict', 'astuple',
           'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class _FactoryDefault:
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _FactoryDefault()


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only', '_kind')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = types.MappingProxyType(metadata or {})
        self.kw_only = kw_only
        self._kind = 'field'


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """Return an object to identify dataclass fields."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _text_is(annotation, word):
    return isinstance(annotation, str) and annotation.split('[')[0].split('.')[-1] == word


def _is_classvar(annotation):
    return _text_is(annotation, 'ClassVar') or repr(annotation).startswith('typing.ClassVar')


def _collect(cls, kw_only):
    fields = {}
    for base in cls.__mro__[-1:0:-1]:
        fields.update(base.__dict__.get('__dataclass_fields__', {}))
    annotations = cls.__dict__.get('__annotations__', {})
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or _text_is(annotation, 'KW_ONLY'):
            kw_only = True
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            f = default
        else:
            f = field(default=default)
        f.name, f.type = name, annotation
        if _is_classvar(annotation):
            f._kind = 'classvar'
        elif isinstance(annotation, InitVar) or annotation is InitVar or _text_is(annotation, 'InitVar'):
            f._kind = 'initvar'
        if f._kind != 'classvar' and f.default is not MISSING and f.default.__class__.__hash__ is None:
            raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: use default_factory')
        if f.kw_only is MISSING:
            f.kw_only = kw_only
        if isinstance(default, Field):
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
        fields[name] = f
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return fields


def _function(cls, name, params, body, env):
    lines = ''.join('  ' + line + '\n' for line in body)
    names = ', '.join(env)
    src = f'def __create_fn__({names}):\n def {name}({params}):\n{_indent(lines)} return {name}\n'
    ns = {}
    exec(src, {'__builtins__': __builtins__, '__name__': cls.__module__}, ns)
    f = ns['__create_fn__'](**env)
    f.__qualname__ = f'{cls.__qualname__}.{name}'
    return f


def _indent(lines):
    return ''.join(' ' + line + '\n' for line in lines.splitlines())


def _init(cls, fields, frozen):
    params, body, env = ['self'], [], {'MISSING': MISSING, '_HAS_DEFAULT_FACTORY': _HAS_DEFAULT_FACTORY, '_setattr': object.__setattr__}
    positional = [f for f in fields if f.init and not f.kw_only]
    keyword = [f for f in fields if f.init and f.kw_only]
    seen = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen = True
        elif seen:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')
    for group in (positional, keyword):
        if group is keyword and keyword:
            params.append('*')
        for f in group:
            if f.default is not MISSING:
                env[f'_dflt_{f.name}'] = f.default
                params.append(f'{f.name}=_dflt_{f.name}')
            elif f.default_factory is not MISSING:
                params.append(f'{f.name}=_HAS_DEFAULT_FACTORY')
            else:
                params.append(f.name)
    for f in fields:
        if f._kind == 'initvar':
            continue
        value = f.name
        if f.default_factory is not MISSING:
            env[f'_dflt_{f.name}'] = f.default_factory
            value = f'_dflt_{f.name}()'
            if f.init:
                value += f' if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}'
        elif not f.init:
            if f.default is MISSING:
                continue
            env[f'_dflt_{f.name}'] = f.default
            value = f'_dflt_{f.name}'
        body.append(f'_setattr(self, {f.name!r}, {value})' if frozen else f'self.{f.name} = {value}')
    if hasattr(cls, '__post_init__'):
        args = ', '.join(f.name for f in fields if f._kind == 'initvar')
        body.append(f'self.__post_init__({args})')
    return _function(cls, '__init__', ', '.join(params), body or ['pass'], env)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    fields = _collect(cls, kw_only)
    own = [f for f in fields.values() if f._kind == 'field']
    ordered = [f for f in fields.values() if f._kind in ('field', 'initvar')]
    for base in cls.__mro__[1:]:
        params = base.__dict__.get('__dataclass_params__')
        if params is not None:
            if params.frozen and not frozen:
                raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
            if frozen and not params.frozen:
                raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    cls.__dataclass_fields__ = fields
    cls.__dataclass_params__ = types.SimpleNamespace(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen)
    if init:
        cls.__init__ = _init(cls, ordered, frozen)
    shown = [f.name for f in own if f.repr]
    compared = [f.name for f in own if f.compare]

    def set_new(name, f):
        if name in cls.__dict__:
            return True
        f.__name__ = name
        f.__qualname__ = f'{cls.__qualname__}.{name}'
        setattr(cls, name, f)
        return False

    if repr:
        running = set()

        def __repr__(self):
            if id(self) in running:
                return '...'
            running.add(id(self))
            try:
                return self.__class__.__qualname__ + '(' + ', '.join([f'{n}={getattr(self, n)!r}' for n in shown]) + ')'
            finally:
                running.discard(id(self))
        set_new('__repr__', __repr__)

    def key(self):
        return tuple([getattr(self, n) for n in compared])

    has_eq = '__eq__' in cls.__dict__
    explicit_hash = '__hash__' in cls.__dict__ and not (cls.__dict__['__hash__'] is None and has_eq)
    if eq:
        def __eq__(self, other):
            if other.__class__ is self.__class__:
                return key(self) == key(other)
            return NotImplemented
        set_new('__eq__', __eq__)
    if order:
        if not eq:
            raise ValueError('eq must be true if order is true')
        for name, test in (('__lt__', lambda a, b: a < b), ('__le__', lambda a, b: a <= b), ('__gt__', lambda a, b: a > b),
                           ('__ge__', lambda a, b: a >= b)):
            def compare(self, other, test=test):
                if other.__class__ is self.__class__:
                    return test(key(self), key(other))
                return NotImplemented
            if set_new(name, compare):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering')
    if frozen:
        names = frozenset(f.name for f in own)

        def __setattr__(self, name, value):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f'cannot assign to field {name!r}')
            super(cls, self).__setattr__(name, value)

        def __delattr__(self, name):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f'cannot delete field {name!r}')
            super(cls, self).__delattr__(name)
        for f in (__setattr__, __delattr__):
            if set_new(f.__name__, f):
                raise TypeError(f'Cannot overwrite attribute {f.__name__} in class {cls.__name__}')
    if unsafe_hash or (eq and frozen and not explicit_hash):
        hashed = [f.name for f in own if (f.compare if f.hash is None else f.hash)]

        def __hash__(self):
            return hash(tuple([getattr(self, n) for n in hashed]))
        __hash__.__qualname__ = f'{cls.__qualname__}.__hash__'
        cls.__hash__ = __hash__
    elif eq and not explicit_hash:
        cls.__hash__ = None
    if not getattr(cls, '__doc__', None):
        cls.__doc__ = cls.__name__ + '(' + ', '.join(f'{f.name}: {getattr(f.type, "__name__", f.type)}' for f in ordered if f.init) + ')'
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in ordered if f.init and not f.kw_only)
    if slots:
        ns = {k: v for k, v in cls.__dict__.items() if k not in fields and k not in ('__dict__', '__weakref__')}
        inherited = {s for b in cls.__mro__[1:] for s in b.__dict__.get('__slots__', ())}
        ns['__slots__'] = tuple(f.name for f in own if f.name not in inherited)
        cls = type(cls)(cls.__name__, cls.__bases__, ns)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Add dunder methods based on the fields defined in the class."""
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return a tuple describing the fields of this dataclass."""
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._kind == 'field')


def is_dataclass(obj):
    """Returns True if obj is a dataclass or an instance of a dataclass."""
    return hasattr(obj if isinstance(obj, type) else type(obj), '__dataclass_fields__')


def _convert(obj, factory, make):
    if is_dataclass(obj) and not isinstance(obj, type):
        return make([(f.name, _convert(getattr(obj, f.name), factory, make)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_convert(v, factory, make) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_convert(v, factory, make) for v in obj)
    if isinstance(obj, dict):
        return type(obj)((_convert(k, factory, make), _convert(v, factory, make)) for k, v in obj.items())
    import copy
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """Return the fields of a dataclass instance as a new dictionary mapping field names to field values."""
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _convert(obj, dict_factory, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of a dataclass instance as a new tuple of field values."""
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _convert(obj, tuple_factory, lambda pairs: tuple_factory([v for _, v in pairs]))


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    """Return a new dynamically created dataclass."""
    ns = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            annotations[item] = 'typing.Any'
        elif len(item) == 2:
            annotations[item[0]] = item[1]
        else:
            annotations[item[0]] = item[1]
            ns[item[0]] = item[2]
    ns['__annotations__'] = annotations
    return dataclass(types.new_class(cls_name, bases, {}, lambda d: d.update(ns)), **options)


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in obj.__dataclass_fields__.values():
        if f._kind == 'classvar':
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._kind == 'initvar' and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
