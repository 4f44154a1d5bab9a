class V:
    def __init__(s, x): s.x = x
    def __repr__(s): return 'V(%r)' % s.x
    def __radd__(s, o): return V(('r', o))
    def __iadd__(s, o): s.x = ('i', o); return s
    def __lt__(s, o): return s.x < o.x
    def __call__(s, *a, **k): return a, k
    def __getitem__(s, k): return k
    def __setitem__(s, k, v): print('set', k, v)
    def __delitem__(s, k): print('del', k)
    def __contains__(s, k): return k == 1
    def __len__(s): return 3
    def __bool__(s): return False
    def __iter__(s): return iter([1, 2])
    def __getattr__(s, n): return 'attr ' + n
    def __enter__(s): return s
    def __exit__(s, *a): return False
    def __format__(s, spec): return 'fmt' + spec
    def __index__(s): return 2
    def __neg__(s): return 'neg'
    def __matmul__(s, o): return 'mm'
    def __divmod__(s, o): return 'dm'
    def __pow__(s, o, m=None): return ('pow', o, m)
    def __hash__(s): return 7
    def __eq__(s, o): return NotImplemented

v = V(1)
1 + v
v += 5; v
v(1, a=2), v[1:2, ...], 1 in v, 2 in v, len(v), bool(v), list(v), v.zz, f'{v:>3}', [1, 2, 3][v], -v, v @ 1, divmod(v, 1), v ** 2, pow(v, 2, 3), hash(v), v == v, v == 1
v[3] = 4; del v[5]
sorted([V(3), V(1)])
V(1) > V(2)
V(1) >= V(2)
V(1) - 1
class P:
    @property
    def x(self): "doc"; return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x

p = P(); p.x = 4; p.x, P.x.__doc__
del p.x; p.x
class RO:
    @property
    def y(self): return 1

RO().y = 2
del RO().y
class Desc:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, t): return (self.n, o is None, t.__name__)
    def __set__(self, o, v): print('set', self.n, v)

class UD:
    d = Desc()

UD.d, UD().d
UD().d = 4
class A:
    def f(self): return 'A'
    @classmethod
    def cm(cls): return cls.__name__
    @staticmethod
    def sm(x): return x

class B(A):
    def f(self): return 'B' + super().f()

class C(A):
    def f(self): return 'C' + super().f()

class D(B, C):
    def f(self): return 'D' + super().f()

D().f(), D.cm(), D().cm(), D.sm(3), D.__bases__, D.__name__, D.mro()
super(B, D()).f()
isinstance(D(), A), issubclass(D, (int, A)), issubclass(1, A)
isinstance(1, 'a')
class X(A, A): pass

class N(None): pass

class F(bool): pass

A.f, A().f, A.cm, D.cm
A().nope
A.nope
A().f(1)
A.f()
del A.nope
object().x = 1
class E(Exception):
    def __init__(self, a, b): self.a = a; super().__init__(a, b)

raise E(1, 2)
E(1, 2), E(1, 2).args, str(E(1, 2)), E(1, 2).a
E(1)
class MyInt(int):
    def __add__(self, o): return MyInt(int(self) + o)
    def __repr__(self): return f'MyInt({int(self)})'

MyInt(3) + 4, MyInt(3) * 2, MyInt(5) == 5, hash(MyInt(5)), [1, 2, 3][MyInt(1)], MyInt(3) < 4, 2 + MyInt(2), sum([MyInt(1), MyInt(2)])
class MyStr(str):
    def shout(self): return self.upper() + '!'

MyStr('a').shout(), MyStr('b') + 'c', type(MyStr('b') + 'c'), {MyStr('k'): 1}['k'], MyStr('abc')[1], len(MyStr('abc'))
class MyDict(dict):
    def __missing__(self, k): return k * 2

MyDict(a=1)['b'], MyDict(a=1), dict(MyDict(a=1)), MyDict({1: 2}).get(5)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)

T(1, 2), T(1, 2)[0], T(1, 2) == (1, 2), hash(T(1, 2)) == hash((1, 2))
class MyList(list): pass

m = MyList([3, 1]); m.sort(); m.tag = 1; m, m + [1], type(m + [1]), m.tag, m == [1, 3], [*m]
class Meta(type):
    def __call__(cls, *a): print('calling', cls.__name__); return super().__call__(*a)
    def __getitem__(cls, k): return k
    def __len__(cls): return 42
    def __repr__(cls): return 'Meta!' + cls.__name__
    def __iter__(cls): return iter('xy')

class K(metaclass=Meta): pass

K(), K[3], len(K), list(K)
class Slotted:
    __slots__ = ('x',)
    def __init__(self): self.x = 1

s = Slotted(); s.x
s.y = 1
del s.x; s.x
class Cnt:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n

list(Cnt(3)), max(Cnt(4)), [*Cnt(2)], dict(zip('ab', Cnt(2)))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10

list(Seq()), 20 in Seq(), 5 in Seq()
class NoIter: pass

for x in NoIter(): pass

NoIter() + 1
NoIter()()
NoIter()[0]
NoIter()[0] = 1
len(NoIter())
NoIter() < NoIter()
-NoIter()
with NoIter(): pass

1 in NoIter()
abs('a')
NoIter(1)
class Init:
    def __init__(self): return 1

Init()
class BadRepr:
    def __repr__(self): return 1

BadRepr()
class BadBool:
    def __bool__(self): return 1

bool(BadBool())
class BadLen:
    def __len__(self): return -1

len(BadLen())
class BadHash:
    __hash__ = None

{BadHash(): 1}
class Priv:
    __x = 1
    def get(self): return self.__x

Priv().get(), Priv._Priv__x
Priv().__x
type('Dyn', (A,), {'z': 5})().z
type(1, 2)
class Outer:
    class Inner:
        def m(self): pass

Outer.Inner, Outer.Inner.m, Outer.Inner.m.__qualname__
def fn():
    class L: pass
    return L

fn()
vars(Priv())
class Ann:
    x: int
    y: str = 'a'

Ann.__annotations__, Ann.y
Ann.x
class GA:
    def __getattribute__(self, n): return 'ga ' + n

GA().foo
class SA:
    def __setattr__(self, n, v): print('sa', n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('da', n)

s = SA(); s.q = 1; s.q; del s.q
setattr(s, 'w', 2), getattr(s, 'w'), getattr(s, 'nn', 'def'), hasattr(s, 'nn')
getattr(s, 'nn')
class Cl:
    def __class_getitem__(cls, k): return (cls.__name__, k)

Cl[int]
int[3]
callable(Cl), callable(1)
class Base2:
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag

class Sub2(Base2, tag='t'): pass

Sub2.tag
class Sub3(Base2, foo=1): pass

class EqOnly:
    def __eq__(self, o): return True

EqOnly() == 1, EqOnly() != 1, 1 == EqOnly()
hash(EqOnly())
class R:
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return 'radd'

R() + 1
1 + R(), R() + R()
