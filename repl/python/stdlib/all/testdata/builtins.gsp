open('/nonexistent')

import io
s = io.StringIO(); print('a', file=s); s.getvalue()
io.BytesIO(b'abc').read(2)
print('hé')
1
'a'.center(5,'ab')
'a'.split(1)
'a'.join([1])
'a'.find(1)
'abc'['b']
'abc'[10]
'%d' % 'a'
'{} {1}'.format(1,2)
'{0.real:>5} {1[0]} {x!r}'.format(3,[4],x='y')
[1,2,3].index(9)
[].pop()
[3,1,2].sort(key='a')
[1,'a'].sort()
[1]+'a'
[1,2,3][::-1], [1,2,3][1:], [1][5]
l=[1,2,3,4,5]; l[::2]=[9,9,9]; l
l[::2]=[1]
del l[::2]; l
d={'a':1}; d|{'b':2}, d.keys()&{'a'}, d.items(), list(reversed({'a':1,'b':2}))
dict([(1,2,3)])
dict([1])
{'a':1}.pop('z')
set([3,1,2]), {1,2}^{2,3}, {1}<={1,2}, frozenset([1,2])|{3}, {1,2}.pop()
{[]}
set().pop()
int('x'), 1
int('12',3)
int([])
float('x')
float([])
1//0
1%0
1.0/0
2**-1, 2**100, -7//2, -7%3, divmod(-7,2), pow(2,10,1000), 7/2, 10**20/10**18
1<<-1
'a'*10**12
2**10**9
round(2.5), round(2.675,2), round(-1.5), round(1234,-2)
hash('a'), hash(1.5), hash((1,2)), hash(2**61), hash(frozenset([1,2]))
(5).bit_length(), (255).to_bytes(2,'big'), int.from_bytes(b'\x01\x00','big'), (1.5).as_integer_ratio(), (1.5).hex(), float.fromhex('0x1.8p+0')
(1+2j)*(3-1j), abs(3+4j), (1+2j).conjugate(), 1j**2, complex('1+2j')
b'abc'.decode(), 'é'.encode(), b'a,b'.split(b','), bytearray(b'abc'), bytes(3), b'%d' % 5
b'\xff'.decode()
'é'.encode('ascii')
range(10)[2:5], len(range(0,10,3)), 5 in range(10), range(5)==range(0,5,1), list(range(5,0,-2))
'ß'.upper(), 'ǆ'.title(), 'ΑΣ'.lower(), 'İ'.lower(), 'ﬁ'.casefold(), 'ŉ'.upper(), 'hello world'.title()
'a\tb'.expandtabs(), 'a\nb\r\nc'.splitlines(True), 'abc'.translate(str.maketrans('a','x')), 'x'.zfill(3), '-5'.zfill(5)
'1²'.isdigit(), '½'.isnumeric(), 'Ⅷ'.isnumeric(), 'é'.isalpha(), ' '.isspace(), 'aB'.istitle(), 'A b'.isupper(), '_a1'.isidentifier()
f'{3.14159:.2f} {1234567:,} {0.5:%} {255:#x} {"a":>5} {5:05d} {1e20:g}'
max([]), 1
list[int], dict[str, int], type(list[int])
slice(1,2), slice(1,2).indices(5)
(1,2)<(1,3), [1]==[1.0], (1,)+(2,), (1,2)*2, (1,2,3).index(2)
(1,2).index(9)
sorted([3,1,2],reverse=True), sorted('bca'), sorted([(1,'b'),(1,'a')],key=lambda t:t[0])
{1:2}.update([[3,4]])
bytes([300])
'abc'.startswith(('x','a')), 'abc'.endswith('c',0,2), 'a-b'.partition('-'), 'a-b-c'.rsplit('-',1), ' a '.strip(), 'xxaxx'.strip('x')
