package dataframe

import "testing"

func TestCheckValue(t *testing.T) {
	for _, c := range []struct{ key, value, want string }{
		{"spark.sql.shuffle.partitions", "8", ""},
		{"spark.sql.shuffle.partitions", "x", `[INVALID_CONF_VALUE.TYPE_MISMATCH] The value 'x' in the config "spark.sql.shuffle.partitions" is invalid. It should be a/an 'int' value. SQLSTATE: 22022`},
		{"spark.sql.shuffle.partitions", "-1", `[INVALID_CONF_VALUE.REQUIREMENT] The value '-1' in the config "spark.sql.shuffle.partitions" is invalid. The value of spark.sql.shuffle.partitions must be positive SQLSTATE: 22022`},
		{"spark.sql.ansi.enabled", "TRUE", ""},
		{"spark.sql.ansi.enabled", "maybe", `[INVALID_CONF_VALUE.TYPE_MISMATCH] The value 'maybe' in the config "spark.sql.ansi.enabled" is invalid. It should be a/an 'boolean' value. SQLSTATE: 22022`},
		{"spark.sql.autoBroadcastJoinThreshold", "10mb", ""},
		{"spark.sql.autoBroadcastJoinThreshold", "10xb", `[INVALID_CONF_VALUE.TYPE_MISMATCH] The value '10xb' in the config "spark.sql.autoBroadcastJoinThreshold" is invalid. It should be a/an 'bytes in BYTE' value. SQLSTATE: 22022`},
		{"spark.sql.broadcastTimeout", "5min", ""},
		{"spark.sql.legacy.timeParserPolicy", "legacy", ""},
		{"spark.sql.legacy.timeParserPolicy", "foo", `[INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS] The value 'foo' in the config "spark.sql.legacy.timeParserPolicy" is invalid. It should be one of 'EXCEPTION, LEGACY, CORRECTED'. SQLSTATE: 22022`},
		{"spark.sql.session.timeZone", "Mars", `[INVALID_CONF_VALUE.TIME_ZONE] The value 'Mars' in the config "spark.sql.session.timeZone" is invalid. Cannot resolve the given timezone. SQLSTATE: 22022`},
		{"nobody.knows", "x", ""},
	} {
		got := ""
		if err := checkValue(c.key, c.value); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s = %s:\n got %s\nwant %s", c.key, c.value, got, c.want)
		}
	}
}

func TestSettingsTable(t *testing.T) {
	if len(settings) < 700 {
		t.Fatal(len(settings), "settings")
	}
	for k, s := range settings {
		if check := valueChecks[s.kind]; check != nil && s.value != undefined && !check(s.value) {
			t.Errorf("%s: the default %q is no %s", k, s.value, s.kind)
		}
	}
}
