import random, warnings
warnings.simplefilter('ignore')
R=random.Random
for s in [1, -5, 0, 2**70, 'abc', b'x', 1.5, True, bytearray(b'q')]:
    r=R(s); print(s, r.random(), r.getrandbits(7), r.getrandbits(200), r.randint(1,6), r.randrange(10), r.randrange(5,50,7), r.randrange(50,5,-3))

random.seed(42)
for n in ['uniform(1,10)','triangular()','triangular(1,5,2)','triangular(1,1,1)','normalvariate()','gauss(5,2)','gauss()','lognormvariate(0,1)','expovariate(2)','vonmisesvariate(0,4)','vonmisesvariate(1,0)','gammavariate(2,3)','gammavariate(1,3)','gammavariate(.5,3)','betavariate(2,3)','betavariate(.5,.5)','paretovariate(3)','weibullvariate(1,1.5)','choice("abc")','sample(range(1000),10)','sample([1,2,3],2)','sample("abc",4,counts=[2,3,1])','choices([1,2,3],[1,5,1],k=5)','choices("ab",cum_weights=[1,4],k=3)','choices("abc",k=4)','randbytes(5)','getstate()[1][:3]','randint(10**20,10**21)','choice([])','choice({1})','choice(5)','sample({1},1)','sample([1],2)','randrange(0)','randrange(5,1)','randrange(1,5,0)','randrange(1.5)','randrange(3.0)','randint(1.0,3)','randint(1)','randint(1,2,3)','uniform("a","b")','uniform(1)','choices([])','choices([1,2],5)','choices([1,2],[1])','choices([1,2],[0,0])','choices([1,2],[1,2],cum_weights=[1,3])','gammavariate(0,1)','expovariate(0)','shuffle((1,2))','seed([1])','gauss("a")','getrandbits(-1)','getrandbits("a")','sample([1,2],1,counts=[1])','sample([1,2],1,counts=[0,0])','choices([1,2],[1,float("inf")])','randrange("a")','shuffle("ab")','random(1)','sample([1,2,3],k=2)','sample(5,1)','randrange(5,step=2)']:
    try: v = eval('random.'+n); print(n, '%.12g' % v if type(v) is float else v)
    except Exception as e: print(n, type(e).__name__, e)

l=list(range(20)); random.shuffle(l); print(l)
class L(list): pass

l=L(range(9)); random.shuffle(l); print(l)
class A(R):
    def random(self): return 0.25

class B(R):
    def getrandbits(self,k): return 3

print(A().randint(1,100), A().uniform(0,1), A().choice('abcd'), B().randint(1,10), B(5).random(), A(1).sample(range(10),3) if 0 else '')
random.seed(7); s=random.getstate(); a=random.random(), random.gauss(0,1); random.setstate(s); print(a==(random.random(), random.gauss(0,1)))
print(type(random.SystemRandom().random()), random.SystemRandom().randint(5,5), random.SystemRandom().getrandbits(0))
try: random.SystemRandom().getstate()
except Exception as e: print(repr(e))

print(sorted(random.__all__), random.LOG4, random.TWOPI, random.NV_MAGICCONST, random.SG_MAGICCONST)
random.seed('a',1); print(random.random())
print(random.Random, R.mro(), random.randint.__name__, R.randint)
import copy; r=R(3); r2=copy.copy(r) if 0 else r
random.seed(1)
x=[random.gauss(0,1) for _ in range(3000)]+[random.normalvariate(1,2) for _ in range(3000)]+[random.gammavariate(.7,1) for _ in range(2000)]+[random.gammavariate(3,1) for _ in range(2000)]+[random.vonmisesvariate(1,2) for _ in range(2000)]+[random.expovariate(1) for _ in range(2000)]+[random.lognormvariate(0,1) for _ in range(2000)]
['%.12g' % v for v in x[::500]]
