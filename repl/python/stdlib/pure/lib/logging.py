"""Logging: loggers, which form a tree by their dotted names, pass records to handlers, which format and write them."""
import os
import re
import sys
import threading
import time
import traceback
import warnings
from string import Formatter as _StrFormatter
from string import Template

__all__ = ['BASIC_FORMAT', 'BufferingFormatter', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'FileHandler', 'Filter', 'Formatter', 'Handler',
           'INFO', 'LogRecord', 'Logger', 'LoggerAdapter', 'NOTSET', 'NullHandler', 'StreamHandler', 'WARN', 'WARNING', 'addLevelName',
           'basicConfig', 'captureWarnings', 'critical', 'debug', 'disable', 'error', 'exception', 'fatal', 'getLevelName', 'getLogger',
           'getLoggerClass', 'info', 'log', 'makeLogRecord', 'setLoggerClass', 'shutdown', 'warn', 'warning', 'getLogRecordFactory',
           'setLogRecordFactory', 'lastResort', 'raiseExceptions', 'getLevelNamesMapping']

raiseExceptions = True
_startTime = time.time()
CRITICAL = FATAL = 50
ERROR, WARNING, INFO, DEBUG, NOTSET = 40, 30, 20, 10, 0
WARN = WARNING
_levelToName = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO', DEBUG: 'DEBUG', NOTSET: 'NOTSET'}
_nameToLevel = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR, 'WARN': WARNING, 'WARNING': WARNING, 'INFO': INFO, 'DEBUG': DEBUG,
                'NOTSET': NOTSET}
_lock = threading.RLock()
BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'


def getLevelNamesMapping():
    return _nameToLevel.copy()


def getLevelName(level):
    """Return the name of a level, or the level of a name."""
    found = _levelToName.get(level)
    if found is None:
        found = _nameToLevel.get(level)
    return 'Level %s' % level if found is None else found


def addLevelName(level, levelName):
    """Give a level a name."""
    _levelToName[level], _nameToLevel[levelName] = levelName, level


def _checkLevel(level):
    if isinstance(level, int):
        return level
    if isinstance(level, str):
        if level not in _nameToLevel:
            raise ValueError('Unknown level: %r' % level)
        return _nameToLevel[level]
    raise TypeError('Level not an integer or a valid string: %r' % (level,))


class LogRecord:
    """One message with all that is known about it."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time()
        self.name, self.msg = name, msg
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args, self.levelname, self.levelno = args, getLevelName(level), level
        self.pathname, self.filename = pathname, os.path.basename(pathname)
        self.module = os.path.splitext(self.filename)[0]
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName = lineno, func
        self.created = now
        self.msecs = int((now - int(now)) * 1000) + 0.0
        self.relativeCreated = (now - _startTime) * 1000
        self.thread, self.threadName = threading.get_ident(), threading.current_thread().name
        self.processName, self.process = 'MainProcess', os.getpid()

    def __repr__(self):
        return '<LogRecord: %s, %s, %s, %s, "%s">' % (self.name, self.levelno, self.pathname, self.lineno, self.msg)

    def getMessage(self):
        """Return the message with its arguments."""
        text = str(self.msg)
        return text % self.args if self.args else text


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    return _logRecordFactory


def makeLogRecord(dict):
    """Make a record with the attributes of a dict."""
    r = _logRecordFactory(None, None, '', 0, '', (), None, None)
    r.__dict__.update(dict)
    return r


class PercentStyle:
    """Formats that use the % operator."""
    default_format, asctime_format, asctime_search = '%(message)s', '%(asctime)s', '%(asctime)'
    pattern = re.compile(r'%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]', re.I)

    def __init__(self, fmt, *, defaults=None):
        self._fmt, self._defaults = fmt or self.default_format, defaults

    def usesTime(self):
        return self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        if not self.pattern.search(self._fmt):
            raise ValueError("Invalid format '%s' for '%s' style" % (self._fmt, self.default_format[0]))

    def _values(self, record):
        return {**(self._defaults or {}), **record.__dict__}

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as e:
            raise ValueError('Formatting field not found in record: %s' % e)


class StrFormatStyle(PercentStyle):
    """Formats that use str.format."""
    default_format, asctime_format, asctime_search = '{message}', '{asctime}', '{asctime'
    spec = re.compile(r'^(.?[<=>^])?[+ -]?#?0?(\d+|{\w+})?[,_]?(\.(\d+|{\w+}))?[bcdefgnosx%]?$', re.I)
    field = re.compile(r'^(\d+|\w+)(\.\w+|\[[^]]+\])*$')

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        names = set()
        try:
            for _, name, spec, conversion in _StrFormatter().parse(self._fmt):
                if name:
                    if not self.field.match(name):
                        raise ValueError('invalid field name/expression: %r' % name)
                    names.add(name)
                if conversion and conversion not in 'rsa':
                    raise ValueError('invalid conversion: %r' % conversion)
                if spec and not self.spec.match(spec):
                    raise ValueError('bad specifier: %r' % spec)
        except ValueError as e:
            raise ValueError('invalid format: %s' % e)
        if not names:
            raise ValueError('invalid format: no fields')


class StringTemplateStyle(PercentStyle):
    """Formats that use string.Template."""
    default_format, asctime_format, asctime_search = '${message}', '${asctime}', '${asctime}'

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._template = Template(self._fmt)

    def usesTime(self):
        return '$asctime' in self._fmt or self.asctime_search in self._fmt

    def validate(self):
        names = set()
        for m in Template.pattern.finditer(self._fmt):
            d = m.groupdict()
            if d['named'] or d['braced']:
                names.add(d['named'] or d['braced'])
            elif m.group(0) == '$':
                raise ValueError("invalid format: bare '$' not allowed")
        if not names:
            raise ValueError('invalid format: no fields')

    def _format(self, record):
        return self._template.substitute(**self._values(record))


_STYLES = {'%': (PercentStyle, BASIC_FORMAT), '{': (StrFormatStyle, '{levelname}:{name}:{message}'),
           '$': (StringTemplateStyle, '${levelname}:${name}:${message}')}


def _style(style):
    if style not in _STYLES:
        raise ValueError('Style must be one of: %s' % ','.join(_STYLES))
    return _STYLES[style]


class Formatter:
    """Makes the text of a record."""
    converter = time.localtime
    default_time_format, default_msec_format = '%Y-%m-%d %H:%M:%S', '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        self._style = _style(style)[0](fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt, self.datefmt = self._style._fmt, datefmt

    def formatTime(self, record, datefmt=None):
        """Return the time of a record."""
        at = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, at)
        text = time.strftime(self.default_time_format, at)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        """Return the traceback of an exception, without a newline at the end."""
        return ''.join(traceback.format_exception(ei[0], ei[1], ei[2])).removesuffix('\n')

    def usesTime(self):
        return self._style.usesTime()

    def formatMessage(self, record):
        return self._style.format(record)

    def formatStack(self, stack_info):
        return stack_info

    def format(self, record):
        """Return the text of a record."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        parts = [self.formatMessage(record)]
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            parts.append(record.exc_text)
        if record.stack_info:
            parts.append(self.formatStack(record.stack_info))
        text = parts[0]
        for p in parts[1:]:
            text += p if text[-1:] == '\n' else '\n' + p
        return text


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Formats several records."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        return ''

    def formatFooter(self, records):
        return ''

    def format(self, records):
        if not records:
            return ''
        return self.formatHeader(records) + ''.join(map(self.linefmt.format, records)) + self.formatFooter(records)


class Filter:
    """Lets records of a logger and those below it pass."""

    def __init__(self, name=''):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + '.')


class Filterer:
    """What filters can be added to."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """Whether all filters let a record pass."""
        return all(f.filter(record) if hasattr(f, 'filter') else f(record) for f in self.filters)


_handlers = []
_named = {}


class Handler(Filterer):
    """Writes records somewhere."""

    def __init__(self, level=NOTSET):
        super().__init__()
        self._name, self.level, self.formatter, self._closed = None, _checkLevel(level), None, False
        _handlers.append(self)
        self.createLock()

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        _named.pop(self._name, None)
        self._name = name
        if name:
            _named[name] = self

    def get_name(self):
        return self.name

    def set_name(self, name):
        self.name = name

    def createLock(self):
        self.lock = threading.RLock()

    def acquire(self):
        if self.lock:
            self.lock.acquire()

    def release(self):
        if self.lock:
            self.lock.release()

    def setLevel(self, level):
        """Set the level below which records are dropped."""
        self.level = _checkLevel(level)

    def format(self, record):
        """Return the text of a record."""
        return (self.formatter or _defaultFormatter).format(record)

    def emit(self, record):
        """Write a record."""
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        """Write a record if the filters let it pass."""
        passed = self.filter(record)
        if passed:
            with self.lock:
                self.emit(record)
        return passed

    def setFormatter(self, fmt):
        """Set what makes the text of records."""
        self.formatter = fmt

    def flush(self):
        """Write what is held back."""

    def close(self):
        """End the use of the handler."""
        self._closed = True
        _named.pop(self._name, None)
        if self in _handlers:
            _handlers.remove(self)

    def handleError(self, record):
        """Report an exception that was raised while a record was written."""
        if not raiseExceptions or not sys.stderr:
            return
        w = sys.stderr.write
        w('--- Logging error ---\n')
        w(''.join(traceback.format_exception(*sys.exc_info())))
        w('Call stack:\n')
        w('Message: %r\nArguments: %s\n' % (record.msg, record.args))

    def __repr__(self):
        return '<%s (%s)>' % (self.__class__.__name__, getLevelName(self.level))


class StreamHandler(Handler):
    """Writes records to a stream, by default sys.stderr."""
    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        with self.lock:
            if self.stream and hasattr(self.stream, 'flush'):
                self.stream.flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Write to another stream, and return the one before, None if it is the same."""
        if stream is self.stream:
            return None
        old = self.stream
        self.flush()
        self.stream = stream
        return old

    def __repr__(self):
        name = str(getattr(self.stream, 'name', ''))
        return '<%s %s(%s)>' % (self.__class__.__name__, name + ' ' if name else '', getLevelName(self.level))


class FileHandler(StreamHandler):
    """Writes records to a file."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode, self.encoding, self.errors, self.delay = mode, encoding, errors, delay
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            super().__init__(self._open())

    def _open(self):
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def close(self):
        with self.lock:
            if self.stream:
                self.flush()
                stream, self.stream = self.stream, None
                stream.close()
            StreamHandler.close(self)

    def emit(self, record):
        if self.stream is None and (self.mode != 'w' or not self._closed):
            self.stream = self._open()
        if self.stream:
            super().emit(record)

    def __repr__(self):
        return '<%s %s (%s)>' % (self.__class__.__name__, self.baseFilename, getLevelName(self.level))


class NullHandler(Handler):
    """Does nothing."""

    def handle(self, record):
        pass

    def emit(self, record):
        pass

    def createLock(self):
        self.lock = None


class _StderrHandler(StreamHandler):
    """Writes to what sys.stderr is at the moment."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    stream = property(lambda self: sys.stderr)


lastResort = _defaultLastResort = _StderrHandler(WARNING)


class PlaceHolder:
    """Stands in the tree for a logger that nobody asked for."""

    def __init__(self, logger):
        self.loggerMap = {logger: None}


class Manager:
    """Has the loggers by name."""

    def __init__(self, rootnode):
        self.root, self.disable, self.loggerDict, self.loggerClass, self.logRecordFactory = rootnode, 0, {}, None, None
        self.emittedNoHandlerWarning = False

    def getLogger(self, name):
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        with _lock:
            found = self.loggerDict.get(name)
            if isinstance(found, Logger):
                return found
            logger = self.loggerDict[name] = (self.loggerClass or _loggerClass)(name)
            logger.manager, logger.parent = self, self.root
            above = name.rpartition('.')[0]
            while above:
                up = self.loggerDict.setdefault(above, None) or PlaceHolder(logger)
                self.loggerDict[above] = up
                if isinstance(up, Logger):
                    logger.parent = up
                    break
                up.loggerMap[logger] = None
                above = above.rpartition('.')[0]
            if isinstance(found, PlaceHolder):
                for below in found.loggerMap:
                    if not below.parent.name.startswith(name):
                        below.parent = logger
            return logger

    def setLoggerClass(self, klass):
        _checkLoggerClass(klass)
        self.loggerClass = klass

    def setLogRecordFactory(self, factory):
        self.logRecordFactory = factory


def _checkLoggerClass(klass):
    if klass != Logger and not issubclass(klass, Logger):
        raise TypeError('logger not derived from logging.Logger: ' + klass.__name__)


def setLoggerClass(klass):
    global _loggerClass
    _checkLoggerClass(klass)
    _loggerClass = klass


def getLoggerClass():
    return _loggerClass


class Logger(Filterer):
    """What a program logs to."""

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level, self.parent, self.propagate, self.handlers, self.disabled = name, _checkLevel(level), None, True, [], False

    def setLevel(self, level):
        """Set the level below which messages are dropped."""
        self.level = _checkLevel(level)

    def debug(self, msg, *args, **kwargs):
        """Log a message for debugging."""
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        """Log what goes on."""
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        """Log a warning."""
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        """Log an error."""
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Log an error with the exception that is handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        """Log a serious error."""
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        """Log a message of any level."""
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError('level must be an integer')
            return
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        """Return file, line and function of the program's own frame, and the stack if wanted."""
        frame = sys._getframe(1) if hasattr(sys, '_getframe') else None
        while frame is not None and frame.f_code.co_filename == '<frozen logging>':
            frame = frame.f_back
        while frame is not None and stacklevel > 1:
            frame, stacklevel = frame.f_back, stacklevel - 1
        if frame is None:
            return '(unknown file)', 0, '(unknown function)', None
        code, text = frame.f_code, None
        if stack_info:
            text = 'Stack (most recent call last):\n' + ''.join(traceback.format_stack(frame)).removesuffix('\n')
        return code.co_filename, frame.f_lineno, code.co_name, text

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """Make a record."""
        r = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        for key in extra or ():
            if key in ('message', 'asctime') or key in r.__dict__:
                raise KeyError('Attempt to overwrite %r in LogRecord' % key)
            r.__dict__[key] = extra[key]
        return r

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        fn, lno, func, sinfo = self.findCaller(stack_info, stacklevel)
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = type(exc_info), exc_info, exc_info.__traceback__
            elif not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, fn, lno, msg, args, exc_info, func, extra, sinfo))

    def handle(self, record):
        """Give a record to the handlers if it passes the filters."""
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def addHandler(self, hdlr):
        """Add a handler."""
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        """Take a handler away."""
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def _chain(self):
        """This logger and those above that get its records."""
        c = self
        while c:
            yield c
            c = c.parent if c.propagate else None

    def hasHandlers(self):
        """Whether anything gets the records."""
        return any(c.handlers for c in self._chain())

    def callHandlers(self, record):
        """Give a record to all handlers of this logger and those above."""
        found = 0
        for c in self._chain():
            for h in c.handlers:
                found += 1
                if record.levelno >= h.level:
                    h.handle(record)
        if not found and lastResort and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def getEffectiveLevel(self):
        """Return the level of this logger or the nearest above that has one."""
        c = self
        while c:
            if c.level:
                return c.level
            c = c.parent
        return NOTSET

    def isEnabledFor(self, level):
        """Whether messages of a level are logged."""
        return not self.disabled and self.manager.disable < level and level >= self.getEffectiveLevel()

    def getChild(self, suffix):
        """Return the logger of a name below this one's."""
        return self.manager.getLogger(suffix if self.root is self else self.name + '.' + suffix)

    def __repr__(self):
        return '<%s %s (%s)>' % (self.__class__.__name__, self.name, getLevelName(self.getEffectiveLevel()))

    def __reduce__(self):
        return getLogger, (self.name,)


class RootLogger(Logger):
    """The top of the tree."""

    def __init__(self, level):
        super().__init__('root', level)


_loggerClass = Logger


class LoggerAdapter:
    """A logger that adds something to its messages."""

    def __init__(self, logger, extra=None):
        self.logger, self.extra = logger, extra

    def process(self, msg, kwargs):
        """Return the message and the keywords to log."""
        kwargs['extra'] = self.extra
        return msg, kwargs

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    manager = property(lambda self: self.logger.manager)
    name = property(lambda self: self.logger.name)

    def __repr__(self):
        return '<%s %s (%s)>' % (self.__class__.__name__, self.logger.name, getLevelName(self.logger.getEffectiveLevel()))


root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(root)


def getLogger(name=None):
    """Return the logger of a name, or the root."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


def basicConfig(**kwargs):
    """Give the root logger a handler, unless it has one."""
    with _lock:
        if kwargs.pop('force', False):
            for h in root.handlers[:]:
                root.removeHandler(h)
                h.close()
        encoding, errors = kwargs.pop('encoding', None), kwargs.pop('errors', 'backslashreplace')
        if root.handlers:
            return
        handlers = kwargs.pop('handlers', None)
        if handlers is None:
            if 'stream' in kwargs and 'filename' in kwargs:
                raise ValueError("'stream' and 'filename' should not be specified together")
        elif 'stream' in kwargs or 'filename' in kwargs:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        if handlers is None:
            filename, mode = kwargs.pop('filename', None), kwargs.pop('filemode', 'a')
            if filename:
                handlers = [FileHandler(filename, mode, encoding=encoding, errors=None if 'b' in mode else errors)]
            else:
                handlers = [StreamHandler(kwargs.pop('stream', None))]
        datefmt, style = kwargs.pop('datefmt', None), kwargs.pop('style', '%')
        default = _style(style)[1]
        formatter = Formatter(kwargs.pop('format', default), datefmt, style)
        for h in handlers:
            if h.formatter is None:
                h.setFormatter(formatter)
            root.addHandler(h)
        level = kwargs.pop('level', None)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError('Unrecognised argument(s): %s' % ', '.join(kwargs))


def _top():
    """The root logger, with a handler."""
    if not root.handlers:
        basicConfig()
    return root


def critical(msg, *args, **kwargs):
    """Log a serious error."""
    _top().critical(msg, *args, **kwargs)


fatal = critical


def error(msg, *args, **kwargs):
    """Log an error."""
    _top().error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """Log an error with the exception that is handled."""
    error(msg, *args, exc_info=exc_info, **kwargs)


def warning(msg, *args, **kwargs):
    """Log a warning."""
    _top().warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)
    warning(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    """Log what goes on."""
    _top().info(msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    """Log a message for debugging."""
    _top().debug(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    """Log a message of any level."""
    _top().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Drop all messages up to a level."""
    root.manager.disable = _checkLevel(level)


def shutdown(handlerList=None):
    """Write what handlers hold back, and close them."""
    for h in reversed(list(_handlers)):
        h.flush()
        h.close()


_showwarning = None


def _warn_to_log(message, category, filename, lineno, file=None, line=None):
    if file is not None:
        _showwarning(message, category, filename, lineno, file, line)
        return
    logger = getLogger('py.warnings')
    if not logger.handlers:
        logger.addHandler(NullHandler())
    logger.warning('%s', f'{filename}:{lineno}: {category.__name__}: {message}\n')


def captureWarnings(capture):
    """Send warnings to the logger py.warnings, or no more."""
    global _showwarning
    if capture and _showwarning is None:
        _showwarning, warnings.showwarning = warnings.showwarning, _warn_to_log
    elif not capture and _showwarning is not None:
        warnings.showwarning, _showwarning = _showwarning, None
