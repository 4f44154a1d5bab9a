"""Base16, Base32, Base64 (RFC 3548), Base85 and Ascii85 data encodings"""
import binascii as _binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b16encode', 'b16decode',
           'b85encode', 'b85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']
_b32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_b85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'


def _input(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % s.__class__.__name__)


def b64encode(s, altchars=None):
    """Encode the bytes-like object s using Base64 and return a bytes object."""
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    encoded = _binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode the Base64 encoded bytes-like object or ASCII string s."""
    s = _input(s)
    if altchars is not None:
        altchars = _input(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return _binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode bytes-like object s using the standard Base64 alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode bytes encoded with the standard Base64 alphabet."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64encode(s).translate(bytes.maketrans(b'+/', b'-_'))


def urlsafe_b64decode(s):
    """Decode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64decode(_input(s).translate(bytes.maketrans(b'-_', b'+/')))


def b32encode(s):
    """Encode the bytes-like objects using base32 and return a bytes object."""
    s = bytes(s)
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        value = int.from_bytes(part.ljust(5, b'\0'), 'big')
        chars = bytes(_b32[value >> shift & 31] for shift in range(35, -1, -5))
        keep = (len(part) * 8 + 4) // 5
        out += chars[:keep] + b'=' * (8 - keep)
    return bytes(out)


def b32decode(s, casefold=False, map01=None):
    """Decode the base32 encoded bytes-like object or ASCII string s."""
    s = _input(s)
    if len(s) % 8:
        raise _binascii.Error('Incorrect padding')
    if map01 is not None:
        s = s.translate(bytes.maketrans(b'01', b'O' + _input(map01)))
    if casefold:
        s = s.upper()
    body = s.rstrip(b'=')
    pad = len(s) - len(body)
    values = {c: i for i, c in enumerate(_b32)}
    out = bytearray()
    for i in range(0, len(body), 8):
        part = body[i:i + 8]
        value = 0
        for c in part:
            if c not in values:
                raise _binascii.Error('Non-base32 digit found')
            value = value << 5 | values[c]
        value <<= 5 * (8 - len(part))
        out += value.to_bytes(5, 'big')[:len(part) * 5 // 8]
    if pad not in (0, 1, 3, 4, 6):
        raise _binascii.Error('Incorrect padding')
    return bytes(out)


def b16encode(s):
    """Encode the bytes-like object s using Base16 and return a bytes object."""
    return _binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode the Base16 encoded bytes-like object or ASCII string s."""
    s = _input(s)
    if casefold:
        s = s.upper()
    if any(c not in b'0123456789ABCDEF' for c in s):
        raise _binascii.Error('Non-base16 digit found')
    return _binascii.unhexlify(s)


def b85encode(b, pad=False):
    """Encode bytes-like object b in base85 format and return a bytes object."""
    b = bytes(b)
    fill = -len(b) % 4
    b += b'\0' * fill
    out = bytearray()
    for i in range(0, len(b), 4):
        value = int.from_bytes(b[i:i + 4], 'big')
        out += bytes(_b85[value // 85 ** k % 85] for k in (4, 3, 2, 1, 0))
    return bytes(out[:len(out) - fill] if fill and not pad else out)


def b85decode(b):
    """Decode the base85-encoded bytes-like object or ASCII string b"""
    b = _input(b)
    fill = -len(b) % 5
    values = {c: i for i, c in enumerate(_b85)}
    for i, c in enumerate(b):
        if c not in values:
            raise ValueError('bad base85 character at position %d' % i)
    b += b'~' * fill
    out = bytearray()
    for i in range(0, len(b), 5):
        value = 0
        for c in b[i:i + 5]:
            value = value * 85 + values[c]
        if value > 0xffffffff:
            raise ValueError('base85 overflow in hunk starting at byte %d' % i)
        out += value.to_bytes(4, 'big')
    return bytes(out[:len(out) - fill] if fill else out)


def encodebytes(s):
    """Encode a bytestring into a bytes object containing multiple lines of base-64 data."""
    return b''.join(_binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    """Decode a bytestring of base-64 data into a bytes object."""
    return _binascii.a2b_base64(s)


def encode(input, output):
    """Encode a file; input and output are binary files."""
    while s := input.read(57):
        output.write(_binascii.b2a_base64(s))


def decode(input, output):
    """Decode a file; input and output are binary files."""
    for line in input:
        output.write(_binascii.a2b_base64(line))
