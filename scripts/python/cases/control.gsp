# match
def m(x):
    match x:
        case 0: return 'zero'
        case 1 | 2: return 'small'
        case -1.5: return 'neg'
        case 'a' | "b": return 'letter'
        case None | True: return 'const'
        case []: return 'empty'
        case [x]: return f'one {x}'
        case [x, *rest] if x == 'go': return f'go {rest}'
        case (a, b, *_): return f'two+ {a} {b}'
        case {'k': v, **rest}: return f'map {v} {rest}'
        case {}: return 'any map'
        case int(n) if n > 100: return f'big {n}'
        case str() as s: return f'str {s}'
        case float(f): return f'float {f}'
        case _: return 'other'

[m(x) for x in (0, 1, 2, -1.5, 'a', 'b', None, True, False, [], [5], ['go', 1, 2], (1, 2, 3), {'k': 1, 'z': 2}, {'q': 1}, {}, 500, 50, 'zz', 2.5, {1}, b'ab', range(2))]
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y

def where(p):
    match p:
        case Point(0, 0): return 'origin'
        case Point(0, y): return f'y={y}'
        case Point(x=x, y=0): return f'x={x}'
        case Point(x, y) if x == y: return 'diag'
        case Point(): return 'point'
        case [Point(x=a), Point(y=b)]: return a, b

[where(p) for p in (Point(0, 0), Point(0, 3), Point(4, 0), Point(2, 2), Point(1, 2), [Point(1, 2), Point(3, 4)], 5)]
match Point(1, 2):
    case Point(1, 2, 3): pass

match 5:
    case int(a, b): pass

match 5:
    case Point.x: pass

match = 1; match + 1
case = match; case
match (1, 2):
    case (x, y) if x > y: print('gt')
    case (x, y): print('le', x, y)

# loops
for i in range(3):
    if i == 5: break
else: print('no break')

for i in range(3):
    if i == 1: break
else: print('never')

while i < 5:
    i += 1
    if i % 2: continue
    print(i)
else: print('done')

for i in []: pass
else: print('empty else', i)

[i for i in range(10) if i % 2 if i % 3]
[(i, j) for i in range(3) for j in range(i)]
[[j for j in range(i)] for i in range(3)]
{i: i * i for i in range(3)}
{i % 3 for i in range(10)}
list(i for i in 'ab')
sum(i for i in range(5))
(i for i in [])
i
[y := 5, y * 2]
[z for x in range(3) if (z := x * 2) > 1], z
[a for a in 5]
[1 / x for x in [1, 0]]
{x: 1 / x for x in [0]}
(1 / x for x in [0])
next(1 / x for x in [0])
[i := 0 for i in range(2)]
[x for x in range(3) if x else 5]
d = {1: 2}
for k in d: d[k + 1] = 0

for k in list(d): del d[k]

s = {1, 2}
for k in s: s.add(k + 10)

l = [1, 2, 3]
for x in l: l.remove(x)

l
# with
import contextlib
@contextlib.contextmanager
def cm(name):
    print('in', name)
    try: yield name
    except ZeroDivisionError as e: print('caught', e)
    finally: print('out', name)

with cm('a') as a, cm('b') as b: print(a, b)

with cm('z'): 1 / 0


with contextlib.suppress(KeyError): {}['k']

with contextlib.nullcontext(5) as n: n

import io
buf = io.StringIO()
with contextlib.redirect_stdout(buf): print('captured')

buf.getvalue()
with contextlib.ExitStack() as st:
    _ = st.enter_context(cm('s1'))
    _ = st.callback(print, 'cb', 1)
    print('body')

with contextlib.closing(io.StringIO('x')) as f: f.read()

f.closed
@cm('deco')
def decorated(): print('body')

decorated()

@contextlib.contextmanager
def never():
    if 0: yield

with never(): pass

@contextlib.contextmanager
def twice(): yield; yield

with twice(): pass

