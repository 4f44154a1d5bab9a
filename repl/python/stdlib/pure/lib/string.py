"""A collection of string constants."""

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits', 'printable',
           'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize every word."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'

    def __init__(self, template):
        self.template = template

    def _expand(self, mapping, safe):
        import re
        pattern = re.compile(r'\%s(?:(?P<escaped>\%s)|(?P<named>%s)|\{(?P<braced>%s)\}|(?P<invalid>))'
                             % (self.delimiter, self.delimiter, self.idpattern, self.idpattern), re.IGNORECASE)

        def convert(mo):
            name = mo.group('named') or mo.group('braced')
            if name is not None:
                if safe and name not in mapping:
                    return mo.group()
                return str(mapping[name])
            if mo.group('escaped') is not None:
                return self.delimiter
            if safe:
                return mo.group()
            lines = self.template[:mo.start('invalid')].splitlines(keepends=True) or ['']
            col = mo.start('invalid') - len(''.join(lines[:-1]))
            raise ValueError('Invalid placeholder in string: line %d, col %d' % (len(lines), col))

        return pattern.sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._expand({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._expand({**mapping, **kws}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
