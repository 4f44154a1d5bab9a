"""Enumerations."""
import types

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'auto', 'unique', 'member', 'nonmember']


class auto:
    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


class _EnumDict(dict):
    def __init__(self):
        super().__init__()
        self._names = []
        self._auto = None
        self._ignore = []

    def __setitem__(self, key, value):
        if key == '_ignore_':
            self._ignore = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
        elif key == '_generate_next_value_':
            self._auto = value.__func__ if isinstance(value, staticmethod) else value
        elif key.startswith('_') and key.endswith('_') or key in self._ignore:
            pass
        elif key in self._names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif isinstance(value, nonmember):
            value = value.value
        elif not _is_descriptor(value) or isinstance(value, member):
            if isinstance(value, member):
                value = value.value
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            value = self._resolve(key, value)
            self._names.append(key)
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        if isinstance(value, auto):
            if value.value is None:
                values = [self[n] for n in self._names]
                generate = self._auto or _next_int
                value.value = generate(key, 1, len(values), values)
            return value.value
        if isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            return tuple(self._resolve(key, v) if isinstance(v, auto) else v for v in value)
        return value


def _next_int(name, start, count, last_values):
    if not last_values:
        return start
    return max(v for v in last_values if isinstance(v, int)) + 1


class EnumType(type):
    """Metaclass for Enum"""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        d = _EnumDict()
        for base in bases:
            if isinstance(base, EnumType):
                if base.__dict__.get('_member_map_'):
                    raise TypeError(f'<enum {cls!r}> cannot extend {base!r}')
                d._auto = getattr(base, '_generate_next_value_', None)
        return d

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if not isinstance(classdict, _EnumDict):
            plain, classdict = classdict, metacls.__prepare__(cls, bases)
            for k, v in plain.items():
                classdict[k] = v
        names = classdict._names
        values = {n: classdict[n] for n in names}
        ns = {k: v for k, v in classdict.items() if k not in values and k != '_generate_next_value_' and k != '_ignore_'}
        if classdict._auto is not None:
            ns['_generate_next_value_'] = staticmethod(classdict._auto)
        self = super().__new__(metacls, cls, bases, ns, **kwds)
        self._member_names_ = []
        self._member_map_ = {}
        self._value2member_map_ = {}
        data_type = object
        for base in self.__mro__:
            if not isinstance(base, EnumType) and base is not object and '__new__' in base.__dict__:
                data_type = base
                break
        self._member_type_ = data_type
        if Enum is not None and data_type is not object:
            first = next(b for b in bases[::-1] if isinstance(b, EnumType))
            for name in ('__repr__', '__str__', '__format__'):
                if name not in ns and getattr(self, name) in (getattr(data_type, name), getattr(object, name)):
                    setattr(self, name, getattr(first, name))
        new = ns.get('__new__') if Enum is not None else None
        if new is not None:
            new = new.__func__ if isinstance(new, staticmethod) else new
            self._new_member_ = new
            self.__new__ = Enum.__new__
        else:
            new = getattr(self, '_new_member_', None)
        for name, value in values.items():
            args = value if isinstance(value, tuple) else (value,)
            if data_type is tuple:
                args = (value,)
            if new is not None:
                m = new(self, *args)
            elif data_type is object:
                m = object.__new__(self)
            else:
                m = data_type.__new__(self, *args)
            if not hasattr(m, '_value_'):
                if data_type is object or isinstance(value, data_type) or new is not None:
                    m._value_ = value
                else:
                    m._value_ = data_type(*args)
            m._name_ = name
            m.__objclass__ = self
            m._sort_order_ = len(self._member_names_)
            if '__init__' in ns or any('__init__' in b.__dict__ for b in self.__mro__[1:] if isinstance(b, EnumType) and b is not Enum):
                m.__init__(*args)
            for other in self._member_map_.values():
                if other._value_ == m._value_ and type(other._value_) is type(m._value_):
                    m = other
                    break
            else:
                if not (isinstance(m, Flag) and not _single_bit(m._value_)) if Flag is not None else True:
                    self._member_names_.append(name)
            self._member_map_[name] = m
            try:
                self._value2member_map_.setdefault(m._value_, m)
            except TypeError:
                pass
            type.__setattr__(self, name, m)
        return self

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Either returns an existing member, or creates a new enum class."""
        if names is None:
            return Enum.__new__(cls, value)
        return cls._create_(value, names, module, qualname, type, start)

    def _create_(cls, class_name, names, module, qualname, mixin, start):
        bases = (cls,) if mixin is None else (mixin, cls)
        ns = type(cls).__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, dict):
            names = list(names.items())
        else:
            names = list(names)
            if names and isinstance(names[0], str):
                values = []
                for i, n in enumerate(names):
                    v = ns._auto(n, start, i, values) if ns._auto else start + i
                    values.append(v)
                names = list(zip(names, values))
        for n, v in names:
            ns[n] = v
        if module is not None:
            ns['__module__'] = module
        return type(cls)(class_name, bases, ns)

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __contains__(cls, item):
        if not isinstance(item, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(item).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(item, cls) and item._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[n] for n in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[n] for n in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f'<flag {cls.__name__!r}>'
        return f'<enum {cls.__name__!r}>'

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        super().__delattr__(name)

    @property
    def __members__(cls):
        return types.MappingProxyType(cls._member_map_)


EnumMeta = EnumType
Enum = Flag = None


def _single_bit(n):
    return isinstance(n, int) and n > 0 and n & (n - 1) == 0


class Enum(metaclass=EnumType):
    """Create a collection of name/value pairs."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for m in cls._member_map_.values():
                if m._value_ == value:
                    return m
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        error = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        if result is None:
            raise error
        raise TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member')

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return _next_int(name, start, count, last_values)

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_

    def __repr__(self):
        data = self._member_type_
        v = data.__repr__(self._value_) if data is not object and isinstance(self._value_, data) else repr(self._value_)
        return f'<{self.__class__.__name__}.{self._name_}: {v}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce__(self):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __dir__(self):
        return ['__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value']


class IntEnum(int, Enum):
    """Enum where members are also (and must be) ints"""
    __str__ = int.__repr__
    __hash__ = int.__hash__

    def __format__(self, spec):
        return int.__format__(self, spec)


class StrEnum(str, Enum):
    """Enum where members are also (and must be) strings"""

    def __str__(self):
        return str.__str__(self._value_)

    __hash__ = str.__hash__

    def __format__(self, spec):
        return str.__format__(self._value_, spec)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class _FlagBase(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return 2 ** max(v.bit_length() for v in last_values)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        every = 0
        for m in cls._member_map_.values():
            every |= m._value_
        if value < 0:
            value = every & value
        if value & ~every and not issubclass(cls, int):
            raise ValueError(f'{cls!r} invalid value {value!r}\n    given {bin(value)[:2]} {bin(value)[2:]}\n  allowed {bin(every)[:2]} {bin(every)[2:]}')
        m = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        names = [n for n in cls._member_names_ if cls._member_map_[n]._value_ & value]
        rest = value & ~every
        if rest:
            names.append(str(rest))
        m._name_ = '|'.join(names) or None
        m._value_ = value
        return cls._value2member_map_.setdefault(value, m)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if issubclass(self.__class__, int) and isinstance(other, int):
            return other
        return None

    def __or__(self, other):
        v = self._other(other)
        return NotImplemented if v is None else self.__class__(self._value_ | v)

    def __and__(self, other):
        v = self._other(other)
        return NotImplemented if v is None else self.__class__(self._value_ & v)

    def __xor__(self, other):
        v = self._other(other)
        return NotImplemented if v is None else self.__class__(self._value_ ^ v)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        every = 0
        for m in self.__class__._member_map_.values():
            every |= m._value_
        return self.__class__(every & ~self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (m for m in self.__class__ if m._value_ & self._value_)

    def __len__(self):
        return bin(self._value_).count('1')

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f'<{self.__class__.__name__}: {self._value_!r}>'
        return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        if self._name_ is None:
            return f'{self.__class__.__name__}({self._value_!r})'
        return f'{self.__class__.__name__}.{self._name_}'


class Flag(_FlagBase):
    """Support for flags"""


class IntFlag(int, Flag):
    """Support for integer-based Flags"""
    __str__ = int.__repr__
    __hash__ = int.__hash__

    def __format__(self, spec):
        return int.__format__(self, spec)


def unique(enumeration):
    """Class decorator for enumerations ensuring unique member values."""
    duplicates = [(name, m._name_) for name, m in enumeration.__members__.items() if name != m._name_]
    if duplicates:
        details = ', '.join(f'{alias} -> {name}' for alias, name in duplicates)
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration
