'\x41\101\u0041\U00000041\N{LATIN SMALL LETTER A}'
'\a\b\f\n\r\t\v\\\'\"'
r'\n\x41'
b'\x00\xff\n\t\\'
rb'\x00'
Rb'\n'
u'abc'
'''a'b
c'''
'it''s'
"it's"
'say "hi"'
'both \' and \"'
'\0'
'\x7f\x80\xa0\xad'
'\u200b\u2028\ufeff'
'\ud800'
'\U0001F600'
'\
continued'
'\q'
'\x4'
'\u12'
'\U00110000'
'\N{nosuch}'
'\N'
b'é'
b'\x4'
'abc
"abc
'''abc'''
1_000_000
0x_ff
0b1010
0o17
0XFF
0B1
0O7
1__0
1_
0_0
00
01
0777
0b2
0o8
0xg
0x
0b
1e3
1E-3
.5
5.
1_0.0_1e1_0
1e
1.5j
1J
0j
1e400
-1e400
1e-400
12abc
1if 1 else 2
0x1for x in []
1.real
1..real
1 .real
1.0.is_integer()
123456789012345678901234567890
0xdeadbeefcafebabe1234
-0
-0.0
0.1
1e16
1e15
123456789.123456789
1e22
1e23
0.0001
0.00001
1.0
100000000000000000000.0
5e-324
1.7976931348623157e308
3.14j
-0j
-(0j)
1+2j
1-0j
True
False
None
...
Ellipsis
NotImplemented
__debug__
()
(1,)
(1, 2)
[]
[1, [2, [3]]]
{}
{1}
set()
frozenset()
frozenset({1})
{1: {2: 3}}
{1: 2, 1: 3}
{True: 'a', 1: 'b', 1.0: 'c'}
[*range(3)]
(*'ab', *[1])
{**{'a': 1}, 'b': 2}
{*()}
1,
1, 2,
*[1], 2
*[1]
print(*[1, 2], sep='-')
x = y = 1
x, y
x: int = 5
x
z: str
z
__annotations__
lambda: 1
type(lambda: 1)
not 1
not not []
- - 1
~5
~-1
+True
-True
~True
1 < 2 < 3
1 < 3 < 2
1 == 1.0 == True
1 is 1
None is None
[] is []
1 if 0 else 2
1 or 1/0
0 and 1/0
'' or [] or 0
1 and 2 and 3
(y := 5) + y
[y := 1, y**2]
y := 5
(1 if 0 else
2)
[1,
2,
]
{'a':
1}
1; 2; 'three'
pass; pass
if 1: 2

for i in range(3): i

while 0: pass

del x
x
del x
def f(): pass

f
f()
2 ** 3 ** 2
-2 ** 2
(-2) ** 2
2 ** -1
0 ** 0
0 ** -1
0.0 ** -1
7 // 2, -7 // 2, 7 // -2, -7 // -2
7 % 3, -7 % 3, 7 % -3, -7 % -3
7.5 // 2, -7.5 // 2, 7.5 % -2
1 / 0
1 // 0
1 % 0
1.0 / 0
1.0 // 0
1.0 % 0
1j / 0
divmod(7, 0)
divmod(7.0, 0)
divmod(-7, 2), divmod(7, -2), divmod(-7.5, 2)
1 << 10, 1024 >> 3, -1 >> 10
1 << -1
1 >> -1
1.0 << 1
5 & 3, 5 | 3, 5 ^ 3, ~5
True & False, True | False, True ^ True
True + True
1 @ 2
'a' @ 'b'
1 + None
None + 1
[] + ()
() + []
{} + {}
{} | {1: 2}
{1} + {2}
{1} | {2}
{1} - {1}
[1] * 2
2 * (1,)
[1] * 'a'
'%d' % 1.5
None < 1
1 < 'a'
[] < ()
{} < {}
1j < 2j
[1, 2] < [1, 3]
[1, 'a'] < [1, 2]
(1, 2) < (1, 2, 0)
{1} < {1, 2}
1 in 5
5[0]
5()
None()
None[0]
None.x
(1).x
5.5[1]
'a'()
f[0]
f.x
f.x = 1
f.x
len(5)
iter(5)
next(5)
-'a'
+[]
~1.5
not_defined
prnt(1)
a b
1 +
(1
1)
[1}
{1: 2
print 'a'
exec 'a'
print a
if x = 1: pass
x = = 1
1 = x
f() = 1
None = 1
True = 1
'a' = 1
x + 1 = 2
(a, 1) = 1
[a, b] = 1
a, b = 1, 2, 3
a, b = 1,
a, *b = 1,
b
*a, = 1, 2
a
*a = 1, 2
*a, *b = 1, 2
a, *b, c = 1,
(a, (b, c)), d = (1, (2, 3)), 4
a, b, c, d
a = *range(3),
a
[a, *b], c = 'xyz', 1
a, b, c
a, b = {'x': 1, 'y': 2}
a, b
a, b = 5
a, b = None
a += 1
x += 1
x = 1
x += 1.5; x
x //= 2; x
x **= 3; x
x @= 2
x |= 1
x = [1]; x += 'ab'; x
x += 5
x *= 2; x
x = (1,); x += (2,); x
x += [3]
t = ([1],)
t[0] += [2]
t
def
class
for
import
if
else
return 1
yield 1
break
continue
nonlocal x
global x
assert 0
assert 0, 'msg'
assert 1
assert (0, 'x')
raise
raise 1
raise ValueError
raise ValueError('x')
raise ValueError('x', 1)
raise ValueError from KeyError('k')
del (a, b)
del 1
del f()
del x[0], x[0]
del None
import nosuch
from nosuch import x
from os import (path, sep)
sep
import math as m
m.pi
from math import *
pi
from . import x
import
from math import
$
?
a?b
a!b
!
x = 'a
    1
	1
é = 1; é
x² = 1
１ = 2
“quoted”
a = 1 2
a.1
a..b
f(a=1, 2)
f(**{}, *[])
f(a=1, a=2)
f(1=2)
f(a b)
f(x for x in [], 1)
f(*)
f(**)
lambda x: yield
lambda *: 1
def f(a=1, b): pass
def f(*): pass
def f(**k, a): pass
def f(*a, *b): pass
def f(a, /, b, /): pass
def f(/): pass
class C(: pass
x = [i for i in range(3)
]
{1:2, 3}
{1, 2: 3}
{**1}
{*1}
[*1]
print(*1)
print(**1)
f(**{1: 2})
f(**{'a': 1}, **{'a': 2})
for 1 in []: pass
for x in 5: pass

with 5: pass

with open: pass

while True print(1)
if True print(1)
else: pass
elif 1: pass
except: pass
finally: pass
1 if 2
x = 1 if 2
'a' if
not
1 not 2
1 is
1 <> 2
a === b
x++
++x
x--
a && b
a || b
!a
x = yield
return
f'{'
f'{}'
f'{a b}'
f'{1!z}'
f'{1!}'
f'}'
f'{1:{2}}'
f'{1:{{}}}'
f'{a'
f'{lambda x: 1}'
f'{!r}'
f'{\'a\'}'
