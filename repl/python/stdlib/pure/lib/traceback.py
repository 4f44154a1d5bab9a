"""Extract, format and print information about Python stack traces."""
import sys


def format_exception_only(exc, /, value=None):
    value = exc if isinstance(exc, BaseException) else value
    t = type(value)
    name = t.__qualname__ if t.__module__ in ('builtins', '__main__') else f'{t.__module__}.{t.__qualname__}'
    text = str(value)
    return [f'{name}: {text}\n' if text else f'{name}\n']


def format_tb(tb, limit=None):
    out = []
    while tb is not None:
        code = tb.tb_frame.f_code
        out.append(f'  File "{code.co_filename}", line {tb.tb_lineno}, in {code.co_name}\n')
        tb = tb.tb_next
    return out


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    value = exc if isinstance(exc, BaseException) else value
    if value is None:
        return ['NoneType: None\n']
    parts = []
    for line in sys._format_exception(value).splitlines(True):
        if parts and line.startswith('    ') and parts[-1].startswith('  File '):
            parts[-1] += line
        else:
            parts.append(line)
    return parts


def walk_stack(f):
    f = sys._getframe().f_back.f_back if f is None else f
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def format_stack(f=None, limit=None):
    f = sys._getframe().f_back if f is None else f
    frames = [f'  File "{x.f_code.co_filename}", line {n}, in {x.f_code.co_name}\n' for x, n in walk_stack(f)]
    return frames[::-1]


def print_stack(f=None, limit=None, file=None):
    (file or sys.stderr).write(''.join(format_stack(sys._getframe().f_back if f is None else f)))


def format_exc(limit=None, chain=True):
    value = sys.exc_info()[1]
    return ''.join(format_exception(value)) if value is not None else 'NoneType: None\n'


def print_exc(limit=None, file=None, chain=True):
    (file or sys.stderr).write(format_exc())


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    (file or sys.stderr).write(''.join(format_exception(exc, value)))


def print_tb(tb, limit=None, file=None):
    (file or sys.stderr).write(''.join(format_tb(tb)))
