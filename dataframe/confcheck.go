package dataframe

import (
	"regexp"
	"strconv"
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
)

// quantity is a whole number, perhaps with a unit.
var quantity = regexp.MustCompile(`^(-?[0-9]+)([a-z]*)$`)

// units are what may follow the number of a size or of a time.
var (
	sizeUnits = " b k kb m mb g gb t tb p pb "
	timeUnits = " us ms s m min h d "
)

func isQuantity(v, units string) bool {
	m := quantity.FindStringSubmatch(strings.ToLower(strings.TrimSpace(v)))
	return m != nil && (m[2] == "" || strings.Contains(units, " "+m[2]+" "))
}

func isWhole(v string, bits int) bool {
	_, err := strconv.ParseInt(strings.TrimSpace(v), 10, bits)
	return err == nil
}

// valueChecks says by kind whether a text is a value.
var valueChecks = map[string]func(v string) bool{
	"boolean": func(v string) bool {
		v = strings.TrimSpace(v)
		return strings.EqualFold(v, "true") || strings.EqualFold(v, "false")
	},
	"int":  func(v string) bool { return isWhole(v, 32) },
	"long": func(v string) bool { return isWhole(v, 64) },
	"double": func(v string) bool {
		_, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
		return err == nil
	},
	"bytes in BYTE":        func(v string) bool { return isQuantity(v, sizeUnits) },
	"bytes in MiB":         func(v string) bool { return isQuantity(v, sizeUnits) },
	"time in SECONDS":      func(v string) bool { return isQuantity(v, timeUnits) },
	"time in MILLISECONDS": func(v string) bool { return isQuantity(v, timeUnits) },
}

// positive are the settings whose numbers must be above zero.
var positive = map[string]bool{"spark.sql.shuffle.partitions": true}

// checkValue checks a value against what the values of a key are.
func checkValue(key, value string) error {
	s, known := settings[key]
	if !known {
		return nil
	}
	bad := func(why string, params ...string) error {
		return errs.New(errs.IllegalArgument, "INVALID_CONF_VALUE."+why, append([]string{"confName", key, "confValue", value}, params...)...)
	}
	if s.kind == "zone" {
		if _, err := functions.LoadZone(value); err != nil {
			return bad("TIME_ZONE")
		}
		return nil
	}
	if options, ok := strings.CutPrefix(s.kind, "one of "); ok {
		for _, o := range strings.Split(options, ", ") {
			if strings.EqualFold(o, value) {
				return nil
			}
		}
		return bad("OUT_OF_RANGE_OF_OPTIONS", "confOptions", options)
	}
	if check := valueChecks[s.kind]; check != nil && !check(value) {
		return bad("TYPE_MISMATCH", "confType", s.kind)
	}
	if positive[key] {
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n <= 0 {
			return bad("REQUIREMENT", "confRequirement", "The value of "+key+" must be positive")
		}
	}
	return nil
}
