(0.0).is_integer()
(-0.0).is_integer()
(1.5).is_integer()
(-2.75).is_integer()
(1e100).is_integer()
(0.1).is_integer()
(float("inf")).is_integer()
(float("-inf")).is_integer()
(5e-324).is_integer()
(123456789.0).is_integer()
(0.0).hex()
(-0.0).hex()
(1.5).hex()
(-2.75).hex()
(1e100).hex()
(0.1).hex()
(float("inf")).hex()
(float("-inf")).hex()
(5e-324).hex()
(123456789.0).hex()
(0.0).as_integer_ratio()
(-0.0).as_integer_ratio()
(1.5).as_integer_ratio()
(-2.75).as_integer_ratio()
(1e100).as_integer_ratio()
(0.1).as_integer_ratio()
(float("inf")).as_integer_ratio()
(float("-inf")).as_integer_ratio()
(5e-324).as_integer_ratio()
(123456789.0).as_integer_ratio()
repr(0.0)
repr(-0.0)
repr(1.5)
repr(-2.75)
repr(1e100)
repr(0.1)
repr(float("inf"))
repr(float("-inf"))
repr(5e-324)
repr(123456789.0)
int(0.0)
int(-0.0)
int(1.5)
int(-2.75)
int(1e100)
int(0.1)
int(float("inf"))
int(float("-inf"))
int(5e-324)
int(123456789.0)
round(0.0)
round(-0.0)
round(1.5)
round(-2.75)
round(1e100)
round(0.1)
round(float("inf"))
round(float("-inf"))
round(5e-324)
round(123456789.0)
round(0.0, 1)
round(-0.0, 1)
round(1.5, 1)
round(-2.75, 1)
round(1e100, 1)
round(0.1, 1)
round(float("inf"), 1)
round(float("-inf"), 1)
round(5e-324, 1)
round(123456789.0, 1)
abs(0.0)
abs(-0.0)
abs(1.5)
abs(-2.75)
abs(1e100)
abs(0.1)
abs(float("inf"))
abs(float("-inf"))
abs(5e-324)
abs(123456789.0)
-(0.0)
-(-0.0)
-(1.5)
-(-2.75)
-(1e100)
-(0.1)
-(float("inf"))
-(float("-inf"))
-(5e-324)
-(123456789.0)
bool(0.0)
bool(-0.0)
bool(1.5)
bool(-2.75)
bool(1e100)
bool(0.1)
bool(float("inf"))
bool(float("-inf"))
bool(5e-324)
bool(123456789.0)
(0.0) // 2
(-0.0) // 2
(1.5) // 2
(-2.75) // 2
(1e100) // 2
(0.1) // 2
(float("inf")) // 2
(float("-inf")) // 2
(5e-324) // 2
(123456789.0) // 2
(0.0) % 2
(-0.0) % 2
(1.5) % 2
(-2.75) % 2
(1e100) % 2
(0.1) % 2
(float("inf")) % 2
(float("-inf")) % 2
(5e-324) % 2
(123456789.0) % 2
(0.0) ** 2
(-0.0) ** 2
(1.5) ** 2
(-2.75) ** 2
(1e100) ** 2
(0.1) ** 2
(float("inf")) ** 2
(float("-inf")) ** 2
(5e-324) ** 2
divmod(0.0, 3)
divmod(-0.0, 3)
divmod(1.5, 3)
divmod(-2.75, 3)
divmod(1e100, 3)
divmod(0.1, 3)
divmod(float("inf"), 3)
divmod(float("-inf"), 3)
divmod(5e-324, 3)
divmod(123456789.0, 3)
hash(0.0)
hash(-0.0)
hash(1.5)
hash(-2.75)
hash(1e100)
hash(0.1)
hash(float("inf"))
hash(float("-inf"))
hash(5e-324)
hash(123456789.0)
float('1.5')
float(' 1.5\n')
float('1e5')
float('1_0.5')
float('inf')
float('-Infinity')
float('NaN')
float('+nan')
float('abc')
float('')
float('1.5.2')
float('0x1p3')
float(None)
float([])
float(1j)
float(b'2.5')
float(True)
float('.5')
float('5.')
float('.')
float('1e')
float('१.५')
float(x=1)
float('1__0')
float('infinit')
float.fromhex('0x1p3')
float.fromhex('0x1.8p1')
float.fromhex('-0x.8')
float.fromhex('1')
float.fromhex('inf')
float.fromhex('nan')
float.fromhex('0x1p2000')
float.fromhex('zz')
float.fromhex('')
float.fromhex('0x1.fffffffffffff8p0')
0.1 + 0.2
0.1 * 3
1/3
2/3
1e16 + 1
1e308 * 10
-1e308 * 10
float('inf') - float('inf')
float('inf') * 0
float('nan') == float('nan')
float('nan') < 1
float('inf') > 10**400
1e400
1.5 == 3/2
0.1 + 0.2 == 0.3
-0.0 == 0.0
str(-0.0)
-7.5 // 2
-7.5 % 2
7.5 % -2
5 % float('inf')
-5 % float('inf')
float('inf') % 5
5 // float('inf')
-5 // float('inf')
2.0 ** 0.5
2.0 ** 2000
0.0 ** -1
(-0.0) ** -1
float('nan') ** 0
1 ** float('nan')
10.0 ** 20
1e22
1e21
123456.789e3
1.0e-5
0.0001234
9999999999999998.0
99999999999999990.0
4.35
4.349999999999999
1.1 + 2.2
3 * 1.1
sum([0.1] * 10)
max(1, 1.0), max(1.0, 1)
min(float('nan'), 1)
sorted([3, 1.5, True, -0.0])
1.5.__round__()
float.__add__(1.0, 'a')
1.5 + 'a'
1.5 & 1
(1.5).nosuch
1.5 .real, 1.5.imag
float()
float(1, 2)
float('1', x=2)
