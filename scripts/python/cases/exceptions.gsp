raise ValueError('msg')
raise ValueError
raise ValueError()
raise ValueError(1, 2)
raise KeyError('k')
raise KeyError(1)
raise OSError(2, 'No such file')
raise OSError(2, 'No such file', 'name.txt')
raise FileNotFoundError(2, 'msg', 'f')
raise UnicodeDecodeError('utf8', b'ab', 0, 1, 'why')
raise UnicodeEncodeError('ascii', 'é', 0, 1, 'why')
raise StopIteration
raise StopIteration(5)
raise AssertionError
raise Exception from None
raise ValueError('a') from KeyError('b')
raise 5
raise 'text'
raise int
raise None
raise ValueError('line1\nline2')
raise ValueError(None)
raise ValueError(['a'])
OSError(2, 'x')
OSError(2, 'x').errno
OSError('just')
type(OSError(2, 'x'))
ValueError('a', 1)
ValueError()
KeyError('k')
str(KeyError('k'))
str(ValueError('k'))
str(ValueError(1, 2))
type(OSError(13, ''))
type(OSError(17, ''))
type(OSError(20, ''))
type(OSError(21, ''))
type(OSError(110, ''))
type(OSError(111, ''))
type(OSError(32, ''))
e = ValueError('x')
e.args
e.__cause__
e.__context__
e.__suppress_context__
e.__traceback__
e.add_note('a note'); e.__notes__
raise e
e.with_traceback(None) is e
e.args = (1, 2); e
try: 1 / 0
except ZeroDivisionError as e: print(type(e), e, e.args)

e
try: 1 / 0
except (TypeError, ZeroDivisionError): print('either')
else: print('else')
finally: print('finally')

try: pass
except ValueError: pass
else: print('else')
finally: print('finally')

try: 1 / 0
except ValueError: print('no')

try: 1 / 0
except: raise

try: 1 / 0
except ZeroDivisionError as e: raise ValueError('inner') from e

try: 1 / 0
except ZeroDivisionError: raise ValueError('during')

try: 1 / 0
except ZeroDivisionError: raise ValueError('hidden') from None

try: 1 / 0
finally: print('cleanup')

try:
    try: 1 / 0
    finally: {}['k']
except KeyError as e: print(repr(e), repr(e.__context__))

try: nosuch
except NameError as e: print(e.name, e)

try: (1).nosuch
except AttributeError as e: print(e.name, e.obj, e)

try: import nosuchmodule
except ImportError as e: print(e.name, e.path, e.msg)

try: {}['k']
except KeyError as e: print(e, e.args)

try: [][1]
except IndexError as e: print(e)

try: raise
except RuntimeError as e: print(e)

try: 1 / 0
except 5: pass

try: 1 / 0
except 'x': pass

def f(): raise ValueError('in f')

f()
def g():
    try: f()
    except ValueError as e: raise RuntimeError('in g') from e

g()
def h():
    x = [1, 2]
    return x[5] + 1

h()
def k(n):
    if n: return k(n - 1)
    1 / 0

k(2)
k(6)
[f() for _ in 'a']
(lambda: f())()
class E(Exception): pass

raise E
raise E('x')
class E2(Exception):
    def __str__(self): return 'custom str'

raise E2(1)
class E3(Exception):
    def __str__(self): raise ValueError

raise E3
class NotExc: pass

raise NotExc
raise NotExc()
issubclass(KeyError, LookupError)
issubclass(FileNotFoundError, OSError)
IOError is OSError
issubclass(UnicodeDecodeError, ValueError)
issubclass(ModuleNotFoundError, ImportError)
issubclass(RecursionError, RuntimeError)
issubclass(KeyboardInterrupt, Exception)
BaseException.__subclasses__()[0]
ValueError.__mro__
assert 1 == 2
assert 1 == 2, 'numbers'
assert [], [1]
assert ()
import traceback
try: f()
except ValueError as e: print(traceback.format_exc()); print(traceback.format_exception_only(type(e), e))

import sys
try: f()
except ValueError: sys.exc_info()[:2]

sys.exc_info()
open('/nosuch/file')
open('/')
int('x')
int([])
float('y')
[1, 2][5]
[1, 2]['a']
[].pop()
{}.popitem()
{'a': 1}['b']
set().pop()
[].remove(1)
[].index(5)
(1,).index(2)
'a'.index('b')
[1].pop(5)
[1, 2, 3].insert('a', 1)
{[]: 1}
{1: []}[[]]
None.foo()
None + 1
None[0]
None()
'a' + 1
1 + 'a'
[1] + (2,)
'a' - 'b'
{} + {}
lst = [1]; lst[1] = 2
lst[5]
lst.apend(1)
lst.Append
'abc'.uppr()
import math
math.sqroot(4)
math.sqrt(-1)
math.sqrt('a')
math.log(0)
math.factorial(-1)
math.factorial(1.5)
import collections
collections.Countr
lenght([1])
pritn
foo.bar
imprt = 1; improt
raise SystemError('s')
raise NotImplementedError
raise NotImplemented
NotImplemented()
try: raise KeyError
except KeyError: pass

try: raise KeyError('a')
except LookupError as e: print(type(e).__name__)

def reraise():
    try: 1 / 0
    except ZeroDivisionError as e:
        saved = e
    return saved

r = reraise(); r
raise r
def order():
    try: return 1
    finally: print('f')

order()
def swallow():
    try: 1 / 0
    finally: return 'swallowed'

swallow()
import warnings
warnings.simplefilter('ignore')
warnings.warn('x')
class Ctx:
    def __enter__(self): 1 / 0
    def __exit__(self, *a): print('never')

with Ctx(): pass

f(1, 2)
f(x=1)
len(5)
print('a' 'b' % 1)
"%d" % 'x'
'%s %s' % 'x'
'{} {}'.format(1)
'abc'[10]
b'abc'[10]
range(3)[5]
(1, 2)[5]
x: int = 'no check'; x
del undefined
exit
quit
