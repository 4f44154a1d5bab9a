l = [3, 1, 2]
l.append(4)
l.extend([5, 6])
l.insert(0, 0)
l
l.pop()
l.pop(0)
l.pop(-1)
l
l.remove(3); l
l.remove(99)
l.index(2), l.count(1), l.index(2, 1)
l.index(2, 2)
l.sort(); l
l.sort(reverse=True); l
l.sort(key=lambda x: -x); l
l.sort(1)
l.reverse(); l
l.copy() == l, l.copy() is l
l.clear(); l
l = list(range(10))
l[2:5]
l[:3]
l[-3:]
l[::2]
l[::-1]
l[5:2]
l[5:2:-1]
l[-100:100]
l[100:]
l[2:4] = ['a', 'b', 'c']; l
l[::2] = [0] * 6; l
l[::2] = [1]
l[1:1] = 'xy'; l
del l[0], l[-1]; l
del l[::2]; l
l[1:3] = 5
l[5:] = []; l
l['a']
l[1.0]
l[None:2]
l['a':]
l * 2
2 * [1]
[] * 5
[1] * -1
[1, 2] == [1, 2.0]
[1] != (1,)
[1, 2] < [1, 3]
[1] < [1, 0]
[[1], 2] > [[0], 5]
[1] < 1
[1] + 'a'
l += 'ab'; l
l = [1]; l.append(l); l
l == l
n = float('nan'); [n] == [n], n in [n]
list('abc')
list({1: 2})
list()
list((1, 2))
list(5)
list(1, 2)
[[0] * 2] * 2
[0].extend(5)
[].append()
[].append(1, 2)
[].pop('a')
[1].insert(1)
t = (1, 2, 3)
t[0]
t[-1]
t[1:]
t + (4,)
t * 2
2 in t
t.count(1)
t.index(3)
len(t)
hash(t) == hash((1, 2, 3))
t[0] = 1
t.append(1)
t + [1]
tuple('ab'), tuple(), tuple([1])
tuple(5)
(1, 2) < (1, 2, 3), (1, 'a') == (1, 'a'), () < (1,)
(1, 'a') < (1, 2)
d = {'a': 1, 'b': 2}
d['c'] = 3; d
d.keys(), d.values(), d.items()
d.get('a'), d.get('z'), d.get('z', 0)
d.pop('a'), d.pop('z', None), d
d.pop('z')
d.pop()
d.popitem(), d
d.setdefault('x', []).append(1); d
d.setdefault('x'), d.setdefault('n'); d
d.update(b=5, q=6); d.update({'r': 1}); d.update([('s', 2)]); d
d.update(5)
d.update([1])
d | {'b': 0}, {'z': 1} | d
d |= [('t', 9)]; d
d | [1]
del d['t'], d['s']; d
del d['nosuch']
'x' in d
'nosuch' in d
len(d)
list(d)
list(reversed(d))
dict.fromkeys('ab'), dict.fromkeys([1, 2], 0), dict.fromkeys([])
dict.fromkeys(5)
dict(a=1)
dict([(1, 2)])
dict({'x': 1})
dict(zip('ab', [1, 2]))
{1: 'a', 1.0: 'b', True: 'c'}
{'a': 1} == {'a': 1.0}, {'a': 1, 'b': 2} == {'b': 2, 'a': 1}, {} == []
{'a': 1} < {'a': 2}
d = {'a': 1, 'b': 2}
d.keys() & {'a'}
d.keys() - {'a'}
sorted(d.keys() | {'z'})
sorted(d.keys() ^ {'a', 'z'})
d.items() & {('a', 1)}
('a', 1) in d.items()
1 in d.values()
d.keys() == {'a', 'b'}
d.keys() <= {'a', 'b', 'c'}
d.keys().isdisjoint(['q'])
d.keys()[0]
d.values() == d.values()
d = {}; d['self'] = d; d
d.clear(); d
d['k']['l']
d[[1]]
d[{}] = 1
d.get([])
{}.nosuch
{'a': {'b': [1, {'c': 2}]}}['a']['b'][1]['c']
{**d, 'x': 1}
d = {i: i for i in range(3)}
next(iter(d))
list(d.items())[-1]
max(d, key=d.get)
sorted(d, reverse=True)
s = {3, 1, 2}
s.add(4)
s.discard(9)
s.remove(1)
sorted(s)
s.remove(99)
s.add([])
{1, 2} | {3}
{1, 2} & {2, 3}
{1, 2} - {2}
{1, 2} ^ {2, 3}
{1, 2}.union([3], (4,))
{1, 2}.intersection([2])
{1, 2}.difference([1], [2])
{1}.symmetric_difference([1, 2])
{1} <= {1, 2}
{1} < {1}
{1, 2} >= {1}
{1}.issubset([1, 2])
{1, 2}.issuperset([1])
{1}.isdisjoint([2])
{1} | [2]
{1} < [1]
{1}.union(5)
s = {1, 2}; s |= {3}; s &= {2, 3}; s -= {2}; s ^= {9}; sorted(s)
s.update([1, 2], 'a')
s.intersection_update([1, 'a'])
s.difference_update(['a'])
s.symmetric_difference_update([5])
sorted(s)
s.copy() == s, s.clear(), s
set()
{1}
frozenset([1])
frozenset()
set('aa')
frozenset({1}) == {1}
{frozenset({1}): 2}
frozenset([1]).add(2)
frozenset([1]) | {2}, {2} | frozenset([1])
hash(frozenset([1, 2])) == hash(frozenset([2, 1]))
hash({1})
{{1}}
{1, 1.0, True}
set(5)
set([[]])
len({i % 7 for i in range(100)})
{8, 16, 0}
{5, 4, 3, 2, 1, 0}
{100, 10, 1}
{-1, -2, 0}, set(range(10, 0, -1)), {1.5, 1, 2}
sorted({'b', 'a'})
'a' in {'a'}
min({3, 1})
sum({1, 2})
b = b'hello'
b[0]
b[1:3]
b + b'!'
b * 2
b'l' in b
104 in b
len(b)
list(b)
b.upper()
b.find(b'l')
b.count(b'l')
b.decode()
b.hex()
b.hex(' ')
b.hex('-', 2)
bytes.fromhex('68 69')
b.split(b'l')
b.replace(b'l', b'L')
b.startswith(b'he')
bytes.fromhex('6')
bytes.fromhex('zz')
b[0] = 1
b + 'a'
'a' in b
b.find('l')
b.join([b'a', b'b']), b','.join([])
b','.join(['a'])
b'\xff'.decode()
b'\xff'.decode('latin-1')
b'\xff'.decode('utf8', 'replace')
b'\xff'.decode('utf8', 'ignore')
b'\xff'.decode('utf8', 'backslashreplace')
b'\xe9'.decode('cp1252')
b'\xe2\x82'.decode()
b'a\xe9b'.decode('utf-8')
b'\xff'.decode('ascii')
b'ab'.decode('nosuch')
b'abc' == 'abc', b'a' < b'b', b'a' == bytearray(b'a')
b'a' < 'b'
b'  x '.strip()
b'xax'.strip(b'x')
b'a,b'.partition(b',')
b'ab'.center(6, b'*')
b'5'.zfill(3)
b'a\nb'.splitlines()
b'aB'.swapcase()
b'ab'.title()
b'1'.isdigit()
b'ab'.translate(bytes.maketrans(b'a', b'z'))
b'ab'.translate(None, b'a')
ba = bytearray(b'abc'); ba[0] = 120; ba.append(100); ba.extend(b'ef'); ba
ba[1:3] = b'ZZZ'; ba
del ba[0]
ba.pop()
ba
ba.reverse()
ba
ba.insert(0, 65)
ba
ba[0] = 256
ba[0] = 'a'
ba.append('a')
ba + b'x'
b'x' + ba
type(b'x' + ba)
ba.decode()
bytes(ba)
ba == bytes(ba)
ba.hex()
hash(ba)
b"it's"
b'"'
b'\'"'
bytes(range(5))
b'\t\n\r\x00\x7f\x80'
repr(bytearray(b"x'"))
str(b'a')
bytes(b'a')
bytes(bytearray(b'q'))
bytes()
bytes(2)
bytes('a', 'utf-16')
'a'.encode('utf-32-be')
b'\xff\xfea\x00'.decode('utf-16')
b'\xef\xbb\xbfa'.decode('utf-8-sig')
bytes(1.5)
bytes([1, 'a'])
bytes(None)
int.from_bytes(b'\x01\x02', 'big'), (258).to_bytes(2, 'little')
