"""Context managers: made from generators, combined, and for common cases."""
import os
import sys
from abc import ABC, abstractmethod
from functools import wraps
from types import GenericAlias, MethodType

__all__ = ['AbstractContextManager', 'ContextDecorator', 'ExitStack', 'chdir', 'closing', 'contextmanager', 'nullcontext',
           'redirect_stderr', 'redirect_stdout', 'suppress']


def _defines(cls, name):
    owner = next((c for c in cls.__mro__ if name in vars(c)), None)
    return owner is not None and vars(owner)[name] is not None


class AbstractContextManager(ABC):
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        pass

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager and _defines(C, '__enter__') and _defines(C, '__exit__'):
            return True
        return NotImplemented


class ContextDecorator:
    """Base of context managers that also decorate functions, whose calls they then surround."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        def surrounded(*args, **kwds):
            manager = self._recreate_cm()
            with manager:
                return func(*args, **kwds)
        return wraps(func)(surrounded)


class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
    def __init__(self, func, args, kwds):
        self.func, self.args, self.kwds = func, args, kwds
        self.gen = func(*args, **kwds)
        self.__doc__ = func.__doc__ if getattr(func, '__doc__', None) is not None else type(self).__doc__

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            value = next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None
        return value

    def __exit__(self, typ, value, traceback):
        if typ is None:
            for _ in self.gen:
                raise RuntimeError("generator didn't stop")
            return False
        raised = typ() if value is None else value
        try:
            self.gen.throw(raised)
        except BaseException as outcome:
            if outcome is raised:
                raised.__traceback__ = traceback
            return self._handled(raised, outcome)
        raise RuntimeError("generator didn't stop after throw()")

    @staticmethod
    def _handled(raised, outcome):
        """Whether the generator swallowed an exception, given what came out of it; another exception is raised."""
        if outcome is raised:
            return False
        if isinstance(outcome, StopIteration):
            return True
        if isinstance(outcome, RuntimeError) and isinstance(raised, StopIteration) and outcome.__cause__ is raised:
            return False  # a StopIteration that left the generator
        raise outcome


def contextmanager(func):
    """Make a function that returns context managers of a generator function that yields once: what is before the yield
    runs on entry, what is after it on exit, and an exception of the block is raised at the yield."""
    def manager(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return wraps(func)(manager)


class closing(AbstractContextManager):
    """Calls close() of a thing at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *details):
        self.thing.close()


class nullcontext(AbstractContextManager):
    """Does nothing; entering it gives enter_result."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *details):
        return None


class suppress(AbstractContextManager):
    """Ends the block quietly at one of the given exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, value, where):
        return kind is not None and issubclass(kind, self._exceptions)


class _Swap(AbstractContextManager):
    """Sets something on entry and restores it on exit; may be nested in itself."""

    def __init__(self, new_target):
        self._new_target = new_target
        self._before = []

    def __enter__(self):
        self._before.append(self._get())
        self._set(self._new_target)
        return self._new_target

    def __exit__(self, *details):
        self._set(self._before.pop())


class _Redirect(_Swap):
    def _get(self):
        return getattr(sys, self._stream)

    def _set(self, stream):
        setattr(sys, self._stream, stream)


class redirect_stdout(_Redirect):
    """Sends what is printed in the block to another file."""
    _stream = 'stdout'


class redirect_stderr(_Redirect):
    """Sends what the block writes to sys.stderr to another file."""
    _stream = 'stderr'


class chdir(_Swap):
    """Changes the working directory for the block."""

    def __init__(self, path):
        super().__init__(path)
        self.path = path

    _get = staticmethod(os.getcwd)
    _set = staticmethod(os.chdir)

    def __enter__(self):
        super().__enter__()


class ExitStack(AbstractContextManager):
    """Leaves any number of context managers, and calls functions, in reverse order at the end of the block."""

    def __init__(self):
        self._exits = []

    def enter_context(self, cm):
        """Enter a context manager, to be left with the stack; returns what entering gives."""
        cls = type(cm)
        if not hasattr(cls, '__enter__'):
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol")
        if not hasattr(cls, '__exit__'):
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol")
        leave = MethodType(cls.__exit__, cm)
        entered = cls.__enter__(cm)
        self._exits.append(leave)
        return entered

    def push(self, exit):
        """Add a context manager that is entered already, or a function with the parameters of __exit__."""
        leave = getattr(type(exit), '__exit__', None)
        self._exits.append(exit if leave is None else MethodType(leave, exit))
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Add a function to call with these arguments."""
        def leave(*details):
            callback(*args, **kwds)
        leave.__wrapped__ = callback
        self._exits.append(leave)
        return callback

    def pop_all(self):
        """Move everything to a new stack."""
        moved = type(self)()
        moved._exits, self._exits = self._exits, []
        return moved

    def close(self):
        """Leave everything now."""
        self.__exit__(None, None, None)

    def __exit__(self, *details):
        first = current = details[1]
        while self._exits:
            leave = self._exits.pop()
            kind, where = (None, None) if current is None else (type(current), current.__traceback__)
            try:
                if leave(kind, current, where):
                    current = None
            except BaseException as raised:
                current = raised
        if current is not None and current is not first:
            raise current
        return first is not None and current is None
