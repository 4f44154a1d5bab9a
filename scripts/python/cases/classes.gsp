class A:
    """A doc."""
    x = 1
    def __init__(self, v=0): self.v = v
    def m(self): return self.v
    @classmethod
    def c(cls, *a): return cls.__name__, a
    @staticmethod
    def s(*a): return a
    @property
    def p(self): return self.v * 2
    @p.setter
    def p(self, v): self.v = v
    @p.deleter
    def p(self): print('deleted')

a = A(5)
a.m()
A.m(a)
a.c(1)
A.c()
a.s(1)
A.s()
a.p
a.p = 7; a.v
del a.p
A.__doc__
A.__name__
A.__module__
A.__qualname__
A.__bases__
A.__mro__
a.__dict__, a.__class__
a.nosuch
A.nosuch
a.M
a.vv
A(1, 2)
A.m()
a.m(1)
a.x = 2; a.x, A.x
del a.x; a.x
del a.x
del A.x
A.x
A
type(a), type(A), type(type)
isinstance(a, A), issubclass(A, object)
a.new = 1; vars(a)
class B(A):
    def __init__(self):
        super().__init__(9)
    def m(self): return 'B' + str(super().m())
    def __repr__(self): return f'B({self.v})'

b = B()
b
str(b)
[b]
f'{b}'
f'{b!r}'
b.m()
B.__mro__
super(B, b).m()
super(B, b)
super()
class C(A, B): pass

class D(B, A): pass

D.__mro__
D()
class E(int, str): pass

class F(bool): pass

class G(nosuch): pass

class H(1): pass

class I(A, A): pass

class P:
    @property
    def only(self): return 1

P().only = 2
del P().only
P.only
P.only.fget(P())
class S:
    __slots__ = ('a', 'b')

s = S(); s.a = 1; s.a
s.b
s.c = 1
s.__dict__
S.a
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    __radd__ = __add__
    def __mul__(self, o): return NotImplemented
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __repr__(self): return f'V({self.x!r})'
    def __neg__(self): return V(-self.x)
    def __abs__(self): return abs(self.x)
    def __bool__(self): return self.x != 0
    def __len__(self): return 3
    def __getitem__(self, i): return ('item', i)
    def __contains__(self, i): return i == self.x
    def __call__(self, *a, **k): return a, k
    def __iadd__(self, o): self.x += 100; return self
    def __matmul__(self, o): return 'matmul'
    def __divmod__(self, o): return 'divmod'
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __round__(self, n=None): return ('round', n)
    def __int__(self): return 5
    def __index__(self): return 2
    def __float__(self): return 2.5
    def __format__(self, spec): return f'<{spec}>'
    def __reversed__(self): return 'rev'
    def __hash__(self): return 7

v = V(1)
v + V(2)
v + 5
5 + v
sum([V(1), V(2)])
v * 2
2 * v
v == V(1)
v != V(1)
v == 1
v < V(2)
V(3) > v
v <= V(2)
v < 1
-v
abs(v)
bool(V(0))
not v
len(v)
v[1]
v[1:2]
v[..., 1]
1 in v
v(1, k=2)
v @ 1
divmod(v, 1)
v ** 2
pow(v, 2, 3)
round(v)
round(v, 1)
int(v)
float(v)
[1, 2, 3][v]
hex(v)
format(v, 'x'), f'{v:abc}', '{:q}'.format(v)
reversed(v), hash(v), {v: 1}
w = v; w += 1; w is v, v.x
~v
+v
v - 1
1 - v
v[0] = 1
sorted([V(3), V(1), V(2)])
max(V(1), V(2))
iter(v)
class Bad:
    def __repr__(self): return 1
    def __str__(self): return 2
    def __len__(self): return -1
    def __bool__(self): return 3
    def __hash__(self): return 'a'
    def __iter__(self): return 1
    def __index__(self): return 'x'
    def __int__(self): return 1.5
    def __float__(self): return 1
    def __format__(self, s): return 1
    def __contains__(self, x): return 'yes'
    def __init__(self, x=None): return x

q = Bad()
q
str(q)
len(q)
bool(q)
hash(q)
iter(q)
[1][q]
int(q)
float(q)
format(q)
1 in q
Bad(1)
class NoHash:
    def __eq__(self, o): return True

hash(NoHash())
{NoHash()}
class Len:
    def __len__(self): return 0

bool(Len())
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n

list(It())
sum(It())
2 in It()
max(It())
[*It()]
dict.fromkeys(It())
tuple(It())
class OldSeq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10

list(OldSeq()), 20 in OldSeq(), 5 in OldSeq()
class Attr:
    def __getattr__(self, n):
        if n.startswith('_'): raise AttributeError(n)
        return 'got ' + n
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print('del', n)

t = Attr(); t.foo; t.bar = 4; t.bar; del t.bar; t._x
class GA:
    def __getattribute__(self, n): return n.upper()

GA().anything
class Desc:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name)
    def __get__(self, obj, owner=None): return ('get', obj is None)
    def __set__(self, obj, v): print('set', v)
    def __delete__(self, obj): print('delete')

class HasDesc:
    d = Desc()

HasDesc.d, HasDesc().d
h = HasDesc(); h.d = 5; del h.d
class ND:
    def __get__(self, o, t): return 'nondata'

class HasND: d = ND()

h = HasND(); h.__dict__['d'] = 'inst'; h.d, HasND().d
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        ns['added'] = sorted(k for k in ns if not k.startswith('__'))
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): cls.kw = kw
    def __call__(cls, *a): return ('made', super().__call__(*a).__class__.__name__)
    def __repr__(cls): return f'<Meta {cls.__name__}>'
    def __len__(cls): return 42
    def __getitem__(cls, i): return i

class M(metaclass=Meta, opt=1):
    a = 1
    def f(self): pass

M
M.added
M.kw
M()
len(M)
M['x']
type(M)
class Base:
    subs = []
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.subs.append((cls.__name__, tag))

class Sub(Base, tag='t'): pass

Base.subs
class Sub2(Base, bogus=1): pass

class N:
    def __new__(cls, *a):
        print('new', a)
        return super().__new__(cls)
    def __init__(self, *a): print('init', a)

n = N(1, 2)
class Single:
    _i = None
    def __new__(cls):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i

Single() is Single()
class L(list):
    def append(self, x): super().append(x * 2)

l = L([1])
l.append(2)
l
type(l)
len(l)
l == [1, 4]
l + [1]
type(l + [1])
class DD(dict):
    def __missing__(self, k): return k * 2

d = DD(a=1)
d['a']
d['zz']
d.get('zz')
d
class St(str): pass

St('a') + 'b', type(St('a').upper()), repr(St('x'))
class Int(int):
    def __add__(self, o): return 'added'

Int(1) + 1
Int(1) * 2
1 + Int(1)
Int(5)
class Err(ValueError):
    def __init__(self, code): self.code = code; super().__init__(f'code {code}')

raise Err(5)
try: raise Err(6)
except ValueError as e: print(e.code, e, repr(e), e.args)

class Cm:
    def __enter__(self): print('enter'); return 'val'
    def __exit__(self, t, v, tb): print('exit', t and t.__name__, v); return t is KeyError

with Cm() as x: print(x)

with Cm(): raise KeyError('k')

with Cm(): raise ValueError('v')

with Cm() as p, Cm() as q: print(p, q)

with (Cm() as p, Cm()): pass

class Half:
    def __enter__(self): pass

with Half(): pass

class Private:
    __x = 1
    def get(self): return self.__x

Private().get(), Private._Private__x
Private.__x
class Outer:
    y = 5
    l = [y for _ in range(2)]

class Scope:
    z = 1
    def f(self): return z

Scope().f()
class Ann:
    a: int
    b: str = 'x'

Ann.__annotations__, hasattr(Ann, 'a'), Ann.b
A.__subclasses__()
object.__subclasshook__
a.__eq__(1), a.__lt__(1), a.__sizeof__() > 0
object() == object()
A() < A()
A() + 1
1 + A()
A()[0]
A()()
len(A())
iter(A())
A() in [A()]
for i in A(): pass

A()[0] = 1
with A(): pass

-A()
int(A())
float(A())
A.__init__
a.m.__self__ is a, a.m.__func__ is A.m
a.m == a.m
A.__dict__['s'], A.__dict__['c']
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @abstractmethod
    def name(self): ...

Shape()
class Sq(Shape):
    def area(self): return 4

Sq()
class Sq2(Sq):
    def name(self): return 'sq'

Sq2().area()
a.__class__ = B; a
a.__class__ = int
class Cls:
    def __class_getitem__(cls, k): return f'Cls[{k}]'

Cls[int], Cls['x']
A[int]
type.__call__(A, 3).v
getattr(A(3), 'v'), setattr(a, 'k', 1), a.k
class Eq:
    def __init__(self, k): self.k = k
    def __eq__(self, o): return self.k == o.k
    def __hash__(self): return hash(self.k)

len({Eq(1), Eq(1), Eq(2)}), Eq(1) in [Eq(1)], {Eq(1): 'a'}[Eq(1)]
from functools import total_ordering
@total_ordering
class T:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v

T(1) <= T(1), T(2) > T(1), T(1) >= T(2)
