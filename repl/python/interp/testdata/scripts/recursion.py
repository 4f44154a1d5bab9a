def down(n):
    return down(n + 1)


def ünïcode(x): return "é" + x.upper() + (1 / 0 if x else 2)


try:
    down(0)
except RecursionError as e:
    print("deep", e)
ünïcode("abc")
