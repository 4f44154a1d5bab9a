"""CSV parsing and writing."""
import io
import re
import types
from _csv import (QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, Error, field_size_limit, get_dialect, list_dialects,
                  reader, register_dialect, unregister_dialect, writer)
from _csv import Dialect as _Dialect

__version__ = '1.0'
__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', '__doc__', 'excel', 'excel_tab',
           'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects', 'Sniffer', 'unregister_dialect',
           '__version__', 'DictReader', 'DictWriter', 'unix_dialect']


class Dialect:
    """How a CSV file is laid out: derive classes from this one."""
    _name, _valid = '', False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        self._valid = self.__class__ != Dialect
        try:
            _Dialect(self)
        except TypeError as e:
            raise Error(str(e))


class excel(Dialect):
    """What Excel writes."""
    delimiter, quotechar, doublequote, skipinitialspace, lineterminator, quoting = ',', '"', True, False, '\r\n', QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes with tabs."""
    delimiter = '\t'


class unix_dialect(Dialect):
    """What programs on UNIX write."""
    delimiter, quotechar, doublequote, skipinitialspace, lineterminator, quoting = ',', '"', True, False, '\n', QUOTE_ALL


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


class DictReader:
    """Reads records as dicts; the first one names the fields unless fieldnames does."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames, self.restkey, self.restval = fieldnames, restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect, self.line_num = dialect, 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        self.line_num = self.reader.line_num
        names = self.fieldnames
        record = dict(zip(names, row))
        if len(row) > len(names):
            record[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            record[name] = self.restval
        return record

    __class_getitem__ = classmethod(types.GenericAlias)


class DictWriter:
    """Writes dicts as records."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames, self.restval, self.extrasaction = fieldnames, restval, extrasaction
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, rowdict):
        if self.extrasaction == 'raise':
            extra = rowdict.keys() - self.fieldnames
            if extra:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(map(repr, extra)))
        return (rowdict.get(n, self.restval) for n in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._values, rowdicts))

    __class_getitem__ = classmethod(types.GenericAlias)


class Sniffer:
    """Finds out how a CSV file is laid out."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """Return the dialect of a sample."""
        quote, doubled, delim, skip = self._by_quotes(sample, delimiters)
        if not delim:
            delim, skip = self._by_counts(sample, delimiters)
        if not delim:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name, lineterminator, quoting = 'sniffed', '\r\n', QUOTE_MINIMAL

        dialect.doublequote, dialect.delimiter, dialect.quotechar, dialect.skipinitialspace = doubled, delim, quote or '"', skip
        return dialect

    def _by_quotes(self, text, delimiters):
        """Look at what stands beside quoted fields."""
        edges = (r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
                 r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
                 r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
                 r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)')
        for pattern in edges:
            found = [m.groupdict() for m in re.finditer(pattern, text, re.DOTALL | re.MULTILINE)]
            if found:
                break
        else:
            return '', False, None, 0
        quotes, delims, spaces = {}, {}, 0
        for m in found:
            quotes[m['quote']] = quotes.get(m['quote'], 0) + 1
            d = m.get('delim')
            if d and (delimiters is None or d in delimiters):
                delims[d] = delims.get(d, 0) + 1
                spaces += bool(m['space'])
        quote = max(quotes, key=quotes.get)
        if not delims:
            return quote, False, '', 0
        delim = max(delims, key=delims.get)
        skip = delims[delim] == spaces
        if delim == '\n':
            delim = ''
        d, q = re.escape(delim), quote
        doubled = re.search(rf'(({d})|^)\W*{q}[^{d}\n]*{q}[^{d}\n]*{q}\W*(({d})|$)', text, re.MULTILINE)
        return quote, bool(doubled), delim, skip

    def _by_counts(self, text, delimiters):
        """Look for a character that stands equally often in (almost) all lines."""
        lines = [ln for ln in text.split('\n') if ln]
        candidates = {}
        for end in range(min(10, len(lines)), len(lines) + 10, 10):
            part = lines[:end]
            totals = {}
            for code in range(127):
                c = chr(code)
                counts = {}
                for ln in part:
                    n = ln.count(c)
                    counts[n] = counts.get(n, 0) + 1
                if set(counts) == {0}:
                    continue
                usual = max(counts, key=counts.get)
                totals[c] = usual, counts[usual] - (sum(counts.values()) - counts[usual])
            share = 1.0
            while not candidates and share >= 0.9:
                for c, (n, fit) in totals.items():
                    if n > 0 and fit > 0 and fit / len(part) >= share and (delimiters is None or c in delimiters):
                        candidates[c] = n, fit
                share -= 0.01
            if len(candidates) == 1:
                c = next(iter(candidates))
                return c, part[0].count(c) == part[0].count(c + ' ')
            if end >= len(lines):
                break
        if not candidates:
            return '', 0
        for c in self.preferred:
            if c in candidates:
                return c, lines[0].count(c) == lines[0].count(c + ' ')
        c = max(candidates, key=lambda c: (candidates[c], c))
        return c, lines[0].count(c) == lines[0].count(c + ' ')

    def has_header(self, sample):
        """Whether the first record of a sample names the fields: it does if it looks unlike the others."""
        rows = reader(io.StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != len(header):
                continue
            for col in list(kinds):
                try:
                    complex(row[col])
                    kind = complex
                except (ValueError, OverflowError):
                    kind = len(row[col])
                if kinds[col] is None:
                    kinds[col] = kind
                elif kinds[col] != kind:
                    del kinds[col]
        votes = 0
        for col, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[col]) != kind else -1
            elif kind is not None:
                try:
                    kind(header[col])
                    votes -= 1
                except (ValueError, TypeError):
                    votes += 1
        return votes > 0
