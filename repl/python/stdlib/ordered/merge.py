__all__ = ['heapify', 'heappop', 'heappush', 'heappushpop', 'heapreplace', 'merge', 'nlargest', 'nsmallest']


class _Source:
    """The rest of one sorted input and its first item."""
    __slots__ = 'advance', 'item', 'rank', 'place', 'backwards'

    def __init__(self, iterable, place, backwards):
        self.advance = iter(iterable).__next__
        self.place = place
        self.backwards = backwards

    def step(self, key):
        try:
            self.item = self.advance()
        except StopIteration:
            return False
        self.rank = self.item if key is None else key(self.item)
        return True

    def __lt__(self, other):
        first, second = (other, self) if self.backwards else (self, other)
        if first.rank < second.rank:
            return True
        if second.rank < first.rank:
            return False
        return self.place < other.place


def merge(*iterables, key=None, reverse=False):
    """Iterate over the items of several sorted inputs in order, holding one of each at a time."""
    waiting = []
    for place, iterable in enumerate(iterables):
        source = _Source(iterable, place, reverse)
        if source.step(key):
            waiting.append(source)
    heapify(waiting)
    while waiting:
        source = waiting[0]
        yield source.item
        if source.step(key):
            heapreplace(waiting, source)
        else:
            heappop(waiting)
