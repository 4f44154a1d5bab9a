"""Questions about live objects: what they are, what their parameters and members are."""
import builtins as _builtins
import enum as _enum
import functools as _functools
import sys as _sys
import types as _types
from collections import OrderedDict, namedtuple as _namedtuple

_C_FUNCTIONS = (_types.BuiltinFunctionType, _types.MethodDescriptorType, _types.WrapperDescriptorType,
                _types.MethodWrapperType, _types.ClassMethodDescriptorType)


def _kind(name, *kinds):
    def test(object):
        return isinstance(object, kinds)
    test.__name__ = test.__qualname__ = name
    test.__doc__ = f'Whether an object is of type {" or ".join(k.__name__ for k in kinds)}.'
    globals()[name] = test


for _name, _kinds in {
    'ismodule': (_types.ModuleType,), 'isclass': (type,), 'isfunction': (_types.FunctionType,), 'ismethod': (_types.MethodType,),
    'isgenerator': (_types.GeneratorType,), 'iscode': (_types.CodeType,), 'istraceback': (_types.TracebackType,),
    'isbuiltin': (_types.BuiltinFunctionType,), 'isgetsetdescriptor': (_types.GetSetDescriptorType,),
}.items():
    _kind(_name, *_kinds)


def isroutine(object):
    """Whether an object is a function or method, written in Python or not."""
    return isfunction(object) or ismethod(object) or isinstance(object, _C_FUNCTIONS)


def ismethoddescriptor(object):
    """Whether an object binds like a method but is neither a function, a method nor a class, and can't be assigned to."""
    if isfunction(object) or ismethod(object) or isclass(object):
        return False
    return hasattr(type(object), '__get__') and not hasattr(type(object), '__set__')


def isdatadescriptor(object):
    """Whether an object is a descriptor that governs assignment, as properties are."""
    if isfunction(object) or ismethod(object) or isclass(object):
        return False
    return hasattr(type(object), '__set__') or hasattr(type(object), '__delete__')


def isabstract(object):
    """Whether an object is a class that can't have instances yet."""
    return isclass(object) and bool(getattr(object, '__abstractmethods__', ()))


def _body(function):
    while ismethod(function) or isinstance(function, _functools.partial):
        function = function.__func__ if ismethod(function) else function.func
    return function


def isgeneratorfunction(obj):
    """Whether calling a function makes a generator."""
    function = _body(obj)
    return isfunction(function) and bool(getattr(function.__code__, 'co_flags', 0) & 0x20)


def iscoroutinefunction(obj):
    """Whether a function is an async one."""
    return False


iscoroutine = isawaitable = isasyncgen = isasyncgenfunction = isframe = lambda object: False


def getmembers(object, predicate=None):
    """The (name, value) pairs of an object's attributes, sorted by name; only values that satisfy predicate if given."""
    found = []
    for name in sorted(set(dir(object))):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def getmro(cls):
    """The classes that attributes of a class are looked up in, in order."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Follow __wrapped__ to the function that decorators were put on."""
    seen = {id(func)}
    while hasattr(func, '__wrapped__') and not (stop and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f'wrapper loop when unwrapping {func!r}')
        seen.add(id(func))
    return func


def cleandoc(doc):
    """A docstring without the indentation of the source."""
    first, *rest = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    lines = [first.lstrip()] + [line[margin:] for line in rest]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        del lines[0]
    return '\n'.join(lines)


def getdoc(object):
    """The docstring of an object, tidied; methods without one have that of the method they override."""
    doc = getattr(object, '__doc__', None)
    if doc is None and ismethod(object):
        for base in type(object.__self__).__mro__:
            doc = doc or getattr(vars(base).get(object.__name__), '__doc__', None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmodule(object, _filename=None):
    """The module that an object was defined in, or None."""
    if ismodule(object):
        return object
    return _sys.modules.get(getattr(object, '__module__', None))


def getmodulename(path):
    """The name of the module of a file, or None."""
    name = path.rpartition('/')[2]
    return name[:-3] if name.endswith('.py') else None


def getfile(object):
    """The name of the file that an object comes from."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        module = _sys.modules.get(object.__module__)
        if getattr(module, '__file__', None):
            return module.__file__
        if object.__module__ == '__main__':
            raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    function = _body(object)
    code = getattr(function, '__code__', function)
    if hasattr(code, 'co_filename'):
        return code.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got '
                    + type(object).__name__)


getsourcefile = getfile


def _block(lines, start):
    """The lines of the definition that starts at lines[start]."""
    margin = len(lines[start]) - len(lines[start].lstrip())
    end, opened, header = start + 1, False, True
    while end < len(lines):
        if header:
            header = not lines[end - 1].rstrip().endswith(':') and not lines[end - 1].lstrip().startswith('lambda')
        text = lines[end]
        if not header and text.strip() and len(text) - len(text.lstrip()) <= margin:
            break
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]


def getsourcelines(object):
    """The source lines of an object and the number of the first."""
    object = unwrap(object)
    name = getfile(object)
    try:
        with open(name, encoding='utf-8') as file:
            lines = file.readlines()
    except OSError:
        raise OSError('could not get source code') from None
    if ismodule(object):
        return lines, 0
    if isclass(object):
        starts = [i for i, line in enumerate(lines) if line.split('(')[0].split(':')[0].split() == ['class', object.__name__]]
        if not starts:
            raise OSError('could not find class definition')
        start = starts[-1]
    else:
        start = _body(object).__code__.co_firstlineno - 1
    return _block(lines, start), start + 1


def getsource(object):
    """The source text of an object; OSError if it was typed at a prompt."""
    return ''.join(getsourcelines(object)[0])


def currentframe():
    """The frame of the caller, or None where frames can't be had."""
    return _sys._getframe(1) if hasattr(_sys, '_getframe') else None


class _empty:
    """Stands for a default or annotation that isn't there."""


class _ParameterKind(_enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        self = int.__new__(cls, len(cls.__members__))
        self._value_ = len(cls.__members__)
        self.description = description
        return self

    def __str__(self):
        return self.name


def formatannotation(annotation, base_module=None):
    """An annotation as signatures show it."""
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, _types.GenericAlias):
        return str(annotation)
    if not isinstance(annotation, type):
        return repr(annotation)
    if annotation.__module__ in ('builtins', base_module):
        return annotation.__qualname__
    return f'{annotation.__module__}.{annotation.__qualname__}'


class Parameter:
    """A parameter of a signature."""

    __slots__ = 'name', 'kind', 'default', 'annotation'
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        kind = _ParameterKind(kind)
        if default is not _empty and kind in (_ParameterKind.VAR_POSITIONAL, _ParameterKind.VAR_KEYWORD):
            raise ValueError(f'{kind.description} parameters cannot have default values')
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def _parts(self):
        return self.name, self.kind, self.default, self.annotation

    def replace(self, **changes):
        parts = dict(zip(self.__slots__, self._parts()))
        parts.update(changes)
        return type(self)(parts.pop('name'), parts.pop('kind'), **parts)

    def __str__(self):
        text = {2: '*', 4: '**'}.get(int(self.kind), '') + self.name
        if self.annotation is not _empty:
            text += f': {formatannotation(self.annotation)}'
        if self.default is not _empty:
            text += (' = ' if self.annotation is not _empty else '=') + repr(self.default)
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, Parameter) else NotImplemented

    def __hash__(self):
        return hash(self._parts())


for _member in _ParameterKind:
    setattr(Parameter, _member.name, _member)


class BoundArguments:
    """The arguments of a call, by parameter."""

    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    def _split(self):
        args, kwargs = [], {}
        skipped = False
        for name, parameter in self.signature.parameters.items():
            if name not in self.arguments:
                skipped = skipped or parameter.kind <= Parameter.POSITIONAL_OR_KEYWORD
                continue
            value = self.arguments[name]
            if parameter.kind == Parameter.VAR_POSITIONAL:
                args.extend(value)
            elif parameter.kind == Parameter.VAR_KEYWORD:
                kwargs.update(value)
            elif parameter.kind == Parameter.KEYWORD_ONLY or skipped:
                kwargs[name] = value
            else:
                args.append(value)
        return tuple(args), kwargs

    args = property(lambda self: self._split()[0])
    kwargs = property(lambda self: self._split()[1])

    def apply_defaults(self):
        """Add the parameters that were not given."""
        empty = {Parameter.VAR_POSITIONAL: (), Parameter.VAR_KEYWORD: {}}
        given, self.arguments = self.arguments, {}
        for name, parameter in self.signature.parameters.items():
            if name in given:
                self.arguments[name] = given[name]
            elif parameter.default is not _empty:
                self.arguments[name] = parameter.default
            elif parameter.kind in empty:
                self.arguments[name] = empty[parameter.kind]

    def __eq__(self, other):
        return isinstance(other, BoundArguments) and (self.signature, self.arguments) == (other.signature, other.arguments)

    def __repr__(self):
        shown = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{type(self).__name__} ({shown})>'


class Signature:
    """The parameters of a callable and what it returns."""

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    parameters = property(lambda self: _types.MappingProxyType(OrderedDict(self._parameters)))

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj, **options)

    def replace(self, *, parameters=None, return_annotation=None):
        return type(self)(self._parameters.values() if parameters is None else parameters,
                          return_annotation=self.return_annotation if return_annotation is None else return_annotation)

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (self._parameters, self.return_annotation) == (other._parameters, other.return_annotation)

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self.return_annotation))

    def __str__(self):
        shown, before = [], None
        for parameter in self._parameters.values():
            if before == Parameter.POSITIONAL_ONLY != parameter.kind:
                shown.append('/')
            if parameter.kind == Parameter.KEYWORD_ONLY and before not in (Parameter.VAR_POSITIONAL, Parameter.KEYWORD_ONLY):
                shown.append('*')
            shown.append(str(parameter))
            before = parameter.kind
        if before == Parameter.POSITIONAL_ONLY:
            shown.append('/')
        result = '' if self.return_annotation is _empty else f' -> {formatannotation(self.return_annotation)}'
        return f"({', '.join(shown)}){result}"

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def _bind(self, args, kwargs, partial):
        arguments, left, rest = {}, list(args), dict(kwargs)
        for name, parameter in self._parameters.items():
            kind = parameter.kind
            if kind == Parameter.VAR_POSITIONAL:
                if left:
                    arguments[name], left = tuple(left), []
            elif kind == Parameter.VAR_KEYWORD:
                if rest:
                    arguments[name], rest = rest, {}
            elif kind <= Parameter.POSITIONAL_OR_KEYWORD and left:
                if name in rest and kind == Parameter.POSITIONAL_OR_KEYWORD:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = left.pop(0)
            elif kind != Parameter.POSITIONAL_ONLY and name in rest:
                arguments[name] = rest.pop(name)
            elif parameter.default is _empty and not partial:
                raise TypeError(f'missing a required argument: {name!r}')
        if left:
            raise TypeError('too many positional arguments')
        if rest:
            raise TypeError(f'got an unexpected keyword argument {next(iter(rest))!r}')
        return BoundArguments(self, arguments)

    def bind(self, /, *args, **kwargs):
        """The arguments of a call by parameter; TypeError if they don't fit."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """Like bind, but required parameters may be missing."""
        return self._bind(args, kwargs, True)


def _of_function(function):
    hints = getattr(function, '__annotations__', {})
    found = [Parameter(name, kind, default=value if has else _empty, annotation=hints.get(name, _empty))
             for name, kind, has, value in _parameters(function)]
    return Signature(found, return_annotation=hints.get('return', _empty))


def _from_text(obj, text):
    """The signature of a function written in Go, from its __text_signature__."""
    function = eval(f"lambda {text[1:-1].replace('$self, ', '').replace('$self', '').strip()}: None", {})
    return _of_function(function)


def _without_first(found):
    first, *others = found._parameters.values()
    if first.kind == Parameter.VAR_POSITIONAL:
        return found
    return found.replace(parameters=others)


def _of_partial(obj):
    found = signature(obj.func)
    bound = found.bind_partial(*obj.args, **obj.keywords)
    kept, keyword = [], False
    for name, parameter in found._parameters.items():
        if name in obj.keywords:
            keyword = True
            kept.append(parameter.replace(kind=Parameter.KEYWORD_ONLY, default=obj.keywords[name]))
        elif name not in bound.arguments or parameter.kind == Parameter.VAR_POSITIONAL:
            kept.append(parameter.replace(kind=Parameter.KEYWORD_ONLY)
                        if keyword and parameter.kind == Parameter.POSITIONAL_OR_KEYWORD else parameter)
    return found.replace(parameters=kept)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a function, method, class or other callable."""
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if ismethod(obj):
        return _without_first(signature(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__'))
    given = getattr(obj, '__signature__', None)
    if isinstance(given, Signature):
        return given
    if isfunction(obj):
        return _of_function(obj)
    if isinstance(obj, _functools.partial):
        return _of_partial(obj)
    if isinstance(obj, _C_FUNCTIONS):
        text = getattr(obj, '__text_signature__', None)
        if text is None:
            raise ValueError(f'no signature found for builtin {obj!r}')
        return _from_text(obj, text)
    if isclass(obj):
        for name in ('__new__', '__init__'):
            method = getattr(obj, name)
            if isfunction(method):
                return _without_first(_of_function(method))
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return Signature()
        raise ValueError(f'no signature found for builtin type {obj!r}')
    return _without_first(signature(type(obj).__call__))


FullArgSpec = _namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')
FullArgSpec.__module__ = 'inspect'


def getfullargspec(func):
    """The parameters of a function in the parts of a tuple."""
    names = {kind: [] for kind in _ParameterKind}
    defaults, keywords, hints = [], {}, {}
    found = _of_function(_body(func)) if isfunction(_body(func)) else signature(func)
    for p in found._parameters.values():
        names[p.kind].append(p.name)
        if p.annotation is not _empty:
            hints[p.name] = p.annotation
        if p.default is not _empty:
            if p.kind == Parameter.KEYWORD_ONLY:
                keywords[p.name] = p.default
            else:
                defaults.append(p.default)
    if found.return_annotation is not _empty:
        hints['return'] = found.return_annotation
    one = lambda kind: names[kind][0] if names[kind] else None
    return FullArgSpec(names[Parameter.POSITIONAL_ONLY] + names[Parameter.POSITIONAL_OR_KEYWORD], one(Parameter.VAR_POSITIONAL),
                       one(Parameter.VAR_KEYWORD), tuple(defaults) or None, names[Parameter.KEYWORD_ONLY], keywords or None, hints)
