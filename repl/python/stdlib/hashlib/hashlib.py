"""hashlib module - A common interface to many hash functions."""

algorithms_guaranteed = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512'}
algorithms_available = set(algorithms_guaranteed)
_sizes = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64), 'sha384': (48, 128), 'sha512': (64, 128),
          'sha3_224': (28, 144), 'sha3_256': (32, 136), 'sha3_384': (48, 104), 'sha3_512': (64, 72)}


class HASH:
    """A hash object: update adds data, digest and hexdigest give the result so far."""
    __slots__ = ('name', '_data')

    def __init__(self, name, data):
        self.name = name
        self._data = data

    @property
    def digest_size(self):
        return _sizes[self.name][0]

    @property
    def block_size(self):
        return _sizes[self.name][1]

    def update(self, data, /):
        self._data = _state(self.name, self._data, data)

    def digest(self):
        return _digest(self.name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self.name, self._data)

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ {hex(id(self))}>'


HASH.__module__ = '_hashlib'


def new(name, data=b'', *, usedforsecurity=True):
    """Return a new hashing object using the named algorithm; optionally initialized with data."""
    key = name.lower().replace('-', '_') if name.lower().startswith('sha3') else name.lower().replace('-', '')
    if key not in _sizes:
        raise ValueError('unsupported hash type ' + name)
    return HASH(key, _state(key, b'', data))


def _maker(name):
    def make(string=b'', *, usedforsecurity=True):
        return HASH(name, _state(name, b'', string))
    make.__name__ = make.__qualname__ = 'openssl_' + name
    make.__doc__ = f'Returns a {name} hash object; optionally initialized with a string'
    return make


for _n in _sizes:
    globals()[_n] = _maker(_n)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."""
    if hash_name not in _sizes:
        raise ValueError('unsupported hash type ' + hash_name)
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    return _pbkdf2(hash_name, password, salt, iterations, _sizes[hash_name][0] if dklen is None else dklen)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """Hash the contents of a file-like object. Returns a digest object."""
    h = new(digest) if isinstance(digest, str) else digest()
    while chunk := fileobj.read(_bufsize):
        h.update(chunk)
    return h
