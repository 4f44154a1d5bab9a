// Package timefmt has the calendar arithmetic, strftime and strptime that the
// datetime, time and calendar modules share. civil.go counts days, strftime.go
// writes, strptime.go reads, tuples.go has the named tuples they return.
package timefmt

// MaxOrdinal is the ordinal of 9999-12-31.
const MaxOrdinal = 3652059

var daysBefore = [13]int{0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

// IsLeap reports whether year has a 29th of February.
func IsLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// DaysInMonth returns 28 to 31.
func DaysInMonth(year, month int) int {
	switch month {
	case 2:
		if IsLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// DayOfYear returns 1 to 366.
func DayOfYear(year, month, day int) int {
	n := daysBefore[month] + day
	if month > 2 && IsLeap(year) {
		n++
	}
	return n
}

// Ordinal numbers days: 0001-01-01 is 1.
func Ordinal(year, month, day int) int {
	y := year - 1
	return y*365 + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) + DayOfYear(year, month, day)
}

// FromOrdinal is the inverse of Ordinal.
func FromOrdinal(n int) (year, month, day int) {
	n--
	n400 := floorDiv(n, 146097)
	n -= n400 * 146097
	n100 := n / 36524
	n -= n100 * 36524
	n4 := n / 1461
	n -= n4 * 1461
	n1 := n / 365
	n -= n1 * 365
	year = n400*400 + n100*100 + n4*4 + n1 + 1
	if n1 == 4 || n100 == 4 {
		return year - 1, 12, 31
	}
	for month = 12; month > 1; month-- {
		before := daysBefore[month]
		if month > 2 && IsLeap(year) {
			before++
		}
		if before <= n {
			return year, month, n - before + 1
		}
	}
	return year, 1, n + 1
}

// Weekday returns 0 for Monday.
func Weekday(year, month, day int) int { return floorMod(Ordinal(year, month, day)+6, 7) }

// ISOWeek1Monday is the ordinal of the Monday that starts ISO year.
func ISOWeek1Monday(year int) int {
	first := Ordinal(year, 1, 1)
	wday := floorMod(first+6, 7)
	monday := first - wday
	if wday > 3 {
		monday += 7
	}
	return monday
}

// ISOCalendar returns the ISO year, week and weekday (1 is Monday).
func ISOCalendar(year, month, day int) (isoYear, week, weekday int) {
	today := Ordinal(year, month, day)
	start := ISOWeek1Monday(year)
	isoYear = year
	if today < start {
		isoYear--
		start = ISOWeek1Monday(isoYear)
	} else if today >= ISOWeek1Monday(year+1) {
		isoYear++
		start = ISOWeek1Monday(isoYear)
	}
	return isoYear, (today-start)/7 + 1, (today-start)%7 + 1
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod(a, b int) int { return a - floorDiv(a, b)*b }
