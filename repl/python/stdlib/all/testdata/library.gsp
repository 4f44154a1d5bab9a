import textwrap, statistics, warnings, os, time
textwrap.wrap('The quick brown fox jumped over the lazy dog', 15), textwrap.dedent('  a\n   b\n'), textwrap.shorten('Hello  world!', width=11), textwrap.indent('a\nb', '> ')
statistics.mean([1,2,3,4]), statistics.median([1,3,2]), statistics.stdev([1.5,2.5,4.5]), statistics.mode('aab'), statistics.variance([1,2,3,4]), statistics.quantiles([1,2,3,4]), statistics.pstdev([1,2,3])
from typing import *
Optional[int], List[str], Dict[str, int], Union[int, str], Callable[[int], str], Any, Tuple[int, ...]
class E(NamedTuple):
    a: int
    b: str = 'x'

E(1)
os.path.join('a','b','/c'), os.path.splitext('a/b.tar.gz'), os.path.basename('/x/y'), os.path.dirname('/x/y'), os.path.normpath('a//b/../c'), os.path.exists('/nope'), os.sep, os.getenv('NOPE','d')
os.listdir('/nope')
os.remove('/nope')
time.strftime('%Y', time.gmtime(0)), time.gmtime(0)
time.strptime('2020-01-02','%Y-%m-%d')
import string; string.ascii_lowercase, string.Template('$a ${b} $$').substitute(a=1,b=2), string.capwords('a bc')
import heapq, bisect; h=[3,1,2]; heapq.heapify(h); heapq.heappop(h), heapq.nlargest(2,[1,5,3]), bisect.bisect([1,2,3],2)
import random; random.seed(1); random.sample(range(100),5), random.shuffle(h), h, random.gauss(0,1), random.choices('abc',k=3), random.uniform(1,2)
random.seed('x'); random.random(), random.getrandbits(100), random.randrange(0,10,3), random.normalvariate(0,1)
import operator as op; sorted([{'a':2},{'a':1}], key=op.itemgetter('a')), op.add(1,2), op.attrgetter('real')(5)
import itertools as it; list(it.permutations([1,2,3],2))[:3], list(it.product('ab',[1,2])), list(it.combinations('abc',2)), [(k,list(g)) for k,g in it.groupby('aabbb')], list(it.islice(it.count(5,2),3)), list(it.accumulate([1,2,3])), list(it.zip_longest('ab','c',fillvalue='-')), it.count(3), list(it.pairwise('abc'))
