def g():
    x = yield 1
    print('got', x)
    try:
        y = yield 2
        print('got', y)
    except ValueError as e:
        print('caught', e)
        yield 'handled'
    finally:
        print('cleanup')
    return 'result'

it = g()
next(it)
it.send('a')
it.throw(ValueError('bad'))
next(it)
next(it)
it.send(1)
it = g(); it.send(1)
it.send(None), it.close()
next(it)
it = g(); it.close(); list(it)
it = g(); next(it); it.throw(KeyError)
def outer():
    r = yield from g()
    print('r =', r)
    yield from [7, 8]
    return 'end'

list(outer())
o = outer(); next(o); o.send('s'); o.throw(ValueError('v')); next(o)
def d():
    yield from 5

list(d())
def ret():
    return 5
    yield

try: next(ret())
except StopIteration as e: print(e.value, e.args, repr(e))

def stop(): yield 1; raise StopIteration('x')

list(stop())
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

import itertools
list(itertools.islice(fib(), 10))
next(gi)
next(gi)
next(gi)
next(gi)
iter(gi) is gi
len(gi)
gi[0]
type(gi)
def ign():
    try: yield
    except GeneratorExit: yield 'again'

i = ign(); next(i); i.close()
def running():
    next(me)
    yield

me = running(); next(me)
ge = (x * 2 for x in range(3)); next(ge), list(ge), list(ge)
ge.__name__
sum(x for x in range(4)), max((x for x in [3, 1]), default=0)
(yield_ for yield_ in 'ab').__next__()
a = (x for x in [1, 2]); b = (y for y in a); list(b), list(a)
def tree(t):
    if isinstance(t, list):
        for x in t: yield from tree(x)
    else: yield t

list(tree([1, [2, [3, [4]], 5]]))
def coro():
    total = 0
    while True:
        n = yield total
        if n is None: return total
        total += n

c = coro(); next(c), c.send(1), c.send(5)
c.send(None)
def wrap():
    result = yield from coro()
    yield ('final', result)

w = wrap(); next(w), w.send(3), w.send(None)
any(print(x) or x > 1 for x in range(5))
x = 'outer'
list(x for x in 'ab'), x
z = 10; list(y + z for y in [1, 2])
class C:
    n = 3
    l = list(i for i in range(n))

C.l
list(map(lambda g: next(g), [iter('a'), iter('b')]))
dict(zip('ab', itertools.count()))
def args(*a): yield from a

list(args(1, 2, 3))
lst = [1, 2, 3]; it = iter(lst); next(it); lst.append(4); list(it), list(it)
it.__length_hint__()
iter([1, 2]).__length_hint__()
it = iter({'a': 1}); next(it)
