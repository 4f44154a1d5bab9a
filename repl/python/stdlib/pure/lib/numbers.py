"""Abstract base classes of numbers, from Number over Complex, Real and Rational to Integral."""
from abc import ABCMeta, abstractmethod

__all__ = ['Number', 'Complex', 'Real', 'Rational', 'Integral']


def _abstract(*names):
    """Abstract methods by name, for a class's namespace."""
    made = {}
    for name in names:
        def method(self, *operands):
            raise NotImplementedError
        method.__name__ = method.__qualname__ = name
        made[name] = abstractmethod(method)
    return made


def _both(*names):
    return [f'__{side}{name}__' for name in names for side in ('', 'r')]


class Number(metaclass=ABCMeta):
    """Any number."""
    __slots__ = ()
    __hash__ = None


class Complex(Number):
    """Numbers with a real and an imaginary part."""
    __slots__ = ()
    locals().update(_abstract('__complex__', '__neg__', '__pos__', '__abs__', '__eq__', 'conjugate', *_both('add', 'mul', 'truediv', 'pow')))
    real = property(_abstract('real')['real'])
    imag = property(_abstract('imag')['imag'])

    def __bool__(self):
        return not self == 0

    def __sub__(self, other):
        negative = -other
        return self + negative

    def __rsub__(self, other):
        negative = -self
        return negative + other


class Real(Complex):
    """Numbers on a line: they can be ordered and rounded."""
    __slots__ = ()
    locals().update(_abstract('__float__', '__trunc__', '__floor__', '__ceil__', '__round__', '__lt__', '__le__', *_both('floordiv', 'mod')))

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __complex__(self):
        return complex(float(self))

    real = property(lambda self: +self)
    imag = property(lambda self: 0)

    def conjugate(self):
        return +self


class Rational(Real):
    """Fractions of two integers."""
    __slots__ = ()
    numerator = property(_abstract('numerator')['numerator'])
    denominator = property(_abstract('denominator')['denominator'])

    def __float__(self):
        over, under = int(self.numerator), int(self.denominator)
        return over / under


class Integral(Rational):
    """Whole numbers."""
    __slots__ = ()
    locals().update(_abstract('__int__', '__invert__', *_both('lshift', 'rshift', 'and', 'xor', 'or')))

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    numerator = property(lambda self: +self)
    denominator = property(lambda self: 1)


for _cls, _real in ((Complex, complex), (Real, float), (Integral, int)):
    _cls.register(_real)
del _cls, _real
