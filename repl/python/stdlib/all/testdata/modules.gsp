import json
json.dumps({'a': [1, 2.0, None, True, 'é'], 'b': {}}), json.dumps({'b': 1, 'a': 2}, indent=2, sort_keys=True), json.loads('[1, 2.5, "x", null, true]')
json.loads('{bad')
import re
re.findall(r'(\w)(\d)', 'a1 b2'), re.sub(r'\s+', ' ', 'a   b'), re.match(r'(?P<y>\d{4})-(\d\d)', '2018-07').groupdict(), re.search('z', 'abc')
re.sub('x*','-','abxd')
import math, datetime, collections, itertools, functools, random
math.sqrt(2), math.pi, math.floor(-1.5), math.inf
datetime.date(2018, 7, 31) - datetime.timedelta(days=31), datetime.datetime(2018, 7, 31, 12).isoformat(), datetime.datetime.strptime('2018-07-31', '%Y-%m-%d').strftime('%d %b %Y'), datetime.datetime(2018, 7, 31) 
collections.Counter('abracadabra').most_common(2), collections.OrderedDict(a=1), collections.defaultdict(int), collections.namedtuple('P', 'x y')(1, 2)
list(itertools.chain([1], [2])), functools.reduce(lambda a, b: a * b, [1, 2, 3, 4])
random.seed(42); random.random(), random.randint(1,100), random.choice('abc')
from decimal import Decimal
Decimal('1')/Decimal('3'), Decimal('1.10')+1
