words = ["a", "b"]
result = [w.uper() for w in words]
