a, b = b, a = 1, 2
a, b
*a, b = 'xyz'
a, b
[a, [b, *c]] = 1, (2, 3, 4)
a, b, c
for i, (j, *k) in [(1, (2, 3, 4)), (5, (6,))]: print(i, j, k)

def f(*args, **kw): return args, kw

f(*[1, 2], 3, *(4,), x=1, **{'y': 2}, z=3)
f(*'ab', *range(2))
f(**dict(a=1), b=2)
f(**{'a': 1}, a=2)
f(*None)
f(*5)
f(**[1])
f(**{1: 2})
[*range(3), *'ab', *{1: 2}]
{**{'a': 1, 'b': 2}, 'a': 3}
{*[1, 2], *[2, 3]}
(*[], *())
*range(2), 'x'
a, b = [1]
a, b = [1, 2, 3]
a, *b, c = [1]
a, b, c = 'ab'
(a, b), c = 1, 2
a = b = c = []
a is b is c
x, x = 1, 2; x
i = 0
i, l = 1, [0, 0]
i, l[i] = 0, 5
l
a, b = iter([1, 2]); a + b
a, b = {3: 4, 5: 6}.items(); a, b
first, *_, last = range(10)
first, last, len(_)
d = {}
d['k'], d['l'] = 1, 2; d
class O: pass

o = O(); o.a, o.b = 'pq'; o.__dict__
[x for x, in [(1,), (2,)]]
[x for x, *y in [(1, 2), (3,)]]
dict([(1, 2), (3,)])
dict([1])
dict(['ab', 'cd'])
dict(['abc'])
dict(a=1, **{'b': 2})
dict({'a': 1}, a=2)
dict([('a', 1)], b=2)
dict(1)
list(zip(*[(1, 2), (3, 4)]))
print(*[1, 2], *'ab', sep=',')
max(*[3, 1, 2])
a, = 5,
a
a, = []
() = []
() = [1]
[] = ()
del a, (b, c)
a
x = 1,; x
for x in 1, 2, *[3]: print(x)

lambda *a, **k: 0
(lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4)
(lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3)
(lambda a, /: a)(a=1)
(lambda *, c: c)(1)
(lambda *, c: c)()
(lambda a, b=2: (a, b))()
(lambda a: a)(1, 2)
(lambda: 1)(1)
