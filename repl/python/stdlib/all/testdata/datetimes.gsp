from datetime import *
date(2020, 13, 1)
date(2020, 2, 30)
date(0, 1, 1)
date('a', 1, 1)
date(2020)
d = datetime(2020, 2, 29, 23, 59, 59, 123456); d, str(d), d.isoformat(timespec='milliseconds'), d.date(), d.time(), d.replace(year=2024)
d + timedelta(days=1, hours=2), d - timedelta(weeks=1), d - datetime(2020, 1, 1), d.weekday(), d.isocalendar(), d.timetuple()
timedelta(days=1.5, seconds=-1), timedelta(-1), str(timedelta(-1, 5, 7)), timedelta(hours=5) / 2, timedelta(1) // timedelta(hours=7), timedelta(1) % timedelta(hours=7), -timedelta(1), abs(timedelta(-1)), timedelta(1).total_seconds()
datetime.fromisoformat('2020-01-01T10:00:00+05:30'), datetime.fromisoformat('2020-01-01'), date.fromisoformat('2020-W05-3'), time.fromisoformat('10:20:30.5')
datetime.fromisoformat('nope')
date.fromisoformat('2020-1-1')
datetime(2020, 1, 1, tzinfo=timezone.utc), timezone(timedelta(hours=-5)), timezone(timedelta(hours=1), 'CET'), timezone.utc
datetime(2020, 1, 1, tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=2)))
datetime(2020, 1, 1) < datetime(2020, 1, 1, tzinfo=timezone.utc)
datetime(2020, 1, 1) == date(2020, 1, 1), date(2020, 1, 1) < date(2020, 1, 2), datetime.min, datetime.max
date(2020, 1, 1) + 1
d.strftime('%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %U %W %u %w %y %p %I %% %e %D %T %z|%Z|'), format(d, '%Y'), f'{d:%d/%m}'
datetime.strptime('31/Jul/2018 05:06 PM', '%d/%b/%Y %I:%M %p'), datetime.strptime('2018-07-31T01:02:03.5+0200', '%Y-%m-%dT%H:%M:%S.%f%z')
datetime.strptime('2018', '%Y-%m')
datetime.strptime('2018-01x', '%Y-%m')
datetime.strptime('x', '%Q')
datetime.utcfromtimestamp(0), datetime.fromtimestamp(1.5, timezone.utc), datetime(1970, 1, 1, tzinfo=timezone.utc).timestamp()
date.max + timedelta(1)
timedelta(10 ** 10)
datetime.combine(date(2020, 1, 2), time(3, 4)), time(1, 2, 3, 4), time(25)
hash(date(2020, 1, 1)) == hash(date(2020, 1, 1)), {date(2020, 1, 1): 1}[date(2020, 1, 1)]
from decimal import *
Decimal('1.10'), Decimal(1.1), str(Decimal('1E+3')), Decimal('0.0000001'), Decimal(1) / 3, Decimal(7) // 2, Decimal(-7) % 3, Decimal(2) ** 10, Decimal(2) ** Decimal('0.5'), Decimal(2).sqrt()
Decimal('abc')
Decimal(1) / 0
Decimal(0) / 0
Decimal('1.5') + 1.0
Decimal('1.235').quantize(Decimal('0.01')), Decimal('1.235').quantize(Decimal('0.01'), ROUND_DOWN), round(Decimal('2.5')), round(Decimal('1.235'), 2), int(Decimal('1.9')), float(Decimal('1.1'))
format(Decimal('1234.567'), ',.2f'), f"{Decimal('0.5'):.0%}", format(Decimal('12345'), '.2e'), Decimal('100').normalize(), Decimal('1.23').as_tuple(), Decimal('9' * 30) + 0, hash(Decimal('1.5')) == hash(1.5)
Decimal('1.5') == 1.5, Decimal('1.5') < 2, Decimal('NaN'), Decimal('-inf'), -Decimal('0'), Decimal('1.0') * Decimal('2.00'), sum([Decimal('0.1')] * 3)
