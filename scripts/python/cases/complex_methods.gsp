0j
1+2j
-1.5-0.5j
complex("inf")
1e50j
3+0j
complex("nan+1j")
(0j).conjugate()
(1+2j).conjugate()
(-1.5-0.5j).conjugate()
(complex("inf")).conjugate()
(1e50j).conjugate()
(3+0j).conjugate()
(complex("nan+1j")).conjugate()
abs(0j)
abs(1+2j)
abs(-1.5-0.5j)
abs(complex(0, -0.0))
abs(complex("inf"))
abs(1e50j)
abs(3+0j)
abs(complex("nan+1j"))
(0j) * (2-1j)
(1+2j) * (2-1j)
(-1.5-0.5j) * (2-1j)
(complex("inf")) * (2-1j)
(1e50j) * (2-1j)
(3+0j) * (2-1j)
(complex("nan+1j")) * (2-1j)
(0j) + 1
(1+2j) + 1
(-1.5-0.5j) + 1
(complex(0, -0.0)) + 1
(complex("inf")) + 1
(1e50j) + 1
(3+0j) + 1
(complex("nan+1j")) + 1
-(0j)
-(1+2j)
-(-1.5-0.5j)
-(complex("inf"))
-(1e50j)
-(3+0j)
-(complex("nan+1j"))
(0j) ** 2
(1+2j) ** 2
(-1.5-0.5j) ** 2
(complex(0, -0.0)) ** 2
(complex("inf")) ** 2
(1e50j) ** 2
(3+0j) ** 2
(complex("nan+1j")) ** 2
str(0j)
str(1+2j)
str(-1.5-0.5j)
str(complex("inf"))
str(1e50j)
str(3+0j)
str(complex("nan+1j"))
(0j).real, (0j).imag
(1+2j).real, (1+2j).imag
(-1.5-0.5j).real, (-1.5-0.5j).imag
(complex("inf")).real, (complex("inf")).imag
(1e50j).real, (1e50j).imag
(3+0j).real, (3+0j).imag
(complex("nan+1j")).real, (complex("nan+1j")).imag
bool(0j)
bool(1+2j)
bool(-1.5-0.5j)
bool(complex(0, -0.0))
bool(complex("inf"))
bool(1e50j)
bool(3+0j)
bool(complex("nan+1j"))
(0j) == 0
(1+2j) == 0
(-1.5-0.5j) == 0
(complex(0, -0.0)) == 0
(complex("inf")) == 0
(1e50j) == 0
(3+0j) == 0
(complex("nan+1j")) == 0
complex()
complex(1)
complex(1, 2)
complex('1+2j')
complex(' 1+2j ')
complex('1 + 2j')
complex('j')
complex('-j')
complex('1e3-2e-3j')
complex('nan')
complex('infj')
complex('(1+2j)')
complex('')
complex('a')
complex('1', 2)
complex(1, '2')
complex(1j, 1j)
complex(None)
complex([])
complex(real=1, imag=2)
complex(True)
complex('1_0+2j')
(1+2j) / (3-4j)
(1+2j) / 2
1 / (1+1j)
(1+2j) / 0
(1+2j) // 1
(1+2j) % 1
divmod(1j, 1)
(1+2j) < 1
(1+2j) == 1+2j
1j ** 2
1j ** 1j
(1+1j) ** 0.5
0j ** -1
0j ** 0
(1+2j) ** 10
(2+3j) ** -2
int(1j)
float(1j)
round(1j)
hash(1+0j) == hash(1)
hash(1+2j)
[1j, 2]
{1j: 'a'}
1j.real
1j.imag
1j.nosuch
1j + 'a'
'a' + 1j
sum([1j, 2, 3.5])
max(1j, 2j)
isinstance(1j, complex)
type(1j)
abs(3+4j)
