"""Support to pretty-print lists, tuples, & dictionaries recursively."""
import collections as _collections
import re as _re
import sys as _sys
import types as _types
from io import StringIO as _StringIO

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Pretty-print a Python object to a stream [default is sys.stdout]."""
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Format a Python object into a pretty-printed representation."""
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Pretty-print a Python object"""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """Version of repr() which can handle recursive data structures."""
    return PrettyPrinter()._flat(object, {}, None, 0)[0]


def isreadable(object):
    """Determine if saferepr(object) is readable by eval()."""
    return PrettyPrinter()._flat(object, {}, None, 0)[1]


def isrecursive(object):
    """Determine if object requires a recursive representation."""
    return PrettyPrinter()._flat(object, {}, None, 0)[2]


class _Key:
    """Orders what cannot be compared by type name and identity."""

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


def _recursion(obj):
    return '<Recursion on %s with id=%s>' % (type(obj).__name__, id(obj))


class PrettyPrinter:
    """Handle pretty printing operations onto a stream using a set of configured parameters."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        stream = self._stream if self._stream is not None else _sys.stdout
        if stream is not None:
            stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = _StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """Format object for a specific context, returning a string and flags."""
        return self._flat(object, context, maxlevels, level)

    def _repr(self, obj, context, level):
        return self.format(obj, context.copy(), self._depth, level)[0]

    def _format(self, obj, stream, indent, allowance, context, level):
        key = id(obj)
        if key in context:
            stream.write(_recursion(obj))
            return
        text = self._repr(obj, context, level)
        if len(text) > self._width - indent - allowance:
            layout = self._layout_of(obj)
            if layout is not None:
                context[key] = 1
                layout(self, obj, stream, indent, allowance, context, level + 1)
                del context[key]
                return
        stream.write(text)

    def _layout_of(self, obj):
        cls = type(obj)
        layout = _layouts.get(cls.__repr__)
        if layout is not None:
            return layout
        params = getattr(obj, '__dataclass_params__', None)
        if params is not None and not isinstance(obj, type) and params.repr and getattr(cls.__repr__, '__wrapped__', None) is not None \
                and '__create_fn__' in cls.__repr__.__wrapped__.__qualname__:
            return PrettyPrinter._dataclass
        return None

    def _dataclass(self, obj, stream, indent, allowance, context, level):
        from dataclasses import fields
        name = type(obj).__name__
        items = [(f.name, getattr(obj, f.name)) for f in fields(obj) if f.repr]
        stream.write(name + '(')
        self._attributes(items, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(')')

    def _namespace(self, obj, stream, indent, allowance, context, level):
        name = 'namespace' if type(obj) is _types.SimpleNamespace else type(obj).__name__
        stream.write(name + '(')
        self._attributes(obj.__dict__.items(), stream, indent + len(name) + 1, allowance, context, level)
        stream.write(')')

    def _attributes(self, items, stream, indent, allowance, context, level):
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            stream.write(key + '=')
            if id(value) in context:
                stream.write('...')
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                stream.write(',\n' + ' ' * indent)

    def _dict(self, obj, stream, indent, allowance, context, level):
        stream.write('{' + (self._indent_per_level - 1) * ' ')
        if obj:
            items = sorted(obj.items(), key=_pair_key) if self._sort_dicts else obj.items()
            self._pairs(items, stream, indent, allowance + 1, context, level)
        stream.write('}')

    def _pairs(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            text = self._repr(key, context, level)
            stream.write(text + ': ')
            self._format(value, stream, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                stream.write(',\n' + ' ' * indent)

    def _ordered_dict(self, obj, stream, indent, allowance, context, level):
        if not obj:
            stream.write(repr(obj))
            return
        name = type(obj).__name__
        stream.write(name + '(')
        self._sequence(list(obj.items()), stream, indent + len(name) + 1, allowance + 1, context, level, '[', ']')
        stream.write(')')

    def _list(self, obj, stream, indent, allowance, context, level):
        self._sequence(obj, stream, indent, allowance, context, level, '[', ']')

    def _tuple(self, obj, stream, indent, allowance, context, level):
        self._sequence(obj, stream, indent, allowance, context, level, '(', ',)' if len(obj) == 1 else ')')

    def _sequence(self, obj, stream, indent, allowance, context, level, left, right):
        stream.write(left)
        self._items(obj, stream, indent, allowance + len(right), context, level)
        stream.write(right)

    def _set(self, obj, stream, indent, allowance, context, level):
        if not obj:
            stream.write(repr(obj))
            return
        left, right = '{', '}'
        if type(obj) is not set:
            left, right = type(obj).__name__ + '({', '})'
            indent += len(left) - 1
        stream.write(left)
        self._items(sorted(obj, key=_Key), stream, indent, allowance + len(right), context, level)
        stream.write(right)

    def _items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * ' ')
        newline = ',\n' + ' ' * indent
        separator = ''
        width = room = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                need = len(text) + 2
                if width < need:
                    width = room
                    if separator:
                        separator = newline
                if width >= need:
                    width -= need
                    stream.write(separator)
                    separator = ', '
                    stream.write(text)
                    continue
            stream.write(separator)
            separator = newline
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _str(self, obj, stream, indent, allowance, context, level):
        if not obj:
            stream.write(repr(obj))
            return
        chunks = []
        lines = obj.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width = room = self._width - indent
        text = ''
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                width -= allowance
            if len(text) <= width:
                chunks.append(text)
                continue
            parts = _re.findall(r'\S*\s*', line)
            parts.pop()
            room_here = room
            current = ''
            for j, part in enumerate(parts):
                candidate = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    room_here -= allowance
                if len(repr(candidate)) > room_here:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            stream.write(text)
            return
        if level == 1:
            stream.write('(')
        stream.write(('\n' + ' ' * indent).join(chunks))
        if level == 1:
            stream.write(')')

    def _bytes(self, obj, stream, indent, allowance, context, level):
        if len(obj) <= 4:
            stream.write(repr(obj))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
            stream.write('(')
        stream.write(('\n' + ' ' * indent).join(_wrapped_bytes(obj, self._width - indent, allowance)))
        if parens:
            stream.write(')')

    def _bytearray(self, obj, stream, indent, allowance, context, level):
        stream.write('bytearray(')
        self._bytes(bytes(obj), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(')')

    def _default_dict(self, obj, stream, indent, allowance, context, level):
        if not obj:
            stream.write(repr(obj))
            return
        factory = self._repr(obj.default_factory, context, level)
        name = type(obj).__name__
        indent += len(name) + 1
        stream.write('%s(%s,\n%s' % (name, factory, ' ' * indent))
        self._dict(obj, stream, indent, allowance + 1, context, level)
        stream.write(')')

    def _counter(self, obj, stream, indent, allowance, context, level):
        if not obj:
            stream.write(repr(obj))
            return
        name = type(obj).__name__
        stream.write(name + '({')
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * ' ')
        self._pairs(obj.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write('})')

    def _chain_map(self, obj, stream, indent, allowance, context, level):
        if not obj.maps:
            stream.write(repr(obj))
            return
        name = type(obj).__name__
        stream.write(name + '(')
        indent += len(name) + 1
        for i, m in enumerate(obj.maps):
            last = i == len(obj.maps) - 1
            self._format(m, stream, indent, allowance + 1 if last else 1, context, level)
            stream.write(')' if last else ',\n' + ' ' * indent)

    def _deque(self, obj, stream, indent, allowance, context, level):
        if not obj:
            stream.write(repr(obj))
            return
        name = type(obj).__name__
        stream.write(name + '(')
        indent += len(name) + 1
        stream.write('[')
        if obj.maxlen is None:
            self._items(obj, stream, indent, allowance + 2, context, level)
            stream.write('])')
        else:
            self._items(obj, stream, indent, 2, context, level)
            stream.write('],\n%smaxlen=%s)' % (' ' * indent, self._repr(obj.maxlen, context, level)))

    def _user(self, obj, stream, indent, allowance, context, level):
        self._format(obj.data, stream, indent, allowance, context, level - 1)

    def _flat(self, obj, context, maxlevels, level):
        """The text of obj on one line, whether eval can read it, whether it contains itself."""
        cls = type(obj)
        if cls is str or cls in (float, complex, bool, bytes, type(None)):
            return repr(obj), True, False
        how = getattr(cls, '__repr__', None)
        if issubclass(cls, int) and how is int.__repr__:
            return (f'{obj:_d}' if self._underscore_numbers else repr(obj)), True, False
        if not (issubclass(cls, dict) and how is dict.__repr__ or issubclass(cls, list) and how is list.__repr__
                or issubclass(cls, tuple) and how is tuple.__repr__):
            text = repr(obj)
            return text, bool(text) and not text.startswith('<'), False
        left, right = ('{', '}') if issubclass(cls, dict) else ('[', ']') if issubclass(cls, list) else ('(', ')')
        if not obj:
            return left + right, True, False
        if right == ')' and len(obj) == 1:
            right = ',)'
        if maxlevels and level >= maxlevels:
            return left + '...' + right, False, id(obj) in context
        if id(obj) in context:
            return _recursion(obj), False, True
        context[id(obj)] = 1
        readable, recursive = True, False
        parts = []
        level += 1
        if left == '{':
            for key, value in sorted(obj.items(), key=_pair_key) if self._sort_dicts else obj.items():
                ktext, kreadable, krecursive = self.format(key, context, maxlevels, level)
                vtext, vreadable, vrecursive = self.format(value, context, maxlevels, level)
                parts.append(f'{ktext}: {vtext}')
                readable = readable and kreadable and vreadable
                recursive = recursive or krecursive or vrecursive
        else:
            for item in obj:
                text, ireadable, irecursive = self.format(item, context, maxlevels, level)
                parts.append(text)
                readable = readable and ireadable
                recursive = recursive or irecursive
        del context[id(obj)]
        return left + ', '.join(parts) + right, readable, recursive


_layouts = {
    dict.__repr__: PrettyPrinter._dict, list.__repr__: PrettyPrinter._list, tuple.__repr__: PrettyPrinter._tuple,
    set.__repr__: PrettyPrinter._set, frozenset.__repr__: PrettyPrinter._set, str.__repr__: PrettyPrinter._str,
    bytes.__repr__: PrettyPrinter._bytes, bytearray.__repr__: PrettyPrinter._bytearray,
    _collections.OrderedDict.__repr__: PrettyPrinter._ordered_dict, _collections.defaultdict.__repr__: PrettyPrinter._default_dict,
    _collections.Counter.__repr__: PrettyPrinter._counter, _collections.ChainMap.__repr__: PrettyPrinter._chain_map,
    _collections.deque.__repr__: PrettyPrinter._deque,
}
for _name in ('UserDict', 'UserList', 'UserString'):
    if hasattr(_collections, _name):
        _layouts[getattr(_collections, _name).__repr__] = PrettyPrinter._user
if hasattr(_types, 'SimpleNamespace'):
    _layouts[_types.SimpleNamespace.__repr__] = PrettyPrinter._namespace


def _wrapped_bytes(obj, width, allowance):
    current = b''
    last = len(obj) // 4 * 4
    for i in range(0, len(obj), 4):
        part = obj[i:i + 4]
        candidate = current + part
        if i == last:
            width -= allowance
        if len(repr(candidate)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = candidate
    if current:
        yield repr(current)
