# math
import math
math.floor(-1.5)
math.ceil(-1.5)
math.trunc(-1.5)
math.sqrt(2)
math.pow(2, 0.5)
math.hypot(3, 4)
math.dist((0, 0), (1, 1))
math.gcd(12, 18, 8)
math.lcm(4, 6)
math.comb(10, 3)
math.perm(5, 2)
math.factorial(20)
math.isqrt(17)
math.prod([1, 2, 3])
math.fsum([.1] * 10)
math.isclose(1, 1 + 1e-10)
math.copysign(1, -0.0)
math.fmod(-7, 3)
math.remainder(7, 4)
math.modf(-2.5)
math.frexp(8)
math.ldexp(0.5, 4)
math.log(8, 2)
math.log2(8)
math.log10(1000)
math.log(10 ** 400)
math.degrees(math.pi)
math.radians(180)
math.inf
math.nan
math.tau
math.e
math.isnan(math.nan)
math.isinf(-math.inf)
math.isfinite(1)
math.ulp(1)
math.nextafter(1, 2)
math.exp2(3)
math.floor('a')
math.floor(math.inf)
math.floor(math.nan)
math.sqrt(-1)
math.log(-1)
math.log(0)
math.gcd(1.5, 2)
math.comb(-1, 2)
math.factorial(-1)
math.exp(1000)
math.isqrt(-1)
math.acos(2)
math.pow(0, -1)
math.sin('a')
math.prod([])
math.hypot()
# random
import random
random.seed(42)
random.random()
random.randint(1, 100)
random.choice('abc')
random.sample(range(100), 5)
random.uniform(1, 2)
random.shuffle([1, 2])
random.randrange(0, 100, 5)
random.choices('ab', k=5)
random.choices([1, 2, 3], weights=[5, 1, 1], k=4)
random.getrandbits(70)
random.betavariate(1, 2)
random.expovariate(1)
random.triangular()
random.normalvariate()
random.lognormvariate(0, 1)
random.vonmisesvariate(0, 1)
random.paretovariate(2)
random.weibullvariate(1, 2)
random.gammavariate(2, 1)
l = list(range(10)); random.seed('abc'); random.shuffle(l); l
random.seed(b'x'); random.random(); random.seed(1.5); random.random(); random.seed(None)
r = random.Random(7)
r.random()
r.randint(0, 9)
r.choice([1, 2, 3])
r.randbytes(4)
random.choice([])
random.sample([1], 2)
random.sample({1, 2}, 1)
random.randint(5, 1)
random.randrange(0)
random.choices([1], weights=[0])
random.choices([1, 2], weights=[1])
# decimal and fractions
from decimal import *
Decimal('1.10')
Decimal(1)
Decimal(0.1)
Decimal('1e5')
Decimal('-0')
Decimal('nan')
Decimal('Infinity')
Decimal((0, (1, 2), -1))
str(Decimal('1E+10'))
Decimal('1_000')
Decimal('1.1') + Decimal('2.2')
Decimal(1) / 3
Decimal(7) // 2
Decimal(-7) % 3
Decimal(2) ** 10
Decimal(2) ** Decimal('0.5')
-Decimal('1.0')
abs(Decimal('-1'))
Decimal(1) + 1
2 * Decimal('1.5')
round(Decimal('2.5'))
round(Decimal('2.675'), 2)
int(Decimal('1.9'))
float(Decimal('1.5'))
Decimal('1.0') == 1
Decimal('1.0') == 1.0
Decimal('1.0') < 2
Decimal('1.005').quantize(Decimal('0.01'))
Decimal('1.005').quantize(Decimal('0.01'), ROUND_HALF_UP)
Decimal('1.5').to_integral_value()
Decimal('100').normalize()
Decimal('1.10').normalize()
Decimal(2).sqrt()
Decimal(1).exp()
Decimal(10).ln()
Decimal('1.23').as_tuple()
Decimal('1.5').as_integer_ratio()
Decimal('123').adjusted()
Decimal('1').compare(2)
Decimal('1.2').is_nan()
Decimal('1.23').scaleb(2)
Decimal('3').copy_sign(Decimal(-1))
Decimal('12.3').to_eng_string()
f'{Decimal("1234.5"):,.2f}'
f'{Decimal("0.00001")}'
f'{Decimal("1E-10"):.3e}'
f'{Decimal("12.5"):%}'
f'{Decimal(5):>10}'
'%.2f' % Decimal('1.005')
Decimal('abc')
Decimal(1) / 0
Decimal(0) / 0
Decimal(1) + 1.5
Decimal(-1).sqrt()
Decimal([])
Decimal('1').quantize(Decimal('1e-30'))
getcontext().prec, getcontext().rounding
with localcontext() as c: c.prec = 5; Decimal(1) / 3

getcontext().prec = 6; Decimal(1) / 7
sum([Decimal('0.1')] * 3)
max(Decimal(1), Decimal(2))
sorted([Decimal(2), Decimal('1.5')])
{Decimal('1.0'): 1}[1]
hash(Decimal('1.5')) == hash(1.5)
from fractions import Fraction
Fraction(1, 3)
Fraction('0.25')
Fraction(0.5)
Fraction('3/4')
Fraction(6, -4)
str(Fraction(5))
str(Fraction(1, 2))
Fraction(Decimal('0.1'))
Fraction(1, 3) + Fraction(1, 6)
Fraction(1, 2) * 2
Fraction(1, 2) + 0.5
Fraction(1, 2) ** 2
Fraction(4) ** Fraction(1, 2)
Fraction(7, 2) // 1
Fraction(7, 2) % 1
Fraction(3.14159).limit_denominator(100)
round(Fraction(7, 2))
float(Fraction(1, 3))
int(Fraction(7, 2))
Fraction(1, 2) == 0.5
Fraction(1, 2) < 1
abs(Fraction(-1, 2))
Fraction(1, 2).numerator
-Fraction(1, 2)
math.floor(Fraction(-1, 2))
Fraction(3, 2).as_integer_ratio()
hash(Fraction(1, 2)) == hash(0.5)
Fraction(1, 0)
Fraction('x')
Fraction(1.5, 2)
# statistics
import statistics as st
st.mean([1, 2, 3, 4])
st.mean([1.5, 2])
st.median([3, 1, 2])
st.median([1, 2, 3, 4])
st.mode('aab')
st.multimode('aabb')
st.stdev([1, 2, 3, 4])
st.pstdev([1, 2, 3])
st.variance([1, 2, 4])
st.pvariance([1, 2])
st.quantiles([1, 2, 3, 4, 5])
st.harmonic_mean([1, 2])
st.geometric_mean([1, 4])
st.median_low([1, 2])
st.median_high([1, 2])
st.fmean([1, 2])
st.correlation([1, 2, 3], [1, 2, 4])
st.covariance([1, 2], [3, 5])
st.mean([Decimal('1.5'), Decimal('2')])
st.mean([])
st.stdev([1])
st.median([])
st.mode([])
# collections
from collections import *
c = Counter('mississippi')
c
c.most_common(2)
c['z']
c + Counter('ms')
c - Counter('ss')
c & Counter('ss')
c | Counter('zz')
sorted(c.elements())[:3]
c.total()
+Counter(a=-1, b=1)
Counter([1, 1]) == Counter({1: 2})
Counter(a=1) <= Counter(a=2)
c.update('m')
c.subtract('pp')
c
c.pop('m')
dict(c)
Counter(5)
d = defaultdict(list)
d['a'].append(1)
d
d['b']
len(d)
d.default_factory
defaultdict(int, a=1)
defaultdict(None)
d.copy()
defaultdict(None)['x']
defaultdict(5)
P = namedtuple('P', 'x y')
p = P(1, y=2)
p
p.x
p[1]
p._asdict()
p._replace(x=5)
P._fields
P._make([3, 4])
p == (1, 2)
P.__doc__
[*p]
p._field_defaults
len(p)
isinstance(p, tuple)
P(1)
P(1, 2, 3)
P(1, z=2)
p.x = 5
p.z
p._replace(q=1)
namedtuple('Q', 'a b a')
namedtuple('Q', 'a class')
namedtuple('Q', ['a', 'b'], defaults=[5])(1), namedtuple('Q', 'a class', rename=True)._fields
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q
q.appendleft(0)
q
q.rotate(1)
q
q.pop()
q.popleft()
q
q.extend([8, 9])
q
q.maxlen
q[0]
q.index(8)
q.count(9)
q.reverse()
q
deque('ab') + deque('c')
deque([1]) * 2
deque([1]) == deque([1])
q.copy()
deque([1, 2]) < deque([1, 3])
deque().pop()
deque()[0]
deque([1]).remove(5)
deque(maxlen=-1)
o = OrderedDict(a=1, b=2)
o
o.move_to_end('a')
o
o.popitem()
o.popitem(last=False)
o
OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1)
OrderedDict(a=1) == {'a': 1}
OrderedDict().popitem()
m = ChainMap({'a': 1}, {'a': 2, 'b': 3})
m
m['a']
m['b']
dict(m)
m.maps
m.new_child({'z': 0})
m.parents
len(m)
list(m)
m['q']
# itertools, functools, operator
from itertools import *
list(accumulate([1, 2, 3]))
list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10))
list(chain([1], 'a'))
list(chain.from_iterable([[1], [2]]))
list(combinations('abc', 2))
list(combinations_with_replacement('ab', 2))
list(permutations('abc', 2))
list(product('ab', [1, 2]))
list(product([0, 1], repeat=2))
list(compress('abc', [1, 0, 1]))
list(islice(count(5, 2), 3))
list(islice('abcdef', 1, None, 2))
list(islice(cycle('ab'), 5))
list(dropwhile(lambda x: x < 2, [1, 2, 1]))
list(takewhile(lambda x: x < 2, [1, 2, 1]))
list(filterfalse(None, [0, 1]))
[(k, list(g)) for k, g in groupby('aabba')]
list(pairwise('abc'))
list(repeat('x', 2))
list(starmap(pow, [(2, 3)]))
list(zip_longest('ab', 'c', fillvalue='-'))
[list(t) for t in tee([1, 2])]
count(1, 2)
repeat(5)
repeat('a', 3)
islice([], 1).__class__
chain()
islice([1], -1)
combinations([1], -1)
list(product([1], repeat=-1))
list(islice(count(1.5, 0.5), 3)), next(count('a')) if 0 else None
count('a')
from functools import *
reduce(lambda a, b: a + b, [1, 2, 3])
reduce(max, [1], 5)
partial(int, base=2)('11')
partial(print, 'a', sep='-')
partial(pow, 2).func
partial(pow, 2).args
cmp_to_key(lambda a, b: b - a)(1) < cmp_to_key(lambda a, b: b - a)(0)
reduce(max, [])
partial()
partial(5)
@lru_cache(maxsize=2)
def sq(x): print('call', x); return x * x

sq(2)
sq(2)
sq(3)
sq(4)
sq(2)
sq.cache_info()
sq.cache_clear()
sq.cache_info()
sq.__wrapped__(5)
sq.cache_parameters()
sq([])
@cache
def fb(n): return n if n < 2 else fb(n - 1) + fb(n - 2)

fb(80), fb.cache_info()
@singledispatch
def sd(x): return 'default'

@sd.register
def _(x: int): return 'int'

@sd.register(list)
def _(x): return 'list'

sd(1)
sd([])
sd('a')
sd(True)
sd.dispatch(bool)(1)
class CP:
    @cached_property
    def v(self): print('computed'); return 5

x = CP(); x.v, x.v, x.__dict__
def dec(f):
    @wraps(f)
    def w(*a): return f(*a)
    return w

@dec
def named(): 'docs'

named.__name__, named.__doc__, named.__wrapped__.__name__
import operator as op
op.add(1, 2)
op.itemgetter(1)('ab')
op.itemgetter(0, 2)('abc')
op.attrgetter('real')(5)
op.attrgetter('a.b')
op.methodcaller('upper')('a')
op.mul('a', 3)
op.truth([])
op.not_(1)
op.contains([1], 1)
op.concat([1], [2])
op.countOf([1, 1], 1)
op.indexOf([5, 6], 6)
op.getitem([1], 0)
op.is_(None, None)
op.floordiv(7, 2)
op.neg(1)
op.index(True)
op.iadd([1], [2])
op.itemgetter(1)
op.methodcaller('a', 1, k=2)
op.length_hint([1])
op.itemgetter('a')({})
op.itemgetter(5)([1])
op.add(1, 'a')
# string, textwrap, pprint, copy
import string, textwrap, pprint, copy
string.ascii_letters
string.digits
string.punctuation
string.whitespace
string.capwords('a b  c')
string.Template('$a ${b} $$').substitute(a=1, b=2)
string.Template('$a $c').safe_substitute(a=1)
string.hexdigits
string.Template('$a').substitute()
string.Template('$').substitute()
textwrap.wrap('the quick brown fox jumps', 10)
textwrap.fill('the quick brown fox', 9)
textwrap.shorten('the quick brown fox', 12)
textwrap.dedent('  a\n   b\n  c')
textwrap.indent('a\n\nb', '> ')
textwrap.wrap('abcdefghijkl', 5)
textwrap.wrap('a-b c-d', 3)
textwrap.fill('aa bb', 4, initial_indent='* ', subsequent_indent='  ')
textwrap.shorten('hello world', width=5, placeholder='..')
textwrap.wrap('')
textwrap.wrap('a', 0)
pprint.pprint({'b': list(range(30)), 'a': {'nested': ['x' * 30, 'y' * 30, 'z' * 30]}})
pprint.pprint(list('abc'))
pprint.pformat({'a': 1})
pprint.pprint([['a' * 50], ['b' * 50]], indent=4, width=60)
pprint.pprint({'z': 1, 'a': 2}, sort_dicts=False)
pprint.pprint([[[[1]]]], depth=2)
pprint.pprint('long text ' * 12, width=40)
pprint.pprint({1, 2})
pprint.pprint(list(range(50)), compact=True)
pprint.pprint((1,))
pprint.pprint(Counter('aab'))
pprint.pprint(defaultdict(int, a=1))
pprint.pprint(OrderedDict(a=1))
pprint.pprint(deque([1]))
pprint.isreadable([1])
a = [1, [2]]
b = copy.copy(a)
c = copy.deepcopy(a)
b[1] is a[1]
c[1] is a[1]
b == c
copy.deepcopy({'a': {1}})
copy.copy((1,))
copy.deepcopy(print) is print
# dataclasses, enum, typing
from dataclasses import *
@dataclass
class DC:
    x: int
    y: str = 'd'
    z: list = field(default_factory=list, repr=False)

v = DC(1)
v
v == DC(1)
v.z
asdict(v)
astuple(v)
replace(v, x=2)
[f.name for f in fields(v)]
is_dataclass(v)
DC.__match_args__
DC.__eq__(v, 1)
DC()
DC(1, 2, 3, 4)
DC(w=1)
v < DC(2)
hash(v)
@dataclass(order=True, frozen=True)
class FZ:
    a: int
    b: int = 0

FZ(1) < FZ(2)
hash(FZ(1)) == hash(FZ(1))
{FZ(1): 1}
sorted([FZ(2), FZ(1)])
FZ(1).a = 5
del FZ(1).a
FZ(1) < 5
@dataclass
class Bad:
    a: int = 1
    b: int

@dataclass
class Bad2:
    a: list = []

@dataclass
class Post:
    a: int
    b: int = field(init=False)
    c: InitVar[int] = 5
    def __post_init__(self, c): self.b = self.a + c

Post(1), Post(1, 10)
@dataclass
class Child(DC):
    w: int = 9

Child(1), Child.__mro__[1].__name__
make_dataclass('MD', ['x', ('y', int, 5)])(1)
@dataclass(slots=True, kw_only=True)
class KW:
    a: int

KW(a=1)
KW(1)
asdict(5)
from enum import *
class Color(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1

Color.RED
str(Color.RED)
Color.RED.name
Color.RED.value
Color(2)
Color['GREEN']
list(Color)
Color.ALIAS is Color.RED
len(Color)
Color.RED in Color
Color.__members__
Color.RED == 1
Color.RED != Color.GREEN
type(Color.RED)
isinstance(Color.RED, Color)
f'{Color.RED}'
hash(Color.RED) == hash('RED')
Color
Color(9)
Color['X']
Color.X
Color.RED = 5
Color.RED < Color.GREEN
class Num(IntEnum):
    A = 1
    B = auto()

Num.A + 1
Num.B
Num.A < Num.B
str(Num.A)
f'{Num.A}'
repr(Num.A)
int(Num.B)
Num(2)
[Num.A] == [1]
class Fl(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W

Fl.R | Fl.X
Fl.RW
Fl.R in Fl.RW
~Fl.R
Fl.R & Fl.W
bool(Fl.R & Fl.W)
Fl(5)
Fl(0)
list(Fl.RW)
Fl.RW.value
class St(StrEnum):
    A = auto()
    B = 'bee'

St.A
str(St.A)
St.A == 'a'
St.B.upper()
f'{St.B}'
class Ext(Color): pass

@unique
class Un(Enum):
    A = 1
    B = 1

Enum('Dyn', 'a b c').b, Enum('D2', {'x': 5}).x
from typing import *
List[int]
Dict[str, int]
Optional[int]
Union[int, str]
Union[int, None]
Any
Callable[[int], str]
Tuple[int, ...]
list[int]
dict[str, list[int]]
int | str
int | None
Literal['a', 1]
TypeVar('T')
Iterable[int]
ClassVar[int]
Optional[List[Any]]
Union[int]
Union[int, str, int]
get_type_hints(DC)['y']
get_origin(List[int])
get_args(Dict[str, int])
cast(int, 'a')
NewType('UID', int)(5)
class NT(NamedTuple):
    a: int
    b: str = 'x'

NT(1), NT._fields, NT.__annotations__
class TD(TypedDict):
    a: int

TD(a=1), TD.__annotations__
List[int]()
isinstance([], List[int])
int | 5
# encodings and hashes
import base64, hashlib, hmac, struct, zlib, html, uuid, binascii
base64.b64encode(b'hello')
base64.b64decode('aGVsbG8=')
base64.urlsafe_b64encode(b'\xff\xfe')
base64.b32encode(b'a')
base64.b16encode(b'a')
base64.b85encode(b'abc')
base64.b64decode(b'aGVs bG8=')
base64.b64decode('abc')
base64.b64encode('a')
base64.b16decode('zz')
hashlib.md5(b'a').hexdigest()
hashlib.sha1(b'').hexdigest()
hashlib.sha256(b'a').hexdigest()[:10]
hashlib.new('sha512', b'x').name
hashlib.sha256().digest_size
hmac.new(b'k', b'm', 'sha256').hexdigest()[:8]
hmac.compare_digest('a', 'a')
hashlib.md5('a')
struct.pack('>IhB', 1, -2, 255)
struct.unpack('<i', b'\x01\x00\x00\x00')
struct.calcsize('iq')
struct.pack('5s', b'ab')
struct.unpack('>d', struct.pack('>d', 1.5))
struct.pack('?', True)
list(struct.iter_unpack('B', b'ab'))
struct.pack('<2Hx', 1, 2)
struct.unpack_from('B', b'abc', 1)
struct.unpack('i', b'a')
struct.pack('B', 256)
struct.pack('i', 'a')
struct.pack('z')
struct.pack('ii', 1)
zlib.crc32(b'hello')
zlib.adler32(b'a')
zlib.decompress(zlib.compress(b'aaa'))
binascii.hexlify(b'ab')
binascii.unhexlify('6162')
binascii.crc32(b'a')
zlib.decompress(b'bad')
html.escape('<a href="x">&\'</a>'), html.unescape('&lt;&amp;&eacute;&#39;&#x41;&nosuch;')
uuid.UUID('12345678123456781234567812345678')
str(uuid.uuid5(uuid.NAMESPACE_DNS, 'a.b'))
uuid.uuid3(uuid.NAMESPACE_URL, 'x')
uuid.UUID(int=5)
uuid.uuid4().version
uuid.UUID(int=5).hex
uuid.UUID('x')
from urllib.parse import *
urlparse('http://u:p@h:80/p;x?q=1#f')
urlsplit('//h/p')
quote('a b/é?')
quote('a/b', safe='')
quote_plus('a b&')
unquote('a%20b%C3%A9')
unquote_plus('a+b')
urlencode({'a': 1, 'b': 'x y'})
urlencode({'a': [1, 2]}, doseq=True)
parse_qs('a=1&a=2&b=')
parse_qsl('a=1&b=2')
urljoin('http://h/a/b', '../c')
urlparse('http://h:80/').port
urlunparse(('http', 'h', '/p', '', '', ''))
urlparse('kafka:29092')
urldefrag('a#b')
urlparse('http://H/').hostname
urlparse('http://h:x/').port
# bisect, heapq
import bisect, heapq
bisect.bisect([1, 2, 2, 3], 2)
bisect.bisect_left([1, 2, 2, 3], 2)
bisect.insort(l := [1, 3], 2)
l
bisect.bisect([1, 2], 1.5, key=lambda x: x)
h = [5, 1, 3]
heapq.heapify(h)
h
heapq.heappop(h)
heapq.heappush(h, 0)
h
heapq.nlargest(2, [1, 5, 3])
heapq.nsmallest(2, 'cab')
heapq.heappushpop(h, 9)
heapq.heapreplace(h, 7)
h
list(heapq.merge([1, 4], [2, 3]))
heapq.nlargest(1, ['a', 'bbb'], key=len)
heapq.heappop([])
heapq.heappush([1], 'a')
# io, csv, os.path, pathlib
import io, csv, os, os.path, pathlib
f = io.StringIO('a\nb\nc')
f.readline()
f.read(1)
f.tell()
f.seek(0)
f.readlines()
f.write('x')
f.getvalue()
f.truncate(2)
list(io.StringIO('p\nq'))
io.BytesIO(b'ab').read()
f.readable()
f.closed
f.write(5)
io.BytesIO().write('a')
list(csv.reader(['a,b', '"x,1","y""q"', '']))
list(csv.DictReader(['h,k', '1,2']))
list(csv.reader(['a;b'], delimiter=';'))
list(csv.reader(["'a,b',c"], quotechar="'"))
w = io.StringIO(); csv.writer(w).writerows([[1, 'a,b', None], ['q"t', 1.5, '']]); w.getvalue()
w = io.StringIO(); dw = csv.DictWriter(w, ['a', 'b']); dw.writeheader(), dw.writerow({'a': 1}), w.getvalue()
dw.writerow({'z': 1})
csv.writer(w, quoting=csv.QUOTE_ALL).writerow([1, 'x']), csv.list_dialects()
os.path.join('a', 'b', '/c', 'd')
os.path.split('/a/b')
os.path.splitext('a.tar.gz')
os.path.basename('/a/b/')
os.path.dirname('/a/b')
os.path.normpath('a/../b//c/.')
os.path.isabs('/a')
os.path.commonprefix(['abc', 'abd'])
os.path.commonpath(['/a/b', '/a/c'])
os.path.exists('/nosuch')
os.path.relpath('/a/b', '/a/c')
os.path.expanduser('x')
os.sep
os.path.join('a', 1)
os.listdir('/nosuch')
os.remove('/nosuch')
os.mkdir('/')
os.environ['NOSUCH_VARIABLE']
os.getenv('NOSUCH_VARIABLE', 'd'), os.fspath('a'), os.name
p = pathlib.PurePosixPath('/a/b.tar.gz')
p
p.name
p.stem
p.suffix
p.suffixes
p.parent
list(p.parents)
p.parts
p / 'c'
p.with_suffix('.x')
p.with_name('q')
p.is_absolute()
p.relative_to('/a')
p.match('*.gz')
p.as_posix()
str(p)
p.joinpath('x', 'y')
p == pathlib.PurePosixPath('/a/b.tar.gz')
p.anchor
p.with_stem('s')
p.relative_to('/z')
pathlib.Path('/nosuch').read_text()
pathlib.Path('/nosuch').exists()
pathlib.Path('a') / 'b'
pathlib.Path()
pathlib.Path('a/../b')
pathlib.Path('a').suffix
# logging
import logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(levelname)s:%(name)s:%(message)s')
log = logging.getLogger('app')
log.info('hi %s', 'bob')
log.debug('no')
log.warning('w %d', 5)
log.error('e')
log.level
log.getEffectiveLevel()
log.isEnabledFor(10)
logging.getLevelName(20)
log
try: 1 / 0
except ZeroDivisionError: log.error('failed: %s', sys.exc_info()[1])

logging.info('root')
log.log(logging.CRITICAL, 'c')
log.name
logging.getLogger('app') is log
logging.getLogger('app.sub').parent is log
# threading
import threading
res = []
t = threading.Thread(target=res.append, args=(1,))
t.start()
t.join()
res
t.is_alive()
lock = threading.Lock()
with lock: lock.locked()

lock.release()
threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count()
e = threading.Event()
e.is_set()
e.set()
e.wait()
e.is_set()
t.start()
import types, contextlib, warnings, keyword, numbers, fnmatch
types.SimpleNamespace(a=1, b='x')
keyword.iskeyword('for')
isinstance(1, numbers.Integral)
fnmatch.fnmatch('a.py', '*.py')
fnmatch.filter(['a', 'b'], 'a*')
type(lambda: 0) is types.FunctionType
shlex.split('a "b c" d\\ e'), shlex.quote("it's"), shlex.join(['a b', 'c'])
array.array('i', [1, 2])
