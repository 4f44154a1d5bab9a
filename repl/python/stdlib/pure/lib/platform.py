"""The machine and the Python that run: system(), machine(), python_version() and the like."""
import os as _os
import sys as _sys
from collections import namedtuple as _namedtuple



uname_result = _namedtuple('uname_result', 'system node release version machine processor')


def uname():
    u = _os.uname()
    return uname_result(u[0], u[1], u[2], u[3], u[4], '')


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return ''


def architecture(executable=_sys.executable, bits='', linkage=''):
    return bits or ('64bit' if _sys.maxsize > 2 ** 32 else '32bit'), linkage or 'ELF' if system() == 'Linux' else linkage


def python_implementation():
    return 'CPython'


def python_version():
    return '%d.%d.%d' % _sys.version_info[:3]


def python_version_tuple():
    return tuple(python_version().split('.'))


def python_branch():
    return ''


def python_revision():
    return ''


def python_build():
    return 'main', 'Jan  1 2024 00:00:00'


def python_compiler():
    return _sys.version.split('[')[-1].rstrip(']')


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    return lib, version


def freedesktop_os_release():
    for path in ('/etc/os-release', '/usr/lib/os-release'):
        try:
            with open(path, encoding='utf-8') as lines:
                pairs = [line.strip().split('=', 1) for line in lines if '=' in line and not line.startswith('#')]
        except OSError:
            continue
        return dict({'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}, **{k: v.strip('"\'') for k, v in pairs})
    raise OSError(2, 'Unable to read files /etc/os-release, /usr/lib/os-release')


def platform(aliased=False, terse=False):
    u = uname()
    name = 'macOS' if u.system == 'Darwin' else u.system
    return '-'.join([name, u.release] if terse else [name, u.release, u.machine]).replace(' ', '_')
