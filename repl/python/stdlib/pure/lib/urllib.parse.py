"""URLs taken apart, put together, quoted and unquoted."""
import re
import unicodedata
from collections import namedtuple

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs', 'parse_qsl', 'quote',
           'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes', 'DefragResult', 'ParseResult', 'SplitResult',
           'DefragResultBytes', 'ParseResultBytes', 'SplitResultBytes']

uses_relative = ['', *'ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtspu sftp svn svn+ssh ws wss'.split()]
uses_netloc = ['', *('ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtspu rsync svn svn+ssh sftp nfs git '
                     'git+ssh ws wss').split()]
uses_params = ['', *'ftp hdl prospero http imap https shttp rtsp rtspu sip sips mms sftp tel'.split()]
scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'
MAX_CACHE_SIZE = 20
_WHITE = ''.join(map(chr, range(33)))
_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')


def _texts(*args):
    """Decode bytes arguments; the function returned makes results of the same kind."""
    is_str = isinstance(args[0], str)
    for a in args[1:]:
        if a and isinstance(a, str) != is_str:
            raise TypeError('Cannot mix str and non-str arguments')
    if is_str:
        return (*args, lambda r: r)
    return (*(a.decode('ascii', 'strict') if a else '' for a in args), lambda r: r.encode('ascii', 'strict'))


class _Netloc:
    """What the network location of a URL says."""
    __slots__ = ()

    def _location(self):
        at, colon, left, right = ('@', ':', '[', ']') if isinstance(self.netloc, str) else (b'@', b':', b'[', b']')
        user, has_user, host = self.netloc.rpartition(at)
        name, has_name, password = user.partition(colon)
        rest, has_bracket, inside = host.partition(left)
        if has_bracket:
            hostname, _, port = inside.partition(right)
            _, _, port = port.partition(colon)
        else:
            hostname, _, port = host.partition(colon)
        return name if has_user else None, password if has_name and has_user else None, hostname or None, port or None

    username = property(lambda self: self._location()[0])
    password = property(lambda self: self._location()[1])

    @property
    def hostname(self):
        host = self._location()[2]
        if not host:
            return None
        percent = '%' if isinstance(host, str) else b'%'
        name, sep, zone = host.partition(percent)
        return name.lower() + sep + zone

    @property
    def port(self):
        port = self._location()[3]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        if not 0 <= int(port) <= 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


class DefragResult(namedtuple('DefragResult', 'url fragment')):
    __slots__ = ()

    def geturl(self):
        return self.url + '#' + self.fragment if self.fragment else self.url

    def encode(self, encoding='ascii', errors='strict'):
        return DefragResultBytes(*(x.encode(encoding, errors) for x in self))


class SplitResult(_Netloc, namedtuple('SplitResult', 'scheme netloc path query fragment')):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)

    def encode(self, encoding='ascii', errors='strict'):
        return SplitResultBytes(*(x.encode(encoding, errors) for x in self))


class ParseResult(_Netloc, namedtuple('ParseResult', 'scheme netloc path params query fragment')):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)

    def encode(self, encoding='ascii', errors='strict'):
        return ParseResultBytes(*(x.encode(encoding, errors) for x in self))


class DefragResultBytes(namedtuple('DefragResult', 'url fragment')):
    __slots__ = ()

    def geturl(self):
        return self.url + b'#' + self.fragment if self.fragment else self.url

    def decode(self, encoding='ascii', errors='strict'):
        return DefragResult(*(x.decode(encoding, errors) for x in self))


class SplitResultBytes(_Netloc, namedtuple('SplitResult', 'scheme netloc path query fragment')):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)

    def decode(self, encoding='ascii', errors='strict'):
        return SplitResult(*(x.decode(encoding, errors) for x in self))


class ParseResultBytes(_Netloc, namedtuple('ParseResult', 'scheme netloc path params query fragment')):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)

    def decode(self, encoding='ascii', errors='strict'):
        return ParseResult(*(x.decode(encoding, errors) for x in self))


def _params_of(path):
    """Cut the parameters of the last component off a path."""
    i = path.find(';', path.rfind('/') if '/' in path else 0)
    return (path, '') if i < 0 else (path[:i], path[i + 1:])


def urlparse(url, scheme='', allow_fragments=True):
    """Return the six parts of <scheme>://<netloc>/<path>;<params>?<query>#<fragment>."""
    is_bytes = not isinstance(url, str)
    url, scheme, _ = _texts(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        path, params = _params_of(path)
    r = ParseResult(scheme, netloc, path, params, query, fragment)
    return r.encode() if is_bytes else r


def _check_netloc(netloc):
    """Refuse characters that become separators when they are normalized."""
    if not netloc or netloc.isascii():
        return
    bare = netloc
    for c in '@:#?':
        bare = bare.replace(c, '')
    plain = unicodedata.normalize('NFKC', bare)
    if plain != bare and any(c in plain for c in '/?#@:'):
        raise ValueError('netloc ' + netloc + ' contains invalid characters under NFKC normalization')


def urlsplit(url, scheme='', allow_fragments=True):
    """Return the five parts of <scheme>://<netloc>/<path>?<query>#<fragment>."""
    is_bytes = not isinstance(url, str)
    url, scheme, _ = _texts(url, scheme)
    url, scheme = url.lstrip(_WHITE), scheme.strip(_WHITE)
    for c in '\t\r\n':
        url, scheme = url.replace(c, ''), scheme.replace(c, '')
    netloc = query = fragment = ''
    head, colon, rest = url.partition(':')
    if colon and head and head[0].isascii() and head[0].isalpha() and all(c in scheme_chars for c in head):
        scheme, url = head.lower(), rest
    if url[:2] == '//':
        end = min((i for i in (url.find(c, 2) for c in '/?#') if i >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
        if '[' in netloc:
            _check_host(netloc.partition('[')[2].partition(']')[0])
    if allow_fragments and '#' in url:
        url, _, fragment = url.partition('#')
    if '?' in url:
        url, _, query = url.partition('?')
    _check_netloc(netloc)
    r = SplitResult(scheme, netloc, url, query, fragment)
    return r.encode() if is_bytes else r


def _check_host(host):
    if host.startswith('v'):
        if not re.match(r'\Av[a-fA-F0-9]+\..+\Z', host):
            raise ValueError('IPvFuture address is invalid')
        return
    head, double, tail = host.partition('%')[0].partition('::')
    groups = [g for g in (head + ':' + tail).split(':') if g]
    if '.' in host and ':' not in host:
        raise ValueError('An IPv4 address cannot be in brackets')
    if (len(groups) > 7 if double else len(groups) != 8) and '.' not in host or not all(re.fullmatch('[0-9a-fA-F]{1,4}|[0-9.]+', g) for g in groups):
        raise ValueError(f'{host!r} does not appear to be an IPv4 or IPv6 address')


def urlunparse(components):
    """Put the six parts of a URL together."""
    scheme, netloc, url, params, query, fragment, back = _texts(*components)
    if params:
        url = f'{url};{params}'
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urlunsplit(components):
    """Put the five parts of a URL together."""
    scheme, netloc, url, query, fragment, back = _texts(*components)
    if netloc or scheme and scheme in uses_netloc and url[:2] != '//':
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + (netloc or '') + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url += '?' + query
    if fragment:
        url += '#' + fragment
    return back(url)


def urljoin(base, url, allow_fragments=True):
    """Return a URL that is relative to a base as an absolute one."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _texts(base, url)
    b = urlparse(base, '', allow_fragments)
    u = urlparse(url, b.scheme, allow_fragments)
    if u.scheme != b.scheme or u.scheme not in uses_relative:
        return back(url)
    netloc = u.netloc
    if u.scheme in uses_netloc:
        if netloc:
            return back(urlunparse(u))
        netloc = b.netloc
    if not u.path and not u.params:
        return back(urlunparse((u.scheme, netloc, b.path, b.params, u.query or b.query, u.fragment)))
    above = b.path.split('/')
    if above[-1]:
        del above[-1]  # the document itself
    parts = u.path.split('/') if u.path[:1] == '/' else above + u.path.split('/')
    if u.path[:1] != '/':
        parts[1:-1] = [p for p in parts[1:-1] if p]
    out = []
    for p in parts:
        if p == '..':
            if out:
                out.pop()
        elif p != '.':
            out.append(p)
    if parts[-1] in ('.', '..'):
        out.append('')
    return back(urlunparse((u.scheme, netloc, '/'.join(out) or '/', u.params, u.query, u.fragment)))


def urldefrag(url):
    """Return the URL without its fragment, and the fragment."""
    is_bytes = not isinstance(url, str)
    text, _ = _texts(url)
    fragment = ''
    if '#' in text:
        s, n, p, a, q, fragment = urlparse(text)
        text = urlunparse((s, n, p, a, q, ''))
    r = DefragResult(text, fragment)
    return r.encode() if is_bytes else r


def unquote_to_bytes(string):
    """Return the bytes that a quoted string stands for."""
    if not string:
        return b''
    if isinstance(string, str):
        string = string.encode('utf-8')
    return re.sub(rb'%([0-9a-fA-F]{2})', lambda m: bytes.fromhex(m.group(1).decode()), string)


def unquote(string, encoding='utf-8', errors='replace'):
    """Return the string with every %xx replaced by the character that it stands for."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        return string
    return re.sub('[\x00-\x7f]+', lambda m: unquote_to_bytes(m.group()).decode(encoding or 'utf-8', errors or 'replace'), string)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """Return what unquote returns, with + for a space."""
    return unquote(string.replace('+', ' '), encoding, errors)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
    """Return the names and values of a query as a list of pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    is_bytes = isinstance(qs, (bytes, bytearray))
    if is_bytes:
        qs = bytes(qs).decode('ascii')
    elif not qs:
        return []
    if isinstance(separator, bytes):
        separator = separator.decode('ascii')
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    pairs = []
    for field in qs.split(separator) if qs else []:
        if not field and not strict_parsing:
            continue
        name, eq, value = field.partition('=')
        if not eq:
            if strict_parsing:
                raise ValueError('bad query field: %r' % (field,))
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            name, value = (unquote(t.replace('+', ' '), encoding, errors) for t in (name, value))
            pairs.append((name.encode('ascii'), value.encode('ascii')) if is_bytes else (name, value))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
    """Return a query as a dict of lists."""
    out = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        out.setdefault(name, []).append(value)
    return out


def quote(string, safe='/', encoding=None, errors=None):
    """Return the string with %xx for all characters but letters, digits, _.-~ and those that are safe."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """Return what quote returns, with + for a space."""
    space, plus = (' ', '+') if isinstance(string, str) else (b' ', '+')
    if space not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + (' ' if isinstance(safe, str) else b' '), encoding, errors).replace(' ', plus)


def quote_from_bytes(bs, safe='/'):
    """Return what quote returns for bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    if not bs:
        return ''
    if isinstance(safe, str):
        safe = safe.encode('ascii', 'ignore')
    keep = _SAFE.union(c for c in safe if c < 128)
    return ''.join([chr(c) if c in keep else f'%{c:02X}' for c in bs])


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """Return a dict or a sequence of pairs as the query of a URL."""
    if hasattr(query, 'items'):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as err:
            raise TypeError('not a valid non-string sequence or mapping object').with_traceback(err.__traceback__)

    def one(v):
        return quote_via(v, safe) if isinstance(v, bytes) else quote_via(str(v), safe, encoding, errors)

    out = []
    for k, v in query:
        many = [v]
        if doseq and not isinstance(v, (str, bytes)):
            try:
                len(v)
                many = v
            except TypeError:
                pass
        out += [one(k) + '=' + one(x) for x in many]
    return '&'.join(out)
