"""Queues that threads can share."""
import threading
import types
from collections import deque
from heapq import heappop, heappush
from time import monotonic as _now

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    """get found nothing."""


class Full(Exception):
    """put found no room."""


Empty.__module__ = '_queue'


class Queue:
    """A queue: first in, first out; maxsize 0 means any number."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = (threading.Condition(self.mutex) for _ in range(3))
        self.unfinished_tasks = 0

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def qsize(self):
        """Return the number of items."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether there is nothing in it."""
        return self.qsize() == 0

    def full(self):
        """Whether there is no room."""
        return 0 < self.maxsize <= self.qsize()

    def task_done(self):
        """Say that the work on an item is done."""
        with self.all_tasks_done:
            if self.unfinished_tasks <= 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until all work is done."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    @staticmethod
    def _until(condition, ready, block, timeout, error):
        """Wait with a condition until ready() is true, or raise error."""
        if not block:
            if not ready():
                raise error
        elif timeout is None:
            while not ready():
                condition.wait()
        else:
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            end = _now() + timeout
            while not ready():
                left = end - _now()
                if left <= 0:
                    raise error
                condition.wait(left)

    def put(self, item, block=True, timeout=None):
        """Put an item in."""
        with self.not_full:
            if self.maxsize > 0:
                self._until(self.not_full, lambda: self._qsize() < self.maxsize, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item out."""
        with self.not_empty:
            self._until(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        """Put an item in, or raise Full."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out, or raise Empty."""
        return self.get(block=False)

    __class_getitem__ = classmethod(types.GenericAlias)


class PriorityQueue(Queue):
    """A queue whose smallest item comes first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """A stack: last in, first out."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue(Queue):
    """A queue without a limit and without tasks."""

    def __init__(self):
        super().__init__()
