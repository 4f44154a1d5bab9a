import reprlib
reprlib.repr(list(range(100)))
reprlib.repr('x' * 100)
reprlib.repr("it's" * 30)
reprlib.repr(10 ** 100)
reprlib.repr({i: i for i in range(10)})
reprlib.repr(set(range(10)))
reprlib.repr(frozenset())
reprlib.repr((1,))
reprlib.repr(tuple(range(7)))
reprlib.repr([[[[[[[[1]]]]]]]])
reprlib.repr({'a': {'b': {}}})
reprlib.repr(range(10 ** 20, 10 ** 21))
reprlib.aRepr.maxlist
r = reprlib.Repr()
r.maxlist = 2; r.maxstring = 10
r.repr(['abcdefghijklmn', 2, 3])
r.repr('a' * 11), r.repr('a' * 8)
class Tree:
    @reprlib.recursive_repr()
    def __repr__(self): return 'Tree(' + repr(self.kids) + ')'

t = Tree(); t.kids = [t]
t
import platform
platform.python_implementation()
platform.python_version_tuple()[:2]
platform.system() in ('Linux', 'Darwin', 'Windows')
len(platform.uname())
platform.uname()._fields
platform.architecture()[0]
