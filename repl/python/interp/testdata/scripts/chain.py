import sys


class Thing:
    def value(self, x):
        return x + self.missing


def lookup(d, key):
    return d[key]["inner"] + 1


def middle(n):
    try:
        return lookup({"a": {}}, "a")
    except KeyError as e:
        raise ValueError(f"bad {n}") from e


def outer():
    try:
        middle(3)
    except ValueError:
        Thing().value(
            1,
        )


outer()
