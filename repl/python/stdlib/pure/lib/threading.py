"""Threads and what they wait for each other with."""
import _thread
import sys as _sys
from _thread import TIMEOUT_MAX, get_ident
from time import monotonic as _now

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX', 'Event', 'Lock', 'RLock',
           'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer', 'ThreadError', 'setprofile', 'settrace',
           'local', 'stack_size', 'excepthook', 'ExceptHookArgs', 'getprofile', 'gettrace', 'get_native_id']

ThreadError = RuntimeError
Lock = _thread.allocate_lock
_active = {}
_numbers = 0
_trace = _profile = None


def RLock(*args, **kwargs):
    """Make a lock that its owner can take again."""
    return _thread.RLock(*args, **kwargs)


def get_native_id():
    return get_ident() >> 12 & 0xffff


def settrace(func):
    global _trace
    _trace = func


def setprofile(func):
    global _profile
    _profile = func


def gettrace():
    return _trace


def getprofile():
    return _profile


def stack_size(size=0):
    return 0


class Condition:
    """Lets threads wait until another notifies them."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _is_owned(self):
        if hasattr(self._lock, '_is_owned'):
            return self._lock._is_owned()
        return self._lock.locked()

    def wait(self, timeout=None):
        """Give the lock away until notified; return False if the time is over."""
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        ticket = Lock()
        ticket.acquire()
        self._waiters.append(ticket)
        deep = hasattr(self._lock, '_release_save')
        saved = self._lock._release_save() if deep else self._lock.release()
        woken = False
        try:
            if timeout is None:
                woken = ticket.acquire()
            else:
                woken = ticket.acquire(True, timeout) if timeout > 0 else ticket.acquire(False)
            return woken
        finally:
            if deep:
                self._lock._acquire_restore(saved)
            else:
                self._lock.acquire()
            if not woken and ticket in self._waiters:
                self._waiters.remove(ticket)

    def wait_for(self, predicate, timeout=None):
        """Wait until a function returns something true, and return that."""
        end = None if timeout is None else _now() + timeout
        while not (result := predicate()):
            left = None
            if end is not None:
                left = end - _now()
                if left <= 0:
                    break
            self.wait(left)
        return result

    def notify(self, n=1):
        """Wake up threads that wait."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        for ticket in self._waiters[:n]:
            ticket.release()
        del self._waiters[:n]

    def notify_all(self):
        """Wake up all threads that wait."""
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Semaphore:
    """A counter that threads take from; they wait while it is zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond, self._value = Condition(Lock()), value

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        """Take one; return whether that was possible."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            ready = self._value > 0
            if not ready and blocking:
                ready = self._cond.wait_for(lambda: self._value > 0, timeout)
            if ready:
                self._value -= 1
            return bool(ready)

    __enter__ = acquire

    def __exit__(self, *args):
        self.release()

    def release(self, n=1):
        """Give back one or more."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)


class BoundedSemaphore(Semaphore):
    """A semaphore that does not take more than it gave."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>'

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond, self._flag = Condition(Lock()), False

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        """Whether the flag is set."""
        return self._flag

    isSet = is_set

    def set(self):
        """Set the flag and wake up all that wait for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Reset the flag."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set, and return it."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """The barrier was reset or the time is over."""


class Barrier:
    """Lets a number of threads wait until all of them have come."""

    def __init__(self, parties, action=None, timeout=None):
        self._cond, self._action, self._timeout, self._parties = Condition(Lock()), action, timeout, parties
        self._count, self._round, self._state = 0, 0, 'filling'

    def __repr__(self):
        name = f'<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}'
        return name + (': broken>' if self.broken else f': waiters={self.n_waiting}/{self.parties}>')

    def wait(self, timeout=None):
        """Wait for the others; return a number from 0, another for each thread."""
        timeout = self._timeout if timeout is None else timeout
        with self._cond:
            if self._state == 'broken':
                raise BrokenBarrierError
            index, mine = self._count, self._round
            self._count += 1
            if self._count == self._parties:
                try:
                    if self._action:
                        self._action()
                except BaseException:
                    self._break()
                    raise
                self._count, self._round = 0, mine + 1
                self._cond.notify_all()
            elif not self._cond.wait_for(lambda: self._round != mine or self._state == 'broken', timeout) or self._round == mine:
                self._break()
                raise BrokenBarrierError
            return index

    def _break(self):
        self._state = 'broken'
        self._cond.notify_all()

    def reset(self):
        """Make those that wait fail, and begin anew."""
        with self._cond:
            if self._count > 0:
                self._break()
            self._count, self._state = 0, 'filling'

    def abort(self):
        """Make the barrier unusable."""
        with self._cond:
            self._break()

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: self._count if self._state == 'filling' else 0)
    broken = property(lambda self: self._state == 'broken')


class Thread:
    """A thread: its run method, or the target, is executed beside the rest of the program after start."""
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _numbers
        assert group is None, 'group argument must be None for now'
        if name:
            name = str(name)
        else:
            _numbers += 1
            name = f'Thread-{_numbers}'
            if target is not None and hasattr(target, '__name__'):
                name += f' ({target.__name__})'
        self._target, self._name, self._args, self._kwargs = target, name, args, {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident, self._done, self._is_stopped = None, Event(), False
        self._begun, self._initialized = False, True

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'stopped' if self._is_stopped else 'started' if self._begun else 'initial'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += ' %s' % self._ident
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        """Begin to run."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._begun:
            raise RuntimeError('threads can only be started once')
        self._begun = True
        _thread.start_new_thread(self._bootstrap, ())

    def run(self):
        """Call the target."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        _active[self._ident] = self
        try:
            self.run()
        except BaseException:
            excepthook(ExceptHookArgs([*_sys.exc_info(), self]))
        finally:
            self._is_stopped = True
            del _active[self._ident]
            self._done.set()

    def join(self, timeout=None):
        """Wait until the thread ends."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._begun:
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        self._done.wait(None if timeout is None else max(timeout, 0))

    def is_alive(self):
        """Whether the thread runs."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._begun and not self._is_stopped

    @property
    def name(self):
        """What the thread is called."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    ident = property(lambda self: self._ident)
    native_id = property(lambda self: None if self._ident is None else self._ident >> 12 & 0xffff)

    @property
    def daemon(self):
        """Whether the program may end while the thread runs."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._begun:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    """A thread that calls a function after a while."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval, self.function = interval, function
        self.args, self.kwargs = [] if args is None else args, {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Don't call the function, if that has not happened yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._daemonic, self._name, self._initialized, self._begun, self._is_stopped = False, 'MainThread', True, True, False
        self._ident, self._done = get_ident(), Event()
        _active[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that this module did not start: the task of a job."""

    def __init__(self):
        self._daemonic, self._name, self._initialized, self._begun, self._is_stopped = True, f'Dummy-{get_ident() >> 12}', True, True, False
        self._ident, self._done = get_ident(), Event()


class ExceptHookArgs(tuple):
    """What excepthook gets: exc_type, exc_value, exc_traceback and thread."""
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    """Report what a thread raises."""
    if args.exc_type is SystemExit:
        return
    import traceback
    name = args.thread.name if args.thread is not None else get_ident()
    print(f'Exception in thread {name}:', file=_sys.stderr)
    tb = args.exc_traceback
    while tb is not None and tb.tb_frame.f_code.co_filename == '<frozen threading>':
        tb = tb.tb_next
    print(''.join(traceback.format_exception(args.exc_type, args.exc_value, tb)), end='', file=_sys.stderr)


__excepthook__ = excepthook


def current_thread():
    """Return the thread that runs."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


currentThread = current_thread


def active_count():
    """Return the number of threads."""
    return len(_active)


activeCount = active_count


def enumerate():
    """Return all threads."""
    return list(_active.values())


def main_thread():
    """Return the thread that began the program."""
    return _main


class local:
    """An object whose attributes are other ones in each thread."""
    __slots__ = ('_local_state', '__dict__')

    def __new__(cls, /, *args, **kw):
        if (args or kw) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        self = object.__new__(cls)
        object.__setattr__(self, '_local_state', ({get_ident(): object.__getattribute__(self, '__dict__')}, args, kw))
        return self

    def __getattribute__(self, name):
        _switch(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError("%r object attribute '__dict__' is read-only" % self.__class__.__name__)
        _switch(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        _switch(self)
        object.__delattr__(self, name)


def _switch(obj):
    """Give a local the attributes of this thread."""
    dicts, args, kw = object.__getattribute__(obj, '_local_state')
    ident = get_ident()
    mine = dicts.get(ident)
    if mine is None:
        mine = dicts[ident] = {}
        object.__setattr__(obj, '__dict__', mine)
        cls = type(obj)
        if cls.__init__ is not object.__init__:
            cls.__init__(obj, *args, **kw)
    object.__setattr__(obj, '__dict__', mine)


def _shutdown():
    """Wait for all threads that are no daemons."""
    for t in list(_active.values()):
        if not t.daemon and t is not _main:
            t.join()


_main = _MainThread()
