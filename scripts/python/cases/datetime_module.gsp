from datetime import *
import datetime as dt
d = date(2024, 2, 29)
d
str(d)
d.year
d.weekday()
d.isoweekday()
d.isocalendar()
d.toordinal()
d.timetuple()
d.isoformat()
d.strftime('%d/%m/%Y %A %B %j %U %W %y %b %a %%')
f'{d:%Y}'
f'{d}'
d.ctime()
d.replace(year=2023)
d.replace(day=1)
d + timedelta(days=1)
d - timedelta(weeks=1)
d - date(2024, 1, 1)
d > date(2023, 1, 1)
d == date(2024, 2, 29)
hash(d) == hash(date(2024, 2, 29))
date(2024, 2, 30)
date(2024, 13, 1)
date(0, 1, 1)
date(2024, 1)
date('2024', 1, 1)
date.min, date.max, date.resolution
date.fromisoformat('2024-03-01')
date.fromisoformat('20240301')
date.fromisoformat('2024-W10-5')
date.fromordinal(738000)
date.fromtimestamp(0)
date.fromisocalendar(2024, 10, 1)
date.fromisoformat('2024-3-1')
date.fromisoformat('x')
date.fromisoformat(5)
date.max + timedelta(1)
d + 1
d < 5
d - 5
t = datetime(2024, 3, 5, 14, 7, 9, 123456)
t
str(t)
t.date()
t.time()
t.hour
t.microsecond
t.isoformat()
t.isoformat(' ')
t.isoformat(timespec='minutes')
t.isoformat('T', 'milliseconds')
t.isoformat(sep='x', timespec='hours')
t.isoformat(timespec='no')
t.strftime('%Y-%m-%d %H:%M:%S.%f %I %p %Z%z|%c|%x|%X|%G-W%V-%u %w')
t.strftime('%-d')
t.strftime('%s') != ''
t.strftime('%D %T %R %e %h %n%t')
t.replace(microsecond=0)
t.replace(tzinfo=timezone.utc)
t.timetuple()
t.timestamp()
t.utctimetuple().tm_hour
t + timedelta(hours=10)
t - timedelta(seconds=1)
t - datetime(2024, 1, 1)
t > datetime(2020, 1, 1)
t == d
t.weekday()
t - d
t < d
t < datetime(2024, 1, 1, tzinfo=timezone.utc)
t == datetime(2024, 1, 1, tzinfo=timezone.utc)
t - datetime(2024, 1, 1, tzinfo=timezone.utc)
datetime(2024, 1, 1, 24)
datetime(2024, 1, 1, 0, 60)
datetime(2024, 1, 1, fold=2)
datetime(2024, 1)
datetime.strptime('2024-03-05 14:07', '%Y-%m-%d %H:%M')
datetime.strptime('5 Mar 24', '%d %b %y')
datetime.strptime('02:30 PM', '%I:%M %p')
datetime.strptime('2024-03-05T10:00:00+0200', '%Y-%m-%dT%H:%M:%S%z')
datetime.strptime('1.5', '%S.%f')
datetime.strptime('2024 60', '%Y %j')
datetime.strptime('Tuesday', '%A')
datetime.strptime('%', '%%')
datetime.strptime('2024-13-05', '%Y-%m-%d')
datetime.strptime('2024-02-30', '%Y-%m-%d')
datetime.strptime('2024-03-05 x', '%Y-%m-%d')
datetime.strptime('2024', '%Q')
datetime.strptime('2024', '%')
datetime.strptime(5, '%Y')
datetime.fromisoformat('2024-03-05')
datetime.fromisoformat('2024-03-05T14:07:09.5')
datetime.fromisoformat('2024-03-05 14:07:09+02:00')
datetime.fromisoformat('2024-03-05T14:07Z')
datetime.fromisoformat('20240305T140709')
datetime.fromisoformat('2024-03-05T25:00')
datetime.fromisoformat('bad')
datetime.fromtimestamp(0)
datetime.fromtimestamp(1.5)
datetime.utcfromtimestamp(86400)
datetime.fromtimestamp(0, timezone.utc)
datetime.fromtimestamp(-1, tz=timezone.utc)
datetime.combine(d, time(1, 2))
datetime.min
datetime.max
datetime.resolution
timedelta(1)
timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5, microseconds=6)
timedelta(weeks=1)
timedelta(0)
timedelta(seconds=-1)
timedelta(hours=25)
str(timedelta(1))
str(timedelta(2, 3))
str(timedelta(seconds=-1))
str(timedelta(0))
str(timedelta(microseconds=1))
str(timedelta(days=-2, hours=1))
str(timedelta(hours=1, milliseconds=5))
x = timedelta(days=1, seconds=30)
x.days
x.seconds
x.microseconds
x.total_seconds()
x * 2
x / 2
x // 2
x / timedelta(hours=1)
x // timedelta(hours=7)
x % timedelta(hours=7)
divmod(x, timedelta(hours=7))
-x
abs(-x)
+x
x + x
x - x
bool(x - x)
x > timedelta(0)
2.5 * x
x == 5
x + 5
x * 'a'
x / 0
x < 5
timedelta('a')
timedelta(days=10 ** 10)
timedelta.max
timedelta.min
timedelta.resolution
timedelta(0.5)
timedelta(microseconds=0.5)
timedelta(microseconds=1.5)
time(1, 2, 3)
time(1, 2, 3, 4)
time()
str(time(1, 2))
time(1, 2).isoformat()
time(1, 2, 3, 4000).isoformat('milliseconds')
time(13).strftime('%I %p')
time(1) < time(2)
time(5, tzinfo=timezone.utc)
time.fromisoformat('04:05:06')
time(1).replace(minute=5)
time.min
time.max
bool(time())
time(25)
time(1) + timedelta(1)
timezone.utc
timezone(timedelta(hours=5, minutes=30))
str(timezone(timedelta(hours=-3)))
timezone(timedelta(hours=1), 'CET')
timezone.utc.utcoffset(None)
timezone(timedelta(hours=1), 'CET').tzname(None)
timezone(timedelta(0))
timezone.utc == timezone(timedelta(0))
timezone(timedelta(hours=24))
timezone(5)
u = datetime(2024, 3, 5, 12, tzinfo=timezone.utc)
u
str(u)
u.isoformat()
u.tzinfo
u.utcoffset()
u.tzname()
u.dst()
u.astimezone(timezone(timedelta(hours=2)))
u.timestamp()
u.strftime('%z %Z')
u == datetime(2024, 3, 5, 14, tzinfo=timezone(timedelta(hours=2)))
u.replace(tzinfo=None), u.timetz(), u.astimezone().utcoffset()
from zoneinfo import ZoneInfo
z = ZoneInfo('America/New_York'); z, str(z), z.key
a = datetime(2024, 3, 10, 1, 59, tzinfo=z)
a
a.utcoffset()
a.tzname()
a.dst()
a + timedelta(hours=1)
(a + timedelta(hours=1)).utcoffset()
datetime(2024, 11, 3, 1, 30, tzinfo=z).utcoffset()
datetime(2024, 11, 3, 1, 30, fold=1, tzinfo=z).utcoffset()
u.astimezone(z)
str(u.astimezone(ZoneInfo('Asia/Kolkata')))
u.astimezone(ZoneInfo('Europe/Berlin')).isoformat()
ZoneInfo('')
ZoneInfo('UTC') is ZoneInfo('UTC'), datetime(1900, 1, 1, tzinfo=z).utcoffset(), datetime(2050, 7, 1, tzinfo=z).utcoffset()
d.nosuch
d.year = 5
t.strftime(5)
datetime.now().tzinfo
type(datetime.now() - datetime.now())
datetime.now(timezone.utc).tzinfo
date.today() == datetime.today().date()
repr(dt.datetime(2024, 1, 1))
dt.MINYEAR
dt.MAXYEAR
dt.UTC
isinstance(t, date), issubclass(datetime, date), type(t).__mro__
sorted([date(2024, 1, 2), date(2023, 5, 6)]), max(date(2024, 1, 2), date(2023, 5, 6)), sum([timedelta(1), timedelta(2)], timedelta())
import calendar
calendar.monthrange(2024, 2)
calendar.isleap(2024)
calendar.isleap(1900)
calendar.leapdays(2000, 2024)
calendar.weekday(2024, 3, 5)
calendar.month_name[3]
list(calendar.day_abbr)
calendar.timegm((2024, 1, 1, 0, 0, 0))
print(calendar.month(2024, 2))
calendar.monthcalendar(2024, 2)
print(calendar.TextCalendar(6).formatmonth(2024, 3, w=3))
calendar.monthrange(2024, 13)
calendar.Calendar().monthdayscalendar(2024, 9)[0], list(calendar.Calendar().itermonthdates(2024, 9))[0]
import time as tm
tm.gmtime(0)
tm.strftime('%Y-%m-%d', tm.gmtime(0))
tm.strptime('2024', '%Y').tm_year
tm.mktime((1970, 1, 2, 0, 0, 0, 0, 0, 0))
tm.asctime(tm.gmtime(0))
tm.ctime(0)
type(tm.time())
tm.gmtime(0)[0]
tm.sleep(-1)
tm.sleep('a')
tm.strptime('x', '%Y')
