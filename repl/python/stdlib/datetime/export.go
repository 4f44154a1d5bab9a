package datetime

import py "gospark/repl/python/object"

// NewTime returns time(…); tz is None or a tzinfo, and the values are valid.
func NewTime(hour, minute, second, micro int, tz py.Object) *Time {
	return newTime(TimeType, hms{hour, minute, second, micro}, 0, tz)
}

// Clock returns the parts of a time.
func (t *Time) Clock() (hour, minute, second, micro int) {
	return t.hour, t.minute, t.second, t.micro
}

// Fold is the datetime's fold attribute.
func (d *DateTime) Fold() int { return d.fold }

// Zone is the datetime's tzinfo, None for a naive one.
func (d *DateTime) Zone() py.Object { return d.tz }

// WithFold returns the datetime with another fold.
func (d *DateTime) WithFold(fold int) *DateTime {
	return newDateTime(d.Type(), d.ymd, d.hms, fold, d.tz)
}
