"""Fraction, infinite-precision, rational numbers."""
from math import gcd as _gcd
from decimal import Decimal as _Decimal
import re as _re


class Fraction:
    __slots__ = ('_n', '_d')

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if isinstance(numerator, Fraction):
                self._n, self._d = numerator._n, numerator._d
                return self
            if isinstance(numerator, (int, float, _Decimal)):
                self._n, self._d = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError('argument should be a string or a Rational instance')
            m = _re.fullmatch(r'\s*([-+]?)(?=\d|\.\d)(\d*)(?:/(\d+)|(?:\.(\d*))?(?:[eE]([-+]?\d+))?)\s*', numerator)
            if m is None:
                raise ValueError('Invalid literal for Fraction: %r' % numerator)
            sign, num, den, frac, exp = m.groups()
            n, d = int((num or '0') + (frac or '')), int(den) if den else 10 ** len(frac or '')
            if exp:
                n, d = (n * 10 ** int(exp), d) if int(exp) >= 0 else (n, d * 10 ** -int(exp))
            numerator, denominator = -n if sign == '-' else n, d
        elif not (isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction))):
            raise TypeError('both arguments should be Rational instances')
        if isinstance(numerator, Fraction) or isinstance(denominator, Fraction):
            a, b = Fraction(numerator), Fraction(denominator)
            numerator, denominator = a._n * b._d, b._n * a._d
        if denominator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % numerator)
        g = _gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self._n, self._d = numerator // g, denominator // g
        return self

    @property
    def numerator(self):
        return self._n

    @property
    def denominator(self):
        return self._d

    @classmethod
    def from_float(cls, f):
        return cls(f)

    from_decimal = from_float

    def as_integer_ratio(self):
        return self._n, self._d

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._d <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._n, self._d
        while True:
            a = n // d
            if q0 + a * q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        low, high = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return high if abs(high - self) <= abs(low - self) else low

    def __repr__(self):
        return f'{self.__class__.__name__}({self._n}, {self._d})'

    def __str__(self):
        return str(self._n) if self._d == 1 else f'{self._n}/{self._d}'

    def __hash__(self):
        return hash(self._n) if self._d == 1 else hash(self._n / self._d)

    def __add__(self, o):
        if isinstance(o, float):
            return float(self) + o
        if not isinstance(o, (int, Fraction)):
            return NotImplemented
        o = Fraction(o)
        return Fraction(self._n * o._d + o._n * self._d, self._d * o._d)

    __radd__ = __add__

    def __sub__(self, o):
        return self + -o if isinstance(o, (int, float, Fraction)) else NotImplemented

    def __rsub__(self, o):
        return -self + o

    def __mul__(self, o):
        if isinstance(o, float):
            return float(self) * o
        if not isinstance(o, (int, Fraction)):
            return NotImplemented
        o = Fraction(o)
        return Fraction(self._n * o._n, self._d * o._d)

    __rmul__ = __mul__

    def __truediv__(self, o):
        if isinstance(o, float):
            return float(self) / o
        if not isinstance(o, (int, Fraction)):
            return NotImplemented
        o = Fraction(o)
        return Fraction(self._n * o._d, self._d * o._n)

    def __rtruediv__(self, o):
        return o / float(self) if isinstance(o, float) else Fraction(o) / self

    def __floordiv__(self, o):
        q = self / o
        return q // 1 if isinstance(q, float) else q._n // q._d

    def __mod__(self, o):
        return self - o * (self // o)

    def __pow__(self, k):
        if isinstance(k, int):
            return Fraction(self._n ** k, self._d ** k) if k >= 0 else Fraction(self._d ** -k, self._n ** -k)
        return float(self) ** float(k)

    def __neg__(self):
        return Fraction(-self._n, self._d)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self._n), self._d)

    def __bool__(self):
        return bool(self._n)

    def __float__(self):
        return self._n / self._d

    def __int__(self):
        return int(self.__trunc__())

    def __trunc__(self):
        return -(-self._n // self._d) if self._n < 0 else self._n // self._d

    def __floor__(self):
        return self._n // self._d

    def __ceil__(self):
        return -(-self._n // self._d)

    def __round__(self, ndigits=None):
        if ndigits is None:
            q, r = divmod(self._n, self._d)
            return q + (2 * r > self._d or (2 * r == self._d and q % 2 == 1))
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def _cmp(self, o):
        if isinstance(o, float):
            return (float(self) > o) - (float(self) < o)
        o = Fraction(o)
        a, b = self._n * o._d, o._n * self._d
        return (a > b) - (a < b)

    def __eq__(self, o):
        return self._cmp(o) == 0 if isinstance(o, (int, float, Fraction)) else NotImplemented

    def __lt__(self, o):
        return self._cmp(o) < 0 if isinstance(o, (int, float, Fraction)) else NotImplemented

    def __le__(self, o):
        return self._cmp(o) <= 0 if isinstance(o, (int, float, Fraction)) else NotImplemented

    def __gt__(self, o):
        return self._cmp(o) > 0 if isinstance(o, (int, float, Fraction)) else NotImplemented

    def __ge__(self, o):
        return self._cmp(o) >= 0 if isinstance(o, (int, float, Fraction)) else NotImplemented
