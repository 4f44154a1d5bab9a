"""Keyed hashing of messages (RFC 2104)."""
import hashlib as _hashlib

digest_size = None


def compare_digest(a, b):
    """Compare two digests in a time that does not tell where they differ."""
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError('comparing strings with non-ASCII characters is not supported')
        a, b = a.encode(), b.encode()
    else:
        odd = [x for x in (a, b) if not isinstance(x, (bytes, bytearray))]
        if len(odd) == 2:
            raise TypeError(f"unsupported operand types(s) or combination of types: '{type(a).__name__}' and '{type(b).__name__}'")
        if odd:
            raise TypeError(f"a bytes-like object is required, not '{type(odd[0]).__name__}'")
    different = len(a) ^ len(b)
    for x, y in zip(a, b):
        different |= x ^ y
    return different == 0


class HMAC:
    """A hash of a key and a message."""
    blocksize = 64

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError('key: expected bytes or bytearray, but got %r' % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        if isinstance(digestmod, str):
            self._make = lambda data=b'': _hashlib.new(digestmod, data)
        elif callable(digestmod):
            self._make = digestmod
        else:
            self._make = lambda data=b'': digestmod.new(data)
        inner = self._make()
        self.block_size, self.digest_size = inner.block_size, inner.digest_size
        self.name = 'hmac-' + inner.name
        if len(key) > self.block_size:
            key = self._make(bytes(key)).digest()
        key = bytes(key).ljust(self.block_size, b'\0')
        self._inner, self._outer = inner, self._make(bytes(c ^ 0x5c for c in key))
        inner.update(bytes(c ^ 0x36 for c in key))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        """Add to the message."""
        self._inner.update(msg)

    def copy(self):
        """Return a hash that goes on by itself."""
        other = self.__class__.__new__(self.__class__)
        other.__dict__.update(self.__dict__)
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def digest(self):
        """Return the hash as bytes."""
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        """Return the hash as hexadecimal digits."""
        return self.digest().hex()


def new(key, msg=None, digestmod=''):
    """Make a keyed hash."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """Return the keyed hash of a message at once."""
    return HMAC(key, msg, digest).digest()
