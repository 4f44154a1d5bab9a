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
