def f(): return x

x = 1; f()
def f():
    global newg
    newg = 5

f(); newg
def outer():
    x = 'o'
    def mid():
        def inner(): return x
        return inner
    return mid()()

outer()
def cnt():
    fs = [lambda: i for i in range(3)]
    return [f() for f in fs]

cnt()
fs = []
for i in range(3): fs.append(lambda i=i: i)

[f() for f in fs]
class Scope:
    y = 5
    z = [y for _ in range(1)] if False else y
    def m(self): return y if 'y' in globals() else 'no y'

Scope().m(), Scope.z
class Scope2:
    y = 5
    z = [y for _ in range(2)]

[y := 1, y + 1], y
if (n := len('abc')) > 2: print(n)

[last := v for v in range(3)]; last
def w():
    t = [z := q for q in range(4)]
    return z

w()
any((hit := v) > 2 for v in [1, 2, 3, 4]), hit
a = [1, 2, 3]; a[0], a[1] = a[1], a[0]; a
i = 0; i, a[i] = 1, 9; i, a
(a, b), c = (1, 2), 3; a, b, c
[a, *b] = 'xyz'; a, b
*a, = 1, 2; a
for a, *b in [(1, 2, 3), (4,)]: print(a, b)

x = y = z = 0; x, y, z
d = {}; d['a'], d['b'] = 1, 2; d
def defaults(a, l=[]): l.append(a); return l

defaults(1); defaults(2)
def kw(**k): return k

kw(a=1, **{'b': 2}), kw(**{'x y': 1})
def va(*a): return a

va(*[1], *(2, 3), 4), va(*'ab')
print(*[1, 2], sep='-', **{'end': '!\n'})
def po(a, b=2, /, c=3, *, d=4): return a, b, c, d

po(1), po(1, 5), po(1, 2, c=9, d=8)
po(a=1)
po(1, b=2)
lambda *a, **k: (a, k)
(lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4)
def gen():
    received = []
    while True:
        v = yield len(received)
        if v is None: break
        received.append(v)
    return received

g = gen(); next(g), g.send('a'), g.send('b')
try: g.send(None)
except StopIteration as e: e.value

def chain(*its):
    for it in its: yield from it

list(chain('ab', [1], range(2)))
def tree(n):
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)

list(tree(3))
def gexc():
    try: yield 1
    except ValueError as e: yield 'caught ' + str(e)
    finally: print('done')

g = gexc(); next(g), g.throw(ValueError('boom')); next(g, 'end')
g = (x * y for x in range(3) for y in range(3) if x != y); list(g)
sum(i for i in range(10)), max((abs(v) for v in [-3, 2]), default=0)
{k: [v for v in range(k)] for k in range(3)}
[(i, j) for i in range(3) for j in range(i)], [[0] * 2 for _ in range(2)]
match 3:
    case 1: print('one')
    case n if n > 2: print('big', n)

def m(v):
    match v:
        case None: return 'none'
        case True | False: return 'bool'
        case 0: return 'zero'
        case int() | float() as n: return f'num {n}'
        case str(s): return f'str {s}'
        case []: return 'empty'
        case [x]: return f'one {x}'
        case [x, y]: return f'two {x} {y}'
        case [x, *_, y]: return f'ends {x} {y}'
        case {'type': 'a', 'val': v}: return f'a {v}'
        case {'k': [1, z], **rest}: return f'k {z} {rest}'
        case {}: return 'map'
        case _: return 'other'

[m(v) for v in [None, True, 0, 5, 2.5, 'hi', [], [1], (1, 2), [1, 2, 3], {'type': 'a', 'val': 1}, {'k': [1, 2], 'q': 3}, {}, set(), b'x']]
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y

def mp(p):
    match p:
        case Pt(0, 0): return 'origin'
        case Pt(x, 0): return f'x {x}'
        case Pt(x=0, y=y): return f'y {y}'
        case Pt(x, y) if x == y: return 'diag'
        case Pt(): return 'pt'

[mp(p) for p in [Pt(0, 0), Pt(1, 0), Pt(0, 2), Pt(3, 3), Pt(1, 2)]]
match Pt(1, 2):
    case Pt(1, 2, 3): pass

match (1, (2, [3, 4])):
    case (a, (b, [c, d])): print(a, b, c, d)

for i in range(3):
    if i == 5: break
else: print('no break')

while False: pass
else: print('while else')

for i in range(3):
    for j in range(3):
        if j == 1: break
        if i == 1: continue
        print(i, j)

def early():
    for i in range(5):
        with open('/dev/null') as f:
            if i == 2: return i

early()
def nested_finally():
    out = []
    for i in range(3):
        try:
            try:
                if i == 0: continue
                if i == 1: raise ValueError
                break
            except ValueError: out.append('ve')
            finally: out.append(('inner', i))
        finally: out.append(('outer', i))
    return out

nested_finally()
def exc_scope():
    try: 1/0
    except ZeroDivisionError as e: pass
    return e

exc_scope()
def reraise():
    try:
        try: 1/0
        except ZeroDivisionError: raise
    except ZeroDivisionError as e: return repr(e), e.__context__

reraise()
def ctx():
    try:
        try: 1/0
        except ZeroDivisionError as e: raise KeyError('x')
    except KeyError as e: return repr(e.__context__), e.__cause__

ctx()
import sys
def info():
    try: 1/0
    except ZeroDivisionError:
        a = sys.exc_info()[0].__name__
        try: [][1]
        except IndexError: b = sys.exc_info()[0].__name__
        return a, b, sys.exc_info()[0].__name__

info(), sys.exc_info()
def loc():
    a = 1; b = [2]
    return locals()

loc()
def deco(arg):
    def wrap(fn):
        fn.tag = arg
        return fn
    return wrap

@deco('t1')
@deco('t2')
def tagged(): pass

tagged.tag, tagged.__dict__
@deco('cls')
class Deco: pass

Deco.tag
class Meta(type):
    @classmethod
    def __prepare__(m, n, b): return {'injected': 1}

class WithPrep(metaclass=Meta): other = 2

WithPrep.injected, WithPrep.other
def ann(a: int, b: 'str' = 'x', *c: float, d: list[int] = None, **e: dict) -> bool: ...

ann.__annotations__
x: int = 5; y: 'foo'; __annotations__
list[int], dict[str, int], int | None, tuple[int, ...]
isinstance(1, int | str), isinstance(None, int | None)
f'{3!r}{"x"!s:>3}{4:0{5}d}{{}}', f'{1 if True else 2}', f"{'a' 'b'}", f'{[1,2][0]}', f'{(lambda v: v*2)(3)}'
v = 3.14159; f'{v=}', f'{v = :.2f}', f'{v!r:>10}', f'{v:{10}.{3}}'
f'''multi
{v:.1f}'''
'%s %r' % ('a', 'b'), '{} {x}'.format(1, x=2), 'abc' 'def'
r'\n', b'\x00', b'abc'[0], '\u00e9', '\N{BULLET}', 'a\
b'
0b101, 0o17, 0xff, 1_000, 1e3, 1j, 1.5j * 2, .5, 5., 10 ** 20, -7 // 2, -7 % 3, 7 // -2, 2 ** -1, 2 ** 0.5
1 == 1.0, 1 is 1, None is None, [] is [], 'a' < 'b', (1, 2) < (1, 3), [1] == [1], {1} <= {1, 2}
1 if 0 else 2, 0 or 'x', 1 and 'y', not '', 0 and 1/0
1 < 2 < 3, 3 > 2 > 2, 1 < 3 in [3], 1 == 1 != 2
~5, -(-5), +5, 5 & 3, 5 | 3, 5 ^ 3, 1 << 10, 1024 >> 3, 1 << 100
x = 5; x += 1; x -= 2; x *= 3; x /= 2; x //= 1; x %= 4; x **= 3; x
l = [1]; m = l; l += [2]; m; l *= 2; m
t = (1,); t += (2,); t; s = 'a'; s *= 3; s
l = list(range(10)); l[2:5], l[::-1], l[::3], l[-3:], l[5:2], l[8:100]
l[1:3] = ['a']; l; del l[0]; l; del l[::2]; l; l[1:1] = [7, 8]; l
s = slice(1, 5, 2); s, s.start, 'abcdef'[s], s.indices(4)
del x
x
assert True, 'fine'
assert [], 'empty'
eval('[i for i in range(3)]'), eval('a+b', {'a': 1, 'b': 2})
ns = {}; exec('def q(): return 42\nr = q()', ns); ns['r']
c = compile('1+1', '<c>', 'eval'); eval(c), c.co_filename
exec(compile('print("hi")', 'f', 'exec'))
globals()['x'] = 99; x
'x' in dir(), 'append' in dir([]), vars(Pt(1, 2))
type(f), type(lambda: 0), type(len), type([].append), type(str.lower), type(Pt), type(type), type(None), type(...), type(NotImplemented), type((i for i in [])), type(sys)
callable(f), f.__name__, f.__module__, f.__qualname__, (lambda: 0).__name__, len.__name__, [].append.__name__, str.lower.__qualname__
print.__doc__ is not None, int.__name__, type.__name__, int.__mro__, bool.__bases__
id(x) == id(x), hash('a') == hash('a'), hash(1) == hash(1.0) == hash(True), hash((1, 2)), hash(2**100), hash(-1), hash(1.5)
list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(lambda v: v % 2, range(5))), list(zip('ab', range(5), strict=False)), list(enumerate('ab', start=1))
list(zip([1], [1, 2], strict=True))
list(reversed([1, 2])), sorted('hello'), sorted([3, 1, 2], reverse=True), sorted(['b', 'A'], key=str.lower), sorted({'b': 1, 'a': 2}), min(3, 1, 2), max('abc'), min([], default=7), sum([[1], [2]], [])
round(2.5), round(3.5), round(-2.5), round(1.2345, 2), round(1234, -2), abs(-3.5), divmod(-7, 3), pow(2, 10, 1000), pow(2, -1, 7)
bin(-5), oct(8), hex(255), chr(8364), ord('€'), ascii('é€'), repr('\n'), format(3.14159, '.2f'), format(1234567, ',')
iter([1, 2]), iter({}), range(3), enumerate([]), zip(), map(len, []), filter(None, []), reversed([])
it = iter([1, 2]); next(it), next(it), next(it, 'dflt')
all([]), any([]), all([1, 0]), any([0, 1])
bool([]), bool('a'), int('12'), int('-0x1f', 16), int(3.9), float('1e3'), str(1.0), complex(1, 2), list('ab'), tuple([1]), set([1, 1]), frozenset([2]), dict(a=1), bytes([65]), bytearray(b'x')
NotImplemented, Ellipsis, __name__, __debug__
object(), object
super
def sup(): super().x

sup()
class NoCell:
    def m(): super()

NoCell.m()
print(end=''); print('a', 'b', sep=''); print(1, 2, sep=', ')
print('x', file=sys.stdout)
print(sep=1)
sys.exit
try: sys.exit(3)
except SystemExit as e: e.code

break
return 1
yield 1
a + 1 = 2
None = 1
'{'.format(1)
x == 1 = 2
