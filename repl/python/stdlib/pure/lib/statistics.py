"""Basic statistics module."""
from math import fsum as _fsum, sqrt as _sqrt, log as _log, exp as _exp
from collections import Counter as _Counter
from decimal import Decimal as _Decimal

__all__ = ['StatisticsError', 'fmean', 'geometric_mean', 'harmonic_mean', 'mean', 'median', 'median_high', 'median_low', 'mode',
           'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance', 'correlation', 'covariance', 'linear_regression',
           'median_grouped']


class StatisticsError(ValueError):
    pass


def _exact(values):
    """The exact sum as numerator and denominator."""
    num, den = 0, 1
    for v in values:
        n, d = v.as_integer_ratio()
        num, den = num * d + n * den, den * d
        if den > 1 << 2000:
            from math import gcd
            g = gcd(num, den)
            num, den = num // g, den // g
    return num, den


def _result(num, den, like):
    if any(isinstance(v, _Decimal) for v in like):
        return _Decimal(num) / _Decimal(den)
    if num % den == 0 and all(isinstance(v, int) for v in like):
        return num // den
    return num / den


def mean(data):
    """Return the sample arithmetic mean of data."""
    data = list(data)
    if not data:
        raise StatisticsError('mean requires at least one data point')
    num, den = _exact(data)
    return _result(num, den * len(data), data)


def fmean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('fmean requires at least one data point')
    if weights is None:
        return _fsum(data) / len(data)
    weights = list(weights)
    return _fsum(a * b for a, b in zip(data, weights)) / _fsum(weights)


def geometric_mean(data):
    data = list(data)
    if not data:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers')
    return _exp(fmean([_log(x) for x in data]))


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    return len(data) / _fsum(1 / x for x in data)


def median(data):
    """Return the median (middle value) of numeric data."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[len(data) // 2]


def mode(data):
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    counts = _Counter(iter(data))
    top = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == top]


def _squares(data, center):
    """Numerator and denominator of the exact sum of squared deviations."""
    if center is None:
        num, den = _exact(data)
        den *= len(data)
    else:
        num, den = center.as_integer_ratio()
    total, scale = 0, 1
    for v in data:
        n, d = v.as_integer_ratio()
        a, b = (n * den - num * d) ** 2, (d * den) ** 2
        if b == scale:
            total += a
        else:
            total, scale = total * b + a * scale, scale * b
    return total, scale


def _spread(data, center, less, name, least):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(f'{name} requires at least {"one data point" if least == 1 else "two data points"}')
    num, den = _squares(data, center)
    return num, den * (len(data) - less), data


def variance(data, xbar=None):
    """Return the sample variance of data."""
    return _result(*_spread(data, xbar, 1, 'variance', 2))


def pvariance(data, mu=None):
    """Return the population variance of data."""
    return _result(*_spread(data, mu, 0, 'pvariance', 1))


def _root(num, den, data):
    if any(isinstance(v, _Decimal) for v in data):
        return (_Decimal(num) / _Decimal(den)).sqrt()
    from math import isqrt
    shift = max(0, 120 - num.bit_length() + den.bit_length())
    shift += shift % 2
    root = isqrt((num << shift) // den)
    if root * root * den != num << shift:
        root |= 1
    return root / (1 << (shift // 2))


def stdev(data, xbar=None):
    """Return the square root of the sample variance."""
    return _root(*_spread(data, xbar, 1, 'stdev', 2))


def pstdev(data, mu=None):
    """Return the square root of the population variance."""
    return _root(*_spread(data, mu, 0, 'pstdev', 1))


def quantiles(data, *, n=4, method='exclusive'):
    """Divide data into n continuous intervals with equal probability."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    out = []
    if method == 'inclusive':
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            out.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return out
    if method != 'exclusive':
        raise ValueError(f'Unknown method: {method!r}')
    for i in range(1, n):
        j = min(max(i * (size + 1) // n, 1), size - 1)
        delta = i * (size + 1) - j * n
        out.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return out


def covariance(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('covariance requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('covariance requires at least two data points')
    xm, ym = _fsum(x) / n, _fsum(y) / n
    return _fsum((a - xm) * (b - ym) for a, b in zip(x, y)) / (n - 1)


def correlation(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    xm, ym = _fsum(x) / n, _fsum(y) / n
    sxy = _fsum((a - xm) * (b - ym) for a, b in zip(x, y))
    sxx = _fsum((a - xm) ** 2.0 for a in x)
    syy = _fsum((b - ym) ** 2.0 for b in y)
    try:
        return sxy / _sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


def linear_regression(x, y, /, *, proportional=False):
    """The slope and the intercept of the line with the least squares."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError('linear regression requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('linear regression requires at least two data points')
    from collections import namedtuple
    result = namedtuple('LinearRegression', ('slope', 'intercept'))
    if proportional:
        xm = ym = 0.0
    else:
        xm, ym = _fsum(x) / n, _fsum(y) / n
    sxy = _fsum((a - xm) * (b - ym) for a, b in zip(x, y))
    sxx = _fsum((a - xm) ** 2.0 for a in x)
    if sxx == 0:
        raise StatisticsError('x is constant')
    slope = sxy / sxx
    return result(slope=slope, intercept=0.0 if proportional else ym - slope * xm)


def median_grouped(data, interval=1.0):
    """The median of data that are the middles of intervals."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError('no median for empty data')
    middle = data[n // 2]
    below = sum(1 for v in data if v < middle)
    same = data.count(middle)
    interval = float(interval)
    return float(middle) - interval / 2.0 + interval * (n / 2 - below) / same
