import contextlib as C, string, types, io, sys
@C.contextmanager
def cm(swallow=False):
    print('in')
    try: yield 5
    except ValueError as e:
        print('caught', e)
        if not swallow: raise
    finally: print('out')

with cm() as x: print(x)

with cm(True): raise ValueError('q')

try:
    with cm(): raise ValueError('w')
except ValueError as e: print('through', e)

try:
    with cm(): raise KeyError('w')
except KeyError as e: print('through', e)

try:
    with cm(): raise StopIteration('si')
except StopIteration as e: print('through', e)

@C.contextmanager
def none():
    return
    yield

@C.contextmanager
def two():
    yield 1
    yield 2

@C.contextmanager
def stub():
    try: yield
    except: yield

@C.contextmanager
def other():
    try: yield
    except ValueError: raise TypeError('other')

for f in (none, two, stub, other):
    try:
        with f(): raise ValueError(1) if f in (stub, other) else 0 if 0 else ValueError if 0 else Exception('z') if f is none else KeyError(2)
    except Exception as e: print(f.__name__, type(e).__name__, e, repr(e.__context__)[:40])

try:
    with two(): pass
except RuntimeError as e: print(e)

@cm()
def g(a): 'doc'; print('g', a); return a

print(g(3), g(4), g.__name__, g.__doc__, cm.__name__)
with C.suppress(KeyError, ValueError): raise KeyError

with C.suppress(): pass

b=io.StringIO()
with C.redirect_stdout(b) as z: print('hidden')

print(repr(b.getvalue()), z is b)
class T:
    def close(self): print('closed')

with C.closing(T()) as q: print(type(q).__name__)

with C.nullcontext(3) as n: print(n)

with C.ExitStack() as st:
    print(st.enter_context(cm()))
    st.callback(print, 'cb', end='!\n')
    st.push(lambda *a: print(a[0]) or True)
    raise ValueError('stack')

try:
    with C.ExitStack() as st:
        st.callback(lambda: 1/0)
        raise ValueError('first')
except ZeroDivisionError as e: print(repr(e), repr(e.__context__))

st=C.ExitStack(); st.callback(print,'a'); s2=st.pop_all(); st.close(); s2.close()
string.ascii_letters
string.digits
string.hexdigits
string.octdigits
string.punctuation
string.printable
string.whitespace
string.capwords('a  b c')
string.capwords('a-b','-')
string.Template('$a ${b} $$').substitute(a=1,b=2)
string.Template('$a $').substitute(a=1)
string.Template('x\n $1').substitute()
string.Template('$a').substitute()
string.Template('$a $b $ $1').safe_substitute(b=2)
string.Template('$a').substitute({'a':5})
string.Template('$a$b').get_identifiers()
string.Template('$ ').is_valid()
string.Formatter().format('{} {a!r:>5} {{}} {0}' if 0 else '{} {a!r:>5} {{}}', 1, a='x')
string.Formatter().format('{0[1]} {1.real}', [1,2], 5)
string.Formatter().format('{:{w}}', 'a', w=5)
list(string.Formatter().parse('a{b!r:c}d{}{{'))
string.Formatter().format('{0} {}',1)
string.Formatter().format('{a',1)
string.Formatter().format('{q}')
string.Formatter().format('{}')
string.Formatter().format('}')
string.Formatter().format('{')
string.Formatter().format('{!z}',1)
types.SimpleNamespace(a=1,b='x')
types.SimpleNamespace(a=1)==types.SimpleNamespace(a=1)
types.FunctionType
types.GeneratorType
types.MethodType
types.BuiltinFunctionType
types.ModuleType
types.MappingProxyType({'a':1})
types.NoneType
types.new_class('X',(int,),{},lambda ns: ns.update(a=1)).a
types.CodeType
types.TracebackType
types.CellType
types.UnionType
types.MethodWrapperType
types.EllipsisType
types.ModuleType('m').__name__
types.resolve_bases((int,))
types.GetSetDescriptorType
types.MethodDescriptorType
types.WrapperDescriptorType
types.ClassMethodDescriptorType
class MyT(string.Template): delimiter='%'

print(MyT('%a $a %%').substitute(a=1))
class D(string.Template): idpattern='[a-z.]+'

print(D('$a.b').substitute({'a.b':3}))
