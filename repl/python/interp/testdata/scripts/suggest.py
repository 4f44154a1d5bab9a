def compute(total, count):
    average = total / count
    return avrage


print("before")
value = compute(1, 2) * 3
