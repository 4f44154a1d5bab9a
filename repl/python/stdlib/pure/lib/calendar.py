"""Dates of the Gregorian calendar and calendars as text."""
import datetime as _datetime
import time as _time

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
January, February = 1, 2
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
EPOCH = 1970


class IllegalMonthError(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f'bad month number {self.month!r}; must be 1-12'


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f'bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)'


class _Names:
    """Names of days or months, as strftime gives them."""

    def __init__(self, directive, dates):
        self.names = [date and date.strftime(directive) for date in dates]

    def __getitem__(self, i):
        return self.names[i]

    def __len__(self):
        return len(self.names)


_days = [_datetime.date(2001, 1, day) for day in range(1, 8)]
_months = [''] + [_datetime.date(2001, month, 1) for month in range(1, 13)]
day_name, day_abbr = _Names('%A', _days), _Names('%a', _days)
month_name, month_abbr = _Names('%B', _months), _Names('%b', _months)


def isleap(year):
    """Whether a year has 366 days."""
    return year % 400 == 0 or year % 4 == 0 and year % 100 != 0


def leapdays(y1, y2):
    """The number of leap years from y1 up to, but not including, y2."""
    before = lambda year: (year - 1) // 4 - (year - 1) // 100 + (year - 1) // 400
    return before(y2) - before(y1)


def weekday(year, month, day):
    """The day of the week, 0 for Monday."""
    if not 1 <= year <= 9999:
        year = 2000 + year % 400
    return _datetime.date(year, month, day).weekday()


def monthrange(year, month):
    """The weekday of the first of a month and its number of days."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    leap_day = month == February and isleap(year)
    return weekday(year, month, 1), mdays[month] + leap_day


def timegm(tuple):
    """Seconds since 1970 of a time tuple in UTC."""
    year, month, day, hour, minute, second = tuple[:6]
    days = _datetime.date(year, month, 1).toordinal() - _datetime.date(EPOCH, 1, 1).toordinal() + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


class Calendar:
    """Months and years as lists of weeks."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    firstweekday = property(lambda self: self._first % 7, lambda self, day: setattr(self, '_first', day))

    def getfirstweekday(self):
        return self.firstweekday

    def setfirstweekday(self, firstweekday):
        self.firstweekday = firstweekday

    def iterweekdays(self):
        for i in range(7):
            yield (self.firstweekday + i) % 7

    def itermonthdays3(self, year, month):
        """(year, month, day) of all days of the month's weeks, those of the months around it included."""
        first, count = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        after = -(before + count) % 7
        last_year, last_month = (year - 1, 12) if month == 1 else (year, month - 1)
        next_year, next_month = (year + 1, 1) if month == 12 else (year, month + 1)
        if before:
            end = monthrange(last_year, last_month)[1]
            yield from ((last_year, last_month, day) for day in range(end - before + 1, end + 1))
        yield from ((year, month, day) for day in range(1, count + 1))
        yield from ((next_year, next_month, day) for day in range(1, after + 1))

    def itermonthdates(self, year, month):
        for parts in self.itermonthdays3(year, month):
            yield _datetime.date(*parts)

    def itermonthdays4(self, year, month):
        for i, parts in enumerate(self.itermonthdays3(year, month)):
            yield *parts, (self.firstweekday + i) % 7

    def itermonthdays(self, year, month):
        for _, m, day in self.itermonthdays3(year, month):
            yield day if m == month else 0

    def itermonthdays2(self, year, month):
        for i, day in enumerate(self.itermonthdays(year, month)):
            yield day, (self.firstweekday + i) % 7

    @staticmethod
    def _weeks(days):
        days = list(days)
        return [days[i:i + 7] for i in range(0, len(days), 7)]

    def monthdatescalendar(self, year, month):
        return self._weeks(self.itermonthdates(year, month))

    def monthdays2calendar(self, year, month):
        return self._weeks(self.itermonthdays2(year, month))

    def monthdayscalendar(self, year, month):
        return self._weeks(self.itermonthdays(year, month))

    def _rows(self, make, year, width):
        made = [make(year, month) for month in range(1, 13)]
        return [made[i:i + width] for i in range(0, 12, width)]

    def yeardatescalendar(self, year, width=3):
        return self._rows(self.monthdatescalendar, year, width)

    def yeardays2calendar(self, year, width=3):
        return self._rows(self.monthdays2calendar, year, width)

    def yeardayscalendar(self, year, width=3):
        return self._rows(self.monthdayscalendar, year, width)


class TextCalendar(Calendar):
    """Calendars as plain text."""

    def formatday(self, day, weekday, width):
        return ('' if day == 0 else f'{day:2d}').center(width)

    def formatweek(self, theweek, width):
        return ' '.join([self.formatday(day, wd, width) for day, wd in theweek])

    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end='')

    def formatweekday(self, day, width):
        names = day_name if width > 8 else day_abbr
        return names[day][:width].center(width)

    def formatweekheader(self, width):
        return ' '.join([self.formatweekday(day, width) for day in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        title = f'{month_name[themonth]} {theyear}' if withyear else month_name[themonth]
        return title.center(width)

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w, gap = max(2, w), '\n' * max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1), self.formatweekheader(w)]
        lines += [self.formatweek(week, w) for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join([line.rstrip() + gap for line in lines])

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w, gap, space = max(2, w), '\n' * max(1, l), ' ' * max(2, c)
        width = 7 * (w + 1) - 1
        join = lambda columns: space.join([column.center(width) for column in columns]).rstrip() + gap
        out = [str(theyear).center(width * m + len(space) * (m - 1)).rstrip(), gap]
        for i, row in enumerate(self.yeardays2calendar(theyear, m)):
            months = range(m * i + 1, min(m * (i + 1) + 1, 13))
            out += [gap, join([self.formatmonthname(theyear, k, width, False) for k in months]),
                    join([self.formatweekheader(w)] * len(months))]
            for line in range(max(map(len, row))):
                out.append(join([self.formatweek(month[line], w) if line < len(month) else '' for month in row]))
        return ''.join(out)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end='')


_shared = TextCalendar()
firstweekday, monthcalendar, prweek = _shared.getfirstweekday, _shared.monthdayscalendar, _shared.prweek
week, weekheader, prmonth = _shared.formatweek, _shared.formatweekheader, _shared.prmonth
month, calendar, prcal = _shared.formatmonth, _shared.formatyear, _shared.pryear


def setfirstweekday(firstweekday):
    """Set the day that weeks of this module's functions start with."""
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    _shared.firstweekday = firstweekday


__all__ = [name for name in dir() if name[0] != '_']
