def f(a, b=2, *args, c, d=4, **kw):
    """Doc of f."""
    return a, b, args, c, d, kw

f(1, c=3)
f(1, 2, 3, 4, c=5, e=6)
f()
f(1)
f(1, c=1, a=2)
f(c=1)
f.__defaults__
f.__kwdefaults__
f.__doc__
f.__name__
f.__qualname__
f.__module__
f.x = 1; f.x, f.__dict__
f.nosuch
def g(a, b, c): pass

g()
g(1)
g(1, 2)
g(1, 2, 3, 4)
g(1, 2, 3, 4, 5)
g(1, 2, 3, d=4)
g(1, 2, b=3)
g(a=1, b=2)
g(**{'a': 1, 'b': 2, 'c': 3, 'dd': 4})
def h(a, b=1, /, c=2): return a, b, c

h(1, c=3)
h(a=1)
h(1, b=2)
h(1, 2, 3, 4)
def k(*, a, b): return a, b

k()
k(a=1)
k(1, 2)
k(a=1, b=2, c=3)
def m(a, b=1): pass

m(1, 2, 3)
m()
def n(*, x=1): pass

n(5)
n(5, 6, x=1)
def deco(fn):
    def inner(*a):
        print('before', fn.__name__)
        return fn(*a)
    return inner

@deco
def hello(x): return 'hi ' + x

hello('bob')
hello.__name__
hello.__qualname__
hello()
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc

c = counter(); c(), c(5), c()
c.__closure__[0].cell_contents
fs = [lambda: i for i in range(3)]
[q() for q in fs]
fs = [lambda i=i: i for i in range(3)]
[q() for q in fs]
def mutable(x, acc=[]):
    acc.append(x)
    return acc

mutable(1); mutable(2)
def rec(n): return 1 if n == 0 else n * rec(n - 1)

rec(20)
def forever(): return forever()

try: forever()
except RecursionError as e: print(str(e)[:32])

x = 10
def shadow():
    print(x)
    x = 1

shadow()
def useglobal():
    global x
    x += 1
    return x

useglobal(), x
def outer():
    def inner(): return y
    return inner

outer()()
def unbound():
    if False: v = 1
    return v

unbound()
def deleted():
    v = 1
    del v
    return v

deleted()
def freevar():
    def g(): return z
    g()
    z = 1

freevar()
def annotated(a: int, b: 'str' = 'x', *c: float, d: list[int] = None) -> dict[str, int]: pass

annotated.__annotations__
import inspect
inspect.signature(annotated)
str(inspect.signature(f))
def gen(): yield

type(gen())
type(f)
type(len)
type([].append)
type(str.upper)
type(print)
f.__call__(1, c=2)
callable(f), callable(1), callable(int)
def nested():
    class A:
        def m(self): pass
    return A.m

nested().__qualname__
(lambda x: x).__name__
def ret(): return

ret() is None
def multi(): return 1, 2

multi()
def early(n):
    for i in range(n):
        if i == 2: return 'early'
    else:
        return 'else'

early(1), early(5)
def fin():
    try: return 'try'
    finally: print('finally')

fin()
def fin2():
    for i in range(3):
        try: continue
        finally: print(i)
    while True:
        try: break
        finally: return 'override'

fin2()
sorted('bca', key=lambda s: -ord(s))
list(map(lambda a, b: a + b, [1, 2], [3, 4]))
list(filter(None, [0, 1, '', 'a']))
sum(map(len, ['a', 'bb']))
def default_late(a, b=len('abc')): return b

default_late(1)
exec('def dyn(): return 42'); dyn()
eval('1 + 1'), eval('x', {'x': 5}), eval('y', {}, {'y': 6})
eval('1 +')
eval('nosuch')
exec('x = ')
f = lambda: (yield)
list(f())
int.__call__('5')
len(1)
len()
len([], [])
abs()
sum(1)
sum(['a'])
sum(['a'], '')
sum([[1], [2]], [])
max()
max(1)
max([])
max([], default=0)
max(1, 'a')
max('abc', key=ord)
max(1, 2, default=3)
min([3, 1], key=lambda v: -v)
sorted()
sorted(1)
sorted([1, 'a'])
sorted([3, 1, 2], reverse=True)
sorted([1], 1)
isinstance(1, (int, str)), isinstance(1, int | None)
isinstance(1, 'int')
isinstance(1, [int])
issubclass(1, int)
issubclass(bool, (str, int))
any([0, 1]), all([]), any([])
any(1)
enumerate(1)
list(enumerate('ab', 1))
list(enumerate('ab', start=5))
list(zip([1, 2], 'ab', strict=True))
list(zip([1], 'ab', strict=True))
list(zip([1, 2], 'a', strict=True))
list(zip())
zip(1)
list(map(int, ['1', 'x']))
map(int)
map()
filter(int)
reversed({1})
list(reversed([1, 2]))
iter(1)
list(iter([1, 2, 3].pop, 1))
next(iter([]))
next(iter([]), 'd')
next([])
getattr(1, 'x')
getattr(1, 'x', 5)
getattr(1, 2)
hasattr(1, 'real'), hasattr(1, 'x')
setattr(1, 'x', 2)
delattr(1, 'x')
vars(1)
id(None) == id(None)
type(1, 2)
type()
type('X', (), {'a': 1}).a
round()
divmod(1)
pow(1)
input
print(1, 2, sep='', end='!\n')
print(sep=1)
print(1, sep='a', nosuch=1)
print(1, end=2)
print()
ascii('é'), repr('é')
callable()
bytes(3), bytes([1, 2]), bytes('é', 'utf8')
bytes('é')
bytes(-1)
bytes([256])
bytearray(2), bytearray(b'ab')
slice(1, 2), slice(None), slice(1, 2, 3).indices(10)
slice()
object()  .__class__
object(1)
dir(1)[:3]
hash([])
hash({})
hash((1, []))
hash(1) == hash(1.0) == hash(True)
format(1, 'd')
globals()['x']
locals() is globals()
__name__
__import__('math').pi
compile('1+1', '<s>', 'eval')
eval(compile('1+1', '<s>', 'eval'))
