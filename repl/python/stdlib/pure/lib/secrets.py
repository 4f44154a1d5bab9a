"""Random numbers and tokens for passwords and keys, from the operating system."""
import base64 as _base64
from hmac import compare_digest
from random import SystemRandom

__all__ = ['SystemRandom', 'choice', 'compare_digest', 'randbelow', 'randbits', 'token_bytes', 'token_hex', 'token_urlsafe']

DEFAULT_ENTROPY = 32
_source = SystemRandom()
choice, randbits = _source.choice, _source.getrandbits


def randbelow(exclusive_upper_bound):
    """A random int from 0 up to the bound."""
    if exclusive_upper_bound < 1:
        raise ValueError('Upper bound must be positive.')
    return _source.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """Random bytes, 32 unless told otherwise."""
    return _source.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """Random bytes in hexadecimal digits."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """Random bytes in characters that URLs can have."""
    encoded = _base64.urlsafe_b64encode(token_bytes(nbytes))
    return encoded.decode().rstrip('=')
