package pyfmt

import "strings"

// FormatDecimalText formats the digits of a decimal number, such as "-12.50" or "1E+3", that were already rounded to what spec asks:
// sign, grouping, width and alignment.
func FormatDecimalText(digits string, spec Spec) (string, error) {
	negative := strings.HasPrefix(digits, "-")
	digits = strings.TrimPrefix(digits, "-")
	n := 0
	for n < len(digits) && digits[n] >= '0' && digits[n] <= '9' {
		n++
	}
	sign := spec.signOf(negative)
	body, err := spec.group(sign, digits[:n], digits[n:], 3)
	if err != nil {
		return "", err
	}
	return spec.pad(sign, body+digits[n:])
}
