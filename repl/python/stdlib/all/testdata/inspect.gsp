import inspect, numbers, calendar, secrets, functools, typing
from typing import *
def f(a, b: int = 3, /, c='x', *args, d, e=5, **kw) -> str:
    """Doc
       more
         deep
    """

def g(a,*,k=None): yield 1

class K:
    def __init__(self, x, y=2): pass
    def m(self, z): pass
    @classmethod
    def c(cls, q): pass
    @staticmethod
    def s(r): pass
    p=property(lambda self:1)

inspect.signature(f)
str(inspect.signature(f))
inspect.signature(K)
inspect.signature(K.m)
inspect.signature(K(1).m)
inspect.signature(K.c)
inspect.signature(K.s)
list(inspect.signature(f).parameters)
inspect.signature(f).parameters['b']
inspect.signature(f).parameters['b'].default
inspect.signature(f).parameters['a'].default
inspect.signature(f).parameters['a'].kind
inspect.signature(f).parameters['d'].kind.name
inspect.signature(f).return_annotation
inspect.signature(lambda: 0)
inspect.signature(5)
inspect.signature(g).bind(1,k=2)
inspect.signature(g).bind(1,k=2).arguments
inspect.signature(g).bind()
inspect.signature(g).bind(1,2)
inspect.signature(g).bind(1,z=2)
inspect.getdoc(f)
inspect.isfunction(f)
inspect.isfunction(len)
inspect.isbuiltin(len)
inspect.ismethod(K(1).m)
inspect.isclass(K)
inspect.isgeneratorfunction(f), inspect.isgeneratorfunction(g)
inspect.isgenerator(g(1))
inspect.ismodule(inspect)
inspect.isroutine(len)
inspect.getmembers(K,inspect.isfunction)[0][0]
[n for n,_ in inspect.getmembers(K) if n[0]!='_']
inspect.getmro(K)
inspect.signature(functools.partial(f,1,e=7))
inspect.isabstract(K)
inspect.cleandoc('  a\n    b\n   c')
inspect.Parameter('a',inspect.Parameter.KEYWORD_ONLY,default=1)
inspect.Parameter.empty
inspect.isdatadescriptor(K.p)
inspect.unwrap(f) is f
inspect.getsource(len)
inspect.Signature([inspect.Parameter('a',1)])
isinstance(1,numbers.Number)
isinstance(1.5,numbers.Integral)
isinstance(True,numbers.Integral)
isinstance(2j,numbers.Real)
isinstance(1.0,numbers.Real)
numbers.Number
issubclass(int,numbers.Rational)
numbers.Integral()
calendar.isleap(2000)
calendar.monthrange(2024,2)
calendar.monthcalendar(2024,2)
calendar.month(2024,2)
calendar.calendar(2024)
list(calendar.day_name)
list(calendar.month_abbr)
calendar.day_abbr[0]
calendar.weekday(2024,1,1)
calendar.leapdays(1900,2001)
calendar.timegm((2020,1,2,3,4,5,0,0,0))
calendar.monthrange(2024,13)
calendar.TextCalendar(6).formatmonth(2023,1)
calendar.Calendar().monthdatescalendar(2023,2)[0]
calendar.setfirstweekday(9)
calendar.month_name[13]
calendar.SUNDAY
len(secrets.token_hex(4))
len(secrets.token_bytes())
secrets.randbelow(1)
secrets.randbelow(0)
secrets.choice([7])
secrets.compare_digest('a','a')
len(secrets.token_urlsafe(5))
int|List[str]
List[str]|int
int|None
List[int]|None
int|Any
TypeVar('T')|int
int|TypeVar('T')
int|list[str]|None
int|'x'
Optional[int]|str
Union[int,str]|float
None|List[int]
int|Callable
dict[str,int]|List[int]
calendar.prmonth(2024,5,w=3)
