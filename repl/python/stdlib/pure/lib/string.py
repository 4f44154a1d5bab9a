"""Constants of characters, templates with $ and formatters with {}."""
import re as _re

__all__ = ['Formatter', 'Template', 'ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits',
           'octdigits', 'printable', 'punctuation', 'whitespace']


def _span(first, last):
    return ''.join(map(chr, range(ord(first), ord(last) + 1)))


digits, octdigits = _span('0', '9'), _span('0', '7')
ascii_lowercase, ascii_uppercase = _span('a', 'z'), _span('A', 'Z')
ascii_letters = f'{ascii_lowercase}{ascii_uppercase}'
hexdigits = f'{digits}abcdefABCDEF'
punctuation = _span('!', '/') + _span(':', '@') + _span('[', '`') + _span('{', '~')
whitespace = ' \t\n\r\x0b\x0c'
printable = ''.join((digits, ascii_letters, punctuation, whitespace))


def capwords(s, sep=None):
    """Split a string, capitalize the words and join them again; without sep, blanks become single spaces."""
    words = [word.capitalize() for word in s.split(sep)]
    return (' ' if sep is None else sep).join(words)


class Template:
    """A text with $name and ${name} to be replaced; $$ stands for a dollar."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        text = vars(cls).get('pattern')
        if text is None:
            mark = _re.escape(cls.delimiter)
            braced = cls.braceidpattern or cls.idpattern
            text = rf'{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|{{(?P<braced>{braced})}}|(?P<invalid>))'
        cls.pattern = _re.compile(text, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _fill(self, names, strict):
        def replacement(found):
            groups = found.groupdict()
            name = groups.get('named') or groups.get('braced')
            if name:
                if strict or name in names:
                    return str(names[name])
            elif groups.get('escaped') is not None:
                return self.delimiter
            elif strict:
                before = self.template[:found.start('invalid')]
                line = before.count('\n') + 1
                column = len(before) - before.rfind('\n') - 1
                raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')
            return found[0]
        return self.pattern.sub(replacement, self.template)

    def substitute(self, mapping={}, /, **kws):
        """The text with all names replaced; KeyError for a name without a value, ValueError for a stray delimiter."""
        return self._fill({**mapping, **kws} if kws else mapping, True)

    def safe_substitute(self, mapping={}, /, **kws):
        """The text with the names replaced that have a value."""
        return self._fill({**mapping, **kws} if kws else mapping, False)

    def _placeholders(self):
        for found in self.pattern.finditer(self.template):
            groups = found.groupdict()
            yield groups.get('named') or groups.get('braced'), groups.get('invalid') is not None

    def is_valid(self):
        """Whether every delimiter begins a placeholder."""
        return not any(bad for _, bad in self._placeholders())

    def get_identifiers(self):
        """The names in the text, each once."""
        return list(dict.fromkeys(name for name, _ in self._placeholders() if name))


Template.__init_subclass__()

_CONVERSIONS = {None: lambda value: value, 's': str, 'r': repr, 'a': ascii}


class Formatter:
    """What str.format does, in steps that a subclass can change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        seen = set()
        text, _ = self._expand(format_string, args, kwargs, seen, 2, 0)
        self.check_unused_args(seen, args, kwargs)
        return text

    def _expand(self, text, args, kwargs, seen, depth, number):
        """Format text; number is the next automatic field, or False once fields are numbered by hand."""
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        out = []
        for literal, field, spec, conversion in self.parse(text):
            out.append(literal or '')
            if field is None:
                continue
            head = _re.match(r'[^.[]*', field)[0]
            if head.isdigit():
                if number:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                number = False
            elif head == '':
                if number is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field, number = f'{number}{field}', number + 1
            value, key = self.get_field(field, args, kwargs)
            seen.add(key)
            value = self.convert_field(value, conversion)
            spec, number = self._expand(spec, args, kwargs, seen, depth - 1, number)
            out.append(self.format_field(value, spec))
        return ''.join(out), number

    def parse(self, format_string):
        """Iterate over (literal text, field name, format spec, conversion); the last three are None after the last field."""
        literal, at, end = '', 0, len(format_string)
        while at < end:
            char = format_string[at]
            at += 1
            if char in '{}' and format_string[at:at + 1] == char:
                yield literal + char, None, None, None
                literal, at = '', at + 1
            elif char == '}':
                raise ValueError("Single '}' encountered in format string")
            elif char != '{':
                literal += char
            else:
                stop, depth = at, 1
                while stop < end and depth:
                    depth += {'{': 1, '}': -1}.get(format_string[stop], 0)
                    stop += 1
                if depth:
                    raise ValueError("Single '{' encountered in format string" if at == end else "expected '}' before end of string")
                yield (literal, *self._split(format_string[at:stop - 1]))
                literal, at = '', stop
        if literal:
            yield literal, None, None, None

    @staticmethod
    def _split(inside):
        name, conversion, spec = _re.fullmatch(r'(?s)((?:\[[^]]*\]|[^[:!])*)(?:!([^:]*))?(?::(.*))?', inside).groups()
        return name, spec or '', conversion

    def get_value(self, key, args, kwargs):
        return (args if isinstance(key, int) else kwargs)[key]

    def get_field(self, field_name, args, kwargs):
        key, *path = _re.findall(r'^[^.[]*|\.[^.[]+|\[[^]]+\]', field_name)
        key = int(key) if key.isdigit() else key
        value = self.get_value(key, args, kwargs)
        for step in path:
            if step[0] == '.':
                value = getattr(value, step[1:])
            else:
                index = step[1:-1]
                value = value[int(index) if index.isdigit() else index]
        return value, key

    def convert_field(self, value, conversion):
        if conversion not in _CONVERSIONS:
            raise ValueError(f'Unknown conversion specifier {conversion}')
        return _CONVERSIONS[conversion](value)

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def check_unused_args(self, used_args, args, kwargs):
        """Called with the keys of all fields; a subclass may complain of arguments that are left over."""
