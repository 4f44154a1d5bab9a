try:
    raise ValueError('a')
except (TypeError, ValueError) as e: print(type(e), e.args, e.__traceback__ is not None)

try:
    try: 1/0
    finally: print('cleanup')
except ZeroDivisionError as e: print(e)
else: print('else')

try: pass
except: print('no')
else: print('else')
finally: print('fin')

def f():
    try: 1/0
    except ZeroDivisionError: raise KeyError('k') from None

f()
def f():
    try: return 'try'
    finally: return 'fin'

f()
def f():
    for i in range(3):
        try: continue
        finally: print(i)
    return 'end'

f()
def f():
    while True:
        try:
            try: break
            finally: print('a')
        finally: print('b')
    return 1

f()
raise
raise ValueError
raise ValueError('x') from KeyError('y')
raise ValueError from 5
raise int
try: raise ValueError('a')
except TypeError: pass

try: 1/0
except 5: pass

class Ctx:
    def __init__(self, s): self.s = s
    def __enter__(self): print('enter'); return 'val'
    def __exit__(self, t, v, tb): print('exit', t, v); return self.s

with Ctx(True) as c: raise ValueError('sup')

with Ctx(False) as c: raise ValueError('nosup')

def f():
    with Ctx(False), Ctx(False) as b: return b

f()
for i in range(3):
    with Ctx(False):
        if i == 1: break

def g():
    try:
        yield 1
        yield 2
    except GeneratorExit: print('closed'); raise
    finally: print('gfin')

x = g(); next(x); x.close()
x = g(); next(x); x.throw(ValueError('thrown'))
def g2():
    while True:
        try: v = yield
        except ValueError as e: print('caught', e)

y = g2(); next(y); y.throw(ValueError('q')); y.throw(ValueError, 'w')
def g3():
    r = yield from g4()
    print('r', r)

def g4():
    a = yield 1
    print('a', a)
    return 'ret'

z = g3(); next(z); z.send('sent')
def g5(): raise StopIteration; yield

next(g5())
next(iter([]))
next(iter([]), 'd')
next(5)
def g6():
    yield 1
    return 5

k = g6(); next(k); next(k)
try: next(k)
except StopIteration as e: print(e.value)

k = g6()
k.send(1)
gen = (i for i in range(3)); next(gen); list(gen); list(gen)
gen
(x for x in 5)
[x for x in range(3) for y in range(x) if y or 1]
[[j for j in range(i)] for i in range(3)], x
{i: i for i in range(2)}, {*range(2)}
def f(*, a): pass

f(1)
f(b=1)
def f(a, b, c): pass

f()
f(1)
f(1, 2, 3, 4)
f(1, 2, a=3)
f(*5)
f(**5)
f(**{1: 2})
f(1, **{'a': 1})
def f(a=1, *, b): pass

f(1, 2)
f(1, 2, b=3)
len()
len(1, 2)
[].append()
[].append(1, 2)
[].pop(1, 2)
[].insert(1)
print(foo=1)
sorted()
isinstance(1)
int('x', 99)
'a'.join([1])
'abc'[10]
'abc'['a']
(1, 2)[5]
[1][None]
{}[[]]
{[]: 1}
{1, []}
'a' * 'b'
'a' - 1
[1] + (2,)
1 < 'a'
[] < 1
None + 1
not_defined
del not_defined
import nomod
from nomod import x
int.foo
x.y.z
1.5 % 0
1 // 0
0 ** -1
2 ** -1
1 << -1
int('')
float('abc')
chr(-1)
ord('ab')
'abc'.index('z')
[1].index(2)
[1].remove(5)
{}.pop('a')
{}.popitem()
[].pop()
set().pop()
max([])
min()
sum(['a'])
range(1, 2, 0)
list(5)
dict([1])
dict(1)
tuple(1)
zip(1)
a, b = [1]
a, *b = []
for a, b in [1]: pass

x = 1; x()
x[0]
x.append
x.a = 1
None()
lambda x: y
(lambda x: y)(1)
def f():
    x = 1
    del x
    return x

f()
def f():
    def g(): return q
    g()
    q = 1

f()
assert 0
assert 0, (1, 2)
e = ValueError('note'); e.add_note('my note'); raise e
ValueError('a', 1), KeyError('k'), OSError(2, 'No such', 'f'), str(OSError(2, 'No such', 'f')), StopIteration(3).value, SystemExit(2).code
open('/nonexistent/x')
exec('1/0')
eval('1 +')
exec('x = 10'); x
eval('x + 1'), eval('a', {'a': 5})
def rec(n): return rec(n + 1)

try: rec(0)
except RecursionError as e: print(str(e)[:40])

l = []; l.append(l); l
d = {}; d['d'] = d; d
try:
    x = []
    for i in range(100000): x = [x]
    repr(x)
except RecursionError as e: print('deep')

'a' * 10 ** 12
[0] * 10 ** 14
1 / 3 + undefined
def f(:
x = = 1
print 'a'
for
if True:
pass
'abc
(1, 2
)
