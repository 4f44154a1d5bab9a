from collections import *
import collections.abc as A, abc, copy
c=Counter('abracadabra'); d=Counter(a=3,z=-1)
c
c.most_common(2)
c.most_common()
c['q']
c+d
c-d
c|d
c&d
+d
-d
c==d
c!=d
d<=c
d<c
c>=d
c>d
Counter(a=1)==Counter(a=1,b=0)
Counter(a=1)=={'a':1}
c.total()
sorted(c.elements())
list(Counter(a=2,b=0,c=-1).elements())
Counter.fromkeys('a')
Counter(5)
Counter('a','b')
Counter({'a':1},b=2)
Counter([('a',1),('a',1)])
c.copy() is c
copy.copy(c)
Counter(a='x',b=1)
Counter(a=None)
c.update(5)
c.subtract('aab')
c
c.pop('zz')
c+1
isinstance(c,dict)
hash(c)
Counter()
Counter(a=1).__reduce__()
Counter(a=2.5,b=1)
dict(c)
list(c)
Counter(None)
c.most_common(-1)
c.most_common(0)
Counter(a=1.5).total()
del c['nope']; x=Counter(a=1); x+=Counter(a=2,b=-1); print(x); x-=Counter(a=1); print(x); x|=Counter(q=5); print(x); x&=Counter(q=2); print(x); x.update(a=4); print(x); x+={'a':1}; print(x)
class C(Counter):
    def __missing__(s,k): return 7

print(C('ab')['x'], C('aab'), C('a')+C('b'))
dd=defaultdict(list); dd['a'].append(1); print(dd, dd['b'], dd.default_factory, len(dd), dd.get('zz'))
defaultdict(1)
defaultdict(None,{'a':1})
defaultdict(None)['x']
defaultdict(int,a=1)|{'b':2}
{'b':2}|defaultdict(int,a=1)
copy.copy(dd)
copy.deepcopy(dd)
dd.copy()
defaultdict(int)==defaultdict(str)
defaultdict(int,1,2)
dd.__missing__('k')
dd.__reduce__()[:2]
defaultdict(int).fromkeys('ab')
class D(defaultdict):
    def __missing__(s,k): s[k]='m'+k; return s[k]

print(D()['q'], D(int), D)
dd['me']=dd; print(dd)
o=OrderedDict(a=1,b=2,c=3)
o
o.move_to_end('a')
o
o.move_to_end('c',last=False)
o
o.popitem()
o.popitem(last=False)
o
o.move_to_end('zz')
OrderedDict().popitem()
OrderedDict(a=1,b=2)==OrderedDict(b=2,a=1)
OrderedDict(a=1,b=2)=={'b':2,'a':1}
OrderedDict(a=1,b=2)!=OrderedDict(b=2,a=1)
o.keys()
o.items()
o.values()
list(reversed(o))
o|{'x':1}
{'x':1}|o
o.copy()
OrderedDict.fromkeys('ab',value=3)
OrderedDict()
list(o.items())
'b' in o.keys()
copy.copy(o)
copy.deepcopy(o)
OrderedDict([('a',1)])
OrderedDict(1)
isinstance(o.keys(),A.KeysView)
list(o.values())
[*reversed(o.items())]
('b',2) in o.items()
o.keys()=={'b'}
P=namedtuple('P','x y',defaults=[5])
P(1)
P(1,2).x
P()
P(1,2,3)
P(x=1,y=3)
P(1,z=2)
P._make([1,2])
P._make([1])
P(1)._replace(x=9)
P(1)._replace(q=9)
P(1)._asdict()
P._fields
P._field_defaults
P.x
P.__doc__
P(1)==(1,5)
P
namedtuple('class','a')
namedtuple('A','a a')
namedtuple('A','_a')
namedtuple('A','def')
namedtuple('A','1a')
namedtuple('A','a,def,a',rename=True)._fields
namedtuple('A','a',defaults=[1,2])
P(1).__getnewargs__()
P.__match_args__
P.__module__
P.__new__.__defaults__
P(1)+(2,)
hash(P(1))==hash((1,5))
copy.copy(P(1))
P._make
P(1)[0]
len(P(1))
[*P(1)]
namedtuple('A',['a','b'])(1,2)
namedtuple('A','')()
namedtuple(1,'a')
P.x.__doc__
P(1)._fields
sorted([P(2),P(1)])
P.__mro__
namedtuple()
P.__new__.__name__
P._make.__qualname__
repr(P(P(1)))
P.__slots__
try: P(1).x=3
except AttributeError as e: print(e)

try: P(1).q=3
except AttributeError as e: print(e)

class Q(P):
    def s(self): return self.x+self.y

print(Q(1), Q(1).s(), Q(1)._replace(y=1), Q.__name__)
m=ChainMap({'a':1},{'a':2,'b':3})
m
m['a']
m['q']
list(m)
len(m)
m.new_child({'z':1})
m.new_child(z=2)
m.parents
m.get('b')
'b' in m
dict(m)
m.keys()
m.items()
list(m.values())
m|{'k':1}
{'k':1}|m
m==dict(m)
m.copy()
ChainMap()
bool(ChainMap())
ChainMap.fromkeys('ab',1)
m.popitem()
m.maps
isinstance(m,A.MutableMapping)
m.setdefault('n',4)
m.update(w=3)
m
ChainMap().parents
try: del m['b']
except KeyError as e: print(repr(e))

class M(A.MutableMapping):
    def __init__(s): s.d={}
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
    def __delitem__(s,k): del s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
    def __repr__(s): return 'M'

m=M()
m.update(a=1)
m.update([('b',2)])
m.update({'c':3})
m.update([1])
m.update(['abc'])
m.get('q')
'a' in m
m.keys()
list(m.items())
list(m.values())
2 in m.values()
('a',1) in m.items()
m.keys()&{'a'}
m.keys()|['z'] if 0 else 0
m=={'a':1,'b':2,'c':3}
m.pop('a')
m.pop('a',0)
m.popitem()
m.setdefault('x',9)
m.clear()
m.popitem()
hash(m)
reversed(m)
len(m.keys())
isinstance(m,A.Mapping)
isinstance({},A.Mapping)
A.Mapping()
A.MutableSequence()
issubclass(list,A.MutableSequence)
isinstance([],A.Hashable)
isinstance(1,A.Hashable)
isinstance((x for x in []),A.Generator)
isinstance(iter([]),A.Iterator)
isinstance('',A.Sequence)
isinstance(len,A.Callable)
A.Iterable[int]
A.Mapping[str,int]
isinstance(5,A.Iterable)
isinstance({}.items(),A.ItemsView)
A.Set
A.Mapping.get
A.Iterator.__mro__
A.Sized.register(5)
issubclass(5,A.Sized)
isinstance(b'',A.ByteString)
isinstance({1},A.Set)
isinstance(frozenset(),A.MutableSet)
isinstance({1},A.MutableSet)
isinstance(range(3),A.Sequence)
isinstance(deque(),A.MutableSequence)
A.Container[int]
class S(A.Set):
    def __init__(s,x): s.x=list(dict.fromkeys(x))
    def __contains__(s,v): return v in s.x
    def __iter__(s): return iter(s.x)
    def __len__(s): return len(s.x)
    def __repr__(s): return 'S(%r)'%s.x

a,b=S([1,2,3]),S([2,3,4])
a&b
a|b
a-b
a^b
a<b
a<=a
a=={1,2,3}
{1,2,3}==a
a>S([1])
a.isdisjoint([9])
a&[1]
[1,9]-a
{1,9}|a
a-[1]
a|5
a<5
hash(a)
a._hash()==hash(frozenset(a))
a>={1}
class L(A.MutableSequence):
    def __init__(s,x=()): s.x=list(x)
    def __getitem__(s,i): return s.x[i]
    def __setitem__(s,i,v): s.x[i]=v
    def __delitem__(s,i): del s.x[i]
    def __len__(s): return len(s.x)
    def insert(s,i,v): s.x.insert(i,v)
    def __repr__(s): return 'L(%r)'%s.x

l=L('abc')
l.append('d')
l
l.index('b')
l.index('q')
l.count('a')
list(reversed(l))
'c' in l
l.extend(l)
l
l.reverse()
l
l.pop(0)
l.remove('b')
l
l.index('c',2)
l.index('c',-3)
list(l)
l.clear()
l
l+='xy'; print(l)
class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def p(self): ...
    @classmethod
    @abc.abstractmethod
    def c(cls): ...

class Ac(Ab):
    def f(self): return 1

Ab()
Ac()
sorted(Ab.__abstractmethods__)
sorted(Ac.__abstractmethods__)
type(Ab)
abc.ABC.__mro__
isinstance(3,Ab)
Ab.register(int)
isinstance(3,Ab)
isinstance(True,Ab)
issubclass(int,Ab)
abc.ABC
abc.ABCMeta
Ab.f.__isabstractmethod__
abc.abstractproperty
int.register(Ab)
Ac.register(Ab)
class Ad(Ac):
    p=1; c=2

print(Ad().f())
class H(abc.ABC):
    @classmethod
    def __subclasshook__(cls,C): return hasattr(C,'quack')

class Du: quack=1

print(isinstance(Du(),H), isinstance(3,H))
u=UserDict(a=1); ul=UserList([3,1,2]); us=UserString('abc')
u
u['a']
u['q']
u|{'b':1}
{'b':1}|u
u=={'a':1}
u.copy()
u.get('z',1)
'a' in u
len(u)
u.pop('a')
u
u.update(k=1)
u.setdefault('k',5)
list(u)
UserDict.fromkeys('ab')
ul
ul+[1]
[1]+ul
ul*2
sorted(ul)
ul.sort()
ul
ul[0]
ul[:2]
ul.index(2)
ul==[1,2,3]
ul==UserList([1,2,3])
ul<[5]
ul.append(9)
ul.pop()
ul.extend([7])
ul
ul.insert(0,8)
ul.remove(8)
ul.reverse()
ul.count(1)
ul.copy()
hash(ul)
ul.sort(key=lambda x:-x)
ul
ul.clear()
len(ul)
us
str(us)
us+'d'
'x'+us
us.upper()
us[0]
us[1:]
us=='abc'
us.split('b')
us.replace('a','z')
us.startswith(('a','b'))
us.center(9,'*')
us*2
us%()
us.join('xy')
hash(us)==hash('abc')
'b' in us
us.find('c')
us.encode()
UserString('{} {k}').format(1,k=2)
int(UserString('5'))
us.zfill(5)
us.isalpha()
us<'b'
us.strip('a')
UserString(5)
us.count('a')
list(us)
