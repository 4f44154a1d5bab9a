"""Work that a pool of threads does, and its results."""
import queue
import threading
import types
from collections import namedtuple
from time import monotonic as _now

__all__ = ['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError', 'BrokenExecutor', 'Future', 'Executor',
           'wait', 'as_completed', 'ProcessPoolExecutor', 'ThreadPoolExecutor']

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'
TimeoutError = TimeoutError
DoneAndNotDoneFutures = namedtuple('DoneAndNotDoneFutures', 'done not_done')


class Error(Exception):
    """The base of the errors of futures."""


class CancelledError(Error):
    """The work was cancelled."""


class InvalidStateError(Error):
    """That is not possible in this state."""


class BrokenExecutor(RuntimeError):
    """The pool can't go on."""


for _c in (Error, CancelledError, InvalidStateError, BrokenExecutor, DoneAndNotDoneFutures):
    _c.__module__ = 'concurrent.futures._base'


class Future:
    """The result of work that may not be done yet."""

    def __init__(self):
        self._condition, self._state = threading.Condition(), 'PENDING'
        self._result = self._exception = None
        self._callbacks = []

    def __repr__(self):
        text = f'<{type(self).__name__} at {id(self):#x} state={self._state.lower()}'
        if self._state == 'FINISHED':
            if self._exception:
                text += f' raised {type(self._exception).__name__}'
            else:
                text += f' returned {type(self._result).__name__}'
        return text + '>'

    def cancel(self):
        """Cancel the work if it has not begun; return whether it is cancelled."""
        with self._condition:
            if self._state in ('RUNNING', 'FINISHED'):
                return False
            if self._state == 'CANCELLED':
                return True
            self._state = 'CANCELLED'
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        """Whether the work was cancelled."""
        return self._state == 'CANCELLED'

    def running(self):
        """Whether the work is under way."""
        return self._state == 'RUNNING'

    def done(self):
        """Whether the work is done or cancelled."""
        return self._state in ('CANCELLED', 'FINISHED')

    def _call_back(self):
        for f in self._callbacks:
            self._report(f)

    def _report(self, f):
        try:
            f(self)
        except Exception:
            import logging
            logging.getLogger('concurrent.futures').exception('exception calling callback for %r', self)

    def add_done_callback(self, fn):
        """Call a function with the future when it is done."""
        with self._condition:
            if not self.done():
                self._callbacks.append(fn)
                return
        self._report(fn)

    def _finish(self, timeout):
        with self._condition:
            if not self.done():
                self._condition.wait_for(self.done, timeout)
            if self._state == 'CANCELLED':
                raise CancelledError()
            if self._state != 'FINISHED':
                raise TimeoutError()

    def result(self, timeout=None):
        """Wait for the result."""
        self._finish(timeout)
        if self._exception:
            raise self._exception
        return self._result

    def exception(self, timeout=None):
        """Wait for the end, and return what was raised, None for nothing."""
        self._finish(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        """Say that the work begins; return False if it is cancelled."""
        with self._condition:
            if self._state == 'CANCELLED':
                return False
            self._state = 'RUNNING'
            return True

    def _set(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError('{}: {!r}'.format(self._state, self))
            self._result, self._exception, self._state = result, exception, 'FINISHED'
            self._condition.notify_all()
        self._call_back()

    def set_result(self, result):
        """Give the result."""
        self._set(result, None)

    def set_exception(self, exception):
        """Give what was raised."""
        self._set(None, exception)

    __class_getitem__ = classmethod(types.GenericAlias)


class Executor:
    """What work is given to."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Return an iterator of the results, in order."""
        end = None if timeout is None else _now() + timeout
        work = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                work.reverse()
                while work:
                    yield work.pop().result() if end is None else work.pop().result(end - _now())
            finally:
                for f in work:
                    f.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more work."""

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.shutdown(wait=True)
        return False


class ThreadPoolExecutor(Executor):
    """A pool of threads."""
    _pools = 0

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        import os
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers, self._initializer, self._initargs = max_workers, initializer, initargs
        self._queue, self._threads, self._idle, self._closed, self._broken = queue.SimpleQueue(), [], 0, False, False
        if not thread_name_prefix:
            thread_name_prefix = f'ThreadPoolExecutor-{ThreadPoolExecutor._pools}'
            ThreadPoolExecutor._pools += 1
        self._prefix = thread_name_prefix

    def submit(self, fn, /, *args, **kwargs):
        """Give work to the pool, and return its future."""
        if self._broken:
            raise BrokenExecutor('A thread initializer failed, the thread pool is not usable anymore')
        if self._closed:
            raise RuntimeError('cannot schedule new futures after shutdown')
        f = Future()
        self._queue.put((f, fn, args, kwargs))
        if self._idle:
            self._idle -= 1
        elif len(self._threads) < self._max_workers:
            t = threading.Thread(target=self._work, name=f'{self._prefix}_{len(self._threads)}', daemon=True)
            self._threads.append(t)
            t.start()
        return f

    def _work(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                self._broken = True
                raise
        while True:
            item = self._queue.get()
            if item is None:
                return
            f, fn, args, kwargs = item
            if f.set_running_or_notify_cancel():
                try:
                    result = fn(*args, **kwargs)
                except BaseException as e:
                    f.set_exception(e)
                else:
                    f.set_result(result)
            del item, f, fn, args, kwargs
            if not self._queue.qsize():
                self._idle += 1

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more work, and wait until all is done."""
        if cancel_futures:
            while self._queue.qsize():
                item = self._queue.get()
                if item is not None:
                    item[0].cancel()
        if not self._closed:
            self._closed = True
            for _ in self._threads:
                self._queue.put(None)
        if wait:
            for t in self._threads:
                t.join()


class ProcessPoolExecutor(Executor):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError('gospark starts no processes: use ThreadPoolExecutor')


def as_completed(fs, timeout=None):
    """Yield futures as they are done."""
    end = None if timeout is None else _now() + timeout
    todo, done = set(fs), queue.SimpleQueue()
    total = len(todo)
    for f in [f for f in fs if f in todo]:
        f.add_done_callback(done.put)
    for n in range(total):
        try:
            yield done.get(timeout=None if end is None else max(end - _now(), 0))
        except queue.Empty:
            raise TimeoutError('%d (of %d) futures unfinished' % (total - n, total)) from None


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; return the sets of those that are done and not done."""
    fs = set(fs)
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError('Invalid return condition: %r' % return_when)
    try:
        for f in as_completed(list(fs), timeout):
            if return_when == FIRST_COMPLETED or return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None:
                break
    except TimeoutError:
        pass
    done = {f for f in fs if f.done()}
    return DoneAndNotDoneFutures(done, fs - done)
