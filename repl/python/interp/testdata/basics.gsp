1 + 2 * 3
x = 5; x
'a' 'b', "it's"
x, *rest = [1, 2, 3]; rest
a = b = []; a.append(1); b
{'b': 1, 'a': [1, (2,), {3}]}, set(), (), [], {}
[i * i for i in range(5) if i % 2], {k: v for k, v in zip('ab', [1, 2])}, {c for c in 'aa'}, list(i for i in range(3))
def fib(n):
    """Doc."""
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

fib(90), fib.__name__, fib.__doc__
def g(a, b=2, *args, c, d=4, **kw): return (a, b, args, c, d, kw)

g(1, c=3), g(1, 2, 3, 4, c=5, e=6), g(*[1, 2], **{'c': 3})
g()
g(1)
g(1, 2, c=1, a=3)
(lambda x, y=1: x + y)(2)
def h(a, /, b, *, c): pass

h(a=1, b=2, c=3)
h(1, 2, 3)
h(1, 2, c=3, d=4)
h()
class Point:
    count = 0
    def __init__(self, x, y=0):
        self.x, self.y = x, y
        Point.count += 1
    def __repr__(self): return f'Point({self.x}, {self.y})'
    def __add__(self, o): return Point(self.x + o.x, self.y + o.y)
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    @property
    def norm(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    @staticmethod
    def origin(): return Point(0)
    @classmethod
    def of(cls, t): return cls(*t)

class P3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z

Point(1, 2) + Point.of((3, 4)), Point(3, 4).norm, Point.origin() == Point(0, 0), Point.count, isinstance(P3(1, 2, 3), Point), P3(1, 2, 3).z
hash(Point(1, 2))
Point(1).norm = 3
Point
Point.of
Point(1).norm.x
try:
    {}['missing']
except KeyError as e:
    print('caught', repr(e), e)
finally:
    print('finally')

e
def risky(n):
    if n > 1: raise ValueError('too big: %d' % n)
    return n

risky(5)
i = 0
while True:
    i += 1
    if i == 2: continue
    if i > 3: break
    print(i, end=' ')
else:
    print('never')

print()
print(1, 'a', None, sep='|', end='!\n')
def gen():
    x = yield 1
    print('got', x)
    yield from [2, 3]
    return 9

list(gen()), next(gen()), sum(x for x in range(4))
it = gen(); next(it); it.send('hi'); next(it); next(it)
x = 5 if i else 6; x; (y := 7) + y
assert 1 == 2, 'no'
del x; x
print(*range(3), sep=',')
'abc' if None else "def"; ...
help
exit
f"{'Nico'!r:>8} {3.14159:.2f} {1+1=} {{}} {10:,} {255:#x} {0.5:.0%}"
undefined_name
prnt(1)
[].appendd
'abc'.uper()
1/0
1 + 'a'
'a' + 1
[1] + 'a'
len(5)
int('x')
[1, 2][5]
{}['a']
None.foo
(1).foo
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc

c = outer(); c(), c(), c()
def bad():
    print(loc)
    loc = 1

bad()
try:
    1/0
except ZeroDivisionError as e:
    raise ValueError('x') from e

try:
    1/0
except ZeroDivisionError:
    [][1]

class Ctx:
    def __enter__(self): print('in'); return self
    def __exit__(self, *a): print('out', a[0]); return True

with Ctx() as c: 1/0

def f():
    try:
        return 1
    finally:
        print('fin')

f()
def f():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
        finally:
            print('f', i)

f()
match [1, 2, 3]:
    case [1, *r]: print(r)

match {'a': 1, 'b': 2}:
    case {'a': x, **rest}: print(x, rest)

match Point(1, 2):
    case Point(x=1, y=yy): print(yy)

match 5:
    case 1 | 2: print('no')
    case int(z) if z > 4: print('int', z)

def deco(f):
    def w(*a, **k):
        print('call', f.__name__)
        return f(*a, **k)
    return w

@deco
def foo(x): return x * 2

foo(4)
class A: pass

class B(A): pass

class C(A): pass

class D(B, C): pass

D.__mro__
class E(A, B): pass

class M(type):
    def __new__(m, n, b, d, **k):
        print('new', n, k)
        return super().__new__(m, n, b, d)
    def __init__(cls, n, b, d, **k): super().__init__(n, b, d)

class X(metaclass=M, opt=1): pass

type(X), X
class S:
    __slots__ = ('a', 'b')

s = S(); s.a = 1; s.a
s.b
s.c = 1
class Base:
    def __init_subclass__(cls, **kw): print('sub', cls.__name__, kw)

class Sub(Base, tag=3): pass

class L(list):
    def append(self, x): super().append(x * 2)

l = L([1]); l.append(2); l, type(l), len(l)
class MyErr(Exception):
    def __str__(self): return 'custom'

raise MyErr
raise MyErr(1)
raise 5
def r(n): return r(n + 1)

try: r(0)
except RecursionError as e: print(e)

(1).__add__(2), 'abc'.__len__(), str.lower, (1).__add__, [].append, int.__add__, object.__repr__
for k, v in {'a': 1}.items(): print(k, v)

x = [1, 2, 3]; del x[0]; x; x[0:1] = [7, 8]; x
print(f'{1!r}', f'{"a":>{5}}|')
global_x = 1
def sg():
    global global_x
    global_x += 1

sg(); global_x
a: int = 3
__annotations__
def ann(x: int, *, y: str = 'a') -> None: pass

ann.__annotations__, ann.__defaults__, ann.__kwdefaults__
lambda: 0
type('Z', (), {'a': 1})().a
[*range(3), *'ab'], {**{'a': 1}, 'b': 2}, (*[1], 2)
a, (b, *c), d = 1, (2, 3, 4), 5; a, b, c, d
a, b = 1
a, b = 1, 2, 3
a, b, c = 1, 2
x = 1 < 2 < 3 < 2; x
not 1, -5, ~5, +True
x = y = 3; x += 1; x -= 2; x *= 5; x //= 3; x **= 2; x
