from dataclasses import dataclass, field, asdict, replace
@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list)

P(1), P(1) == P(1), asdict(P(1)), replace(P(1), x=5)
P()
@dataclass(frozen=True, order=True)
class Q:
    a: int

Q(1) < Q(2), hash(Q(1)) == hash(Q(1))
Q(1).a = 2
from enum import Enum, IntEnum, Flag, auto
class C(Enum):
    RED = 1
    BLUE = 2

C.RED, C(2), C['RED'], list(C), C.RED.name, C.RED.value, str(C.RED), C.RED == C.RED
C(5)
class I(IntEnum):
    A = 1

I.A + 1, I.A, f'{I.A}'
class F(Flag):
    A = auto()
    B = auto()

F.A | F.B, F.A in (F.A | F.B), ~F.A
from abc import ABC, abstractmethod
class S(ABC):
    @abstractmethod
    def area(self): ...

S()
from collections.abc import Iterable, Mapping
isinstance([], Iterable), isinstance({}, Mapping), isinstance(1, Iterable)
import copy
copy.deepcopy({'a': [1, {2}]}), copy.copy([1])
from contextlib import contextmanager, suppress
@contextmanager
def cm():
    yield 5

with cm() as v: print(v)

with suppress(KeyError): {}['a']

from functools import lru_cache, partial, wraps
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)

fib(80), fib.cache_info()
partial(int, base=2)('101'), partial(int, base=2)
P3 = __import__('collections').namedtuple('P3', 'x y'); P3(1)
P3(1, 2)._replace(x=5), P3._fields, P3(1,2)._asdict()
from collections import deque, ChainMap
deque([1,2,3], maxlen=2), ChainMap({'a':1},{'b':2})['b']
