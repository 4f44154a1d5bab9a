ABC = ABCMeta('ABC', (), {'__module__': __name__, '__slots__': (),
                          '__doc__': 'A class whose metaclass is ABCMeta, to derive abstract classes from.'})


def _variant(kind, doc):
    """classmethod, staticmethod or property as a decorator that makes abstract methods."""
    contents = {'__isabstractmethod__': True, '__module__': __name__, '__doc__': doc}
    if kind is not property:
        contents['__init__'] = lambda self, callable: kind.__init__(self, abstractmethod(callable))
    return type('abstract' + kind.__name__, (kind,), contents)


abstractclassmethod = _variant(classmethod, "Old way to write @classmethod over @abstractmethod.")
abstractstaticmethod = _variant(staticmethod, "Old way to write @staticmethod over @abstractmethod.")
abstractproperty = _variant(property, "Old way to write @property over @abstractmethod.")
