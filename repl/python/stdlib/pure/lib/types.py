"""The types of values that have no name among the built-ins, and tools to make classes."""
import sys as _sys


def _collect():
    def function():
        yield

    class Sample:
        def method(self):
            pass

    try:
        raise ValueError
    except ValueError as error:
        trace = error.__traceback__
    samples = {
        'FunctionType': function, 'LambdaType': function, 'GeneratorType': function(), 'CodeType': function.__code__,
        'MethodType': Sample().method, 'BuiltinFunctionType': len, 'BuiltinMethodType': [].append, 'ModuleType': _sys,
        'MappingProxyType': vars(Sample), 'NoneType': None, 'NotImplementedType': NotImplemented, 'EllipsisType': ...,
        'GenericAlias': list[int], 'UnionType': int | str, 'TracebackType': trace, 'CellType': (lambda: samples).__closure__[0],
        'GetSetDescriptorType': vars(int)['real'], 'MethodDescriptorType': str.join, 'WrapperDescriptorType': object.__init__,
        'MethodWrapperType': object().__str__, 'ClassMethodDescriptorType': vars(dict)['fromkeys'],
    }
    return {name: type(value) for name, value in samples.items()}


globals().update(_collect())


class SimpleNamespace:
    """An object to set any attributes on."""

    def __init__(self, /, **kwargs):
        vars(self).update(kwargs)

    def __repr__(self):
        shown = [f'{name}={value!r}' for name, value in vars(self).items()]
        kind = type(self)
        return f"{'namespace' if kind is SimpleNamespace else kind.__name__}({', '.join(shown)})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, SimpleNamespace) else NotImplemented

    def __reduce__(self):
        return type(self), (), vars(self)


def resolve_bases(bases):
    """The bases of a class with each that isn't a class replaced by what its __mro_entries__ gives."""
    out = []
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, '__mro_entries__', None)
        out += [base] if entries is None else entries(bases)
    return bases if out == list(bases) else tuple(out)


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, the namespace and the remaining keywords of a class that is to be made."""
    rest = {} if kwds is None else dict(kwds)
    meta = rest.pop('metaclass', None)
    if meta is None:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        for kind in map(type, bases):
            if issubclass(kind, meta):
                meta = kind
            elif not issubclass(meta, kind):
                raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of '
                                'the metaclasses of all its bases')
    prepare = getattr(meta, '__prepare__', None)
    return meta, {} if prepare is None else prepare(name, bases, **rest), rest


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class; exec_body gets its namespace to fill."""
    real = resolve_bases(bases)
    meta, contents, rest = prepare_class(name, real, kwds)
    if callable(exec_body):
        exec_body(contents)
    if real is not bases:
        contents['__orig_bases__'] = bases
    return meta(name, real, contents, **rest)


class DynamicClassAttribute(property):
    """A property of instances only: on the class, the metaclass's __getattr__ is asked."""

    def __get__(self, instance, ownerclass=None):
        if instance is not None or getattr(self.fget, '__isabstractmethod__', False):
            return super().__get__(instance, ownerclass) if instance is not None else self
        raise AttributeError()
