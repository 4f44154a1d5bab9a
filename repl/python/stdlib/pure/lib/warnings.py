"""Python part of the warnings subsystem."""
import sys

filters = []
_seen = set()


def formatwarning(message, category, filename, lineno, line=None):
    return f'{filename}:{lineno}: {category.__name__}: {message}\n'


def showwarning(message, category, filename, lineno, file=None, line=None):
    (file or sys.stderr).write(formatwarning(message, category, filename, lineno, line))


def _action(category, text):
    for action, cat, message in filters:
        if issubclass(category, cat) and text.startswith(message):
            return action
    if category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        return 'ignore'
    return 'default'


def warn(message, category=None, stacklevel=1, source=None):
    """Issue a warning, or maybe ignore it or raise an exception."""
    if isinstance(message, Warning):
        category = message.__class__
    category = category or UserWarning
    text = str(message)
    action = _action(category, text)
    if action == 'error':
        raise message if isinstance(message, Warning) else category(message)
    if action == 'ignore' or action != 'always' and (category, text) in _seen:
        return
    _seen.add((category, text))
    if _recorders:
        _recorders[-1].append(WarningMessage(message if isinstance(message, Warning) else category(message), category, '<stdin>', 1))
    else:
        showwarning(text, category, '<stdin>', 1)


def warn_explicit(message, category, filename, lineno, *args, **kwargs):
    warn(message, category)


def simplefilter(action, category=Warning, lineno=0, append=False):
    filters.insert(len(filters) if append else 0, (action, category, ''))
    _seen.clear()


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    filters.insert(len(filters) if append else 0, (action, category, message))
    _seen.clear()


def resetwarnings():
    filters.clear()


_recorders = []


class WarningMessage:
    def __init__(self, message, category, filename, lineno):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record, self._action, self._category = record, action, category

    def __enter__(self):
        self._saved = list(filters)
        _seen.clear()
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._record:
            _recorders.append([])
            return _recorders[-1]

    def __exit__(self, *exc):
        filters[:] = self._saved
        if self._record:
            _recorders.pop()
