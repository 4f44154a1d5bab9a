'a' * 10 ** 12
b'a' * 10 ** 12
[0] * 10 ** 12
(0,) * 10 ** 12
2 ** 10 ** 9 if False else 'skip'
'%0999999999999d' % 1
1 << 10 ** 15
def rec(n): return rec(n + 1)

try: rec(0)
except RecursionError as e: print('RecursionError')

class R:
    def __repr__(self): return repr(self)

try: R()
except RecursionError: print('RecursionError')

repr(R())[:1] if False else 1
class E:
    def __eq__(self, o): return self == o

try: E() == 1
except RecursionError: print('RecursionError')

class G:
    def __getattr__(self, n): return getattr(self, n + 'x')

try: G().a
except RecursionError: print('RecursionError')

class C:
    def __call__(self): return self()

try: C()()
except RecursionError: print('RecursionError')

a = []; b = []
for i in range(20000): a = [a]; b = [b]

try: a == b
except RecursionError: print('RecursionError')

t = ()
for i in range(100000): t = (t,)

try: str(t)
except RecursionError: print('RecursionError')

class P(property): pass

class I:
    def __index__(self): return 'x'

[1][I()]
range(I())
def f():
    try: return f()
    finally: pass

try: f()
except RecursionError: print('RecursionError')

l = [1, 2, 3]
for x in l:
    if len(l) < 10: l.append(x)

l
d = {1: 1}
for k in d: d[k + 1] = 1

s = {1}
for k in s: s.add(k + 1)

int('9' * 5000)
str(10 ** 5000)
x = 10 ** 4000; len(str(x))
isinstance(1, ((((int,),),),))
sorted([1, 'a'])
sorted([3, 2], key=5)
list(map(5, [1]))
getattr(1, 2)
setattr(1, 'a', 2)
type('a', 'b', {})
type('a', (1,), {})
object.__new__(int)
object.__new__(5)
int.__new__(str)
list.append(5, 1)
int.__add__('a', 1)
str.upper()
str.upper(5)
dict.get()
[].sort(5)
[].sort(foo=1)
super(int, 'a')
super(5)
property(1, 2, 3, 4, 5)
staticmethod()
classmethod(5).__func__
enumerate()
enumerate(5)
zip(1, 2)
map(len)
filter(1)
range()
range('a')
slice()
type()
iter()
iter(5)
iter(5, 5)
next()
max(1)
max(1, 'a')
min([], [])
chr('a')
ord(5)
abs()
round('a')
pow()
pow('a', 2)
divmod(1, 0)
hash([])
id()
format(1, 2)
eval(5)
exec(5)
compile('1', 'a', 'bad')
__import__(5)
input(1, 2, 3)
vars(5)
dir(1, 2)
