package db

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// Duration is a length of time in whole seconds. The zero Duration is none
// and NULL in the database.
type Duration struct {
	Seconds int64
	Valid   bool
}

var errDuration = errors.New("not a duration of the form PT8H or P1DT2H")

const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
	week   = 7 * day
)

// unit is a letter of the ISO form and its seconds.
type unit struct {
	letter  byte
	seconds int64
}

// The units before and after the T, in the order in which they may stand.
// Years and months have no fixed length and are refused.
var (
	dateUnits = []unit{{'W', week}, {'D', day}}
	timeUnits = []unit{{'H', hour}, {'M', minute}, {'S', 1}}
)

// Hours gives the duration of a number of hours, rounded to the second.
func Hours(hours float64) Duration {
	return Duration{Seconds: int64(math.Round(hours * hour)), Valid: true}
}

// ParseDuration reads the ISO 8601 form with weeks, days, hours, minutes and
// seconds; the last of them may have decimals. A day has 24 hours.
func ParseDuration(s string) (Duration, error) {
	body, ok := strings.CutPrefix(s, "P")
	datePart, timePart, hasTime := strings.Cut(body, "T")
	if !ok || body == "" || hasTime && timePart == "" {
		return Duration{}, errDuration
	}
	seconds, exact, ok := parseUnits(datePart, dateUnits)
	if !ok || hasTime && !exact {
		return Duration{}, errDuration
	}
	rest, _, ok := parseUnits(timePart, timeUnits)
	if !ok || seconds > math.MaxInt64-rest {
		return Duration{}, errDuration
	}
	return Duration{Seconds: seconds + rest, Valid: true}, nil
}

// parseUnits adds up numbers with units, each unit at most once and in order.
// exact tells that no number had decimals.
func parseUnits(s string, units []unit) (sum int64, exact, ok bool) {
	exact = true
	for s != "" {
		if !exact { // decimals are for the last number only
			return 0, false, false
		}
		end := strings.IndexFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' })
		for len(units) > 0 && end > 0 && units[0].letter != s[end] {
			units = units[1:]
		}
		if end <= 0 || len(units) == 0 {
			return 0, false, false
		}
		var seconds int64
		if seconds, exact, ok = parseAmount(s[:end], units[0].seconds); !ok || sum > math.MaxInt64-seconds {
			return 0, false, false
		}
		sum, units, s = sum+seconds, units[1:], s[end+1:]
	}
	return sum, exact, true
}

// parseAmount reads a number of units, with decimals after a point or comma.
func parseAmount(s string, unit int64) (seconds int64, exact, ok bool) {
	whole, fraction := s, ""
	if point := strings.IndexAny(s, ".,"); point >= 0 {
		whole, fraction = s[:point], s[point+1:]
		if fraction == "" {
			return 0, false, false
		}
	}
	n, ok := amount(whole)
	part, ok2 := decimals(fraction)
	rounded := int64(math.Round(part * float64(unit)))
	if !ok || !ok2 || n > math.MaxInt64/unit || n*unit > math.MaxInt64-rounded {
		return 0, false, false
	}
	return n*unit + rounded, fraction == "", true
}

// amount reads decimal digits, at least one.
func amount(s string) (int64, bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

// decimals reads the digits after the point.
func decimals(s string) (float64, bool) {
	if strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat("0."+s+"0", 64)
	return n, err == nil
}

// Hours gives the duration in hours.
func (d Duration) Hours() float64 { return float64(d.Seconds) / hour }

// Compare orders durations; no duration comes before all others.
func (d Duration) Compare(other Duration) int {
	return compareNullable(d.Seconds, d.Valid, other.Seconds, other.Valid)
}

// Append writes the ISO form with days, PT0S for zero, nothing for no duration.
func (d Duration) Append(buf []byte) []byte {
	switch {
	case !d.Valid:
		return buf
	case d.Seconds == 0:
		return append(buf, "PT0S"...)
	case d.Seconds < 0: // sums of differences; never parsed
		buf = append(buf, '-')
	}
	rest := uint64(d.Seconds)
	if d.Seconds < 0 {
		rest = -rest
	}
	buf = appendAmount(append(buf, 'P'), rest/day, 'D')
	if rest %= day; rest == 0 {
		return buf
	}
	buf = appendAmount(append(buf, 'T'), rest/hour, 'H')
	buf = appendAmount(buf, rest%hour/minute, 'M')
	return appendAmount(buf, rest%minute, 'S')
}

// appendAmount writes a number of units unless it is zero.
func appendAmount(buf []byte, n uint64, letter byte) []byte {
	if n == 0 {
		return buf
	}
	return append(strconv.AppendUint(buf, n, 10), letter)
}

// AppendJSON writes the duration as a JSON string, or null.
func (d Duration) AppendJSON(buf []byte) []byte {
	if !d.Valid {
		return append(buf, "null"...)
	}
	return append(d.Append(append(buf, '"')), '"')
}

// String gives the ISO form, or nothing for no duration.
func (d Duration) String() string { return string(d.Append(make([]byte, 0, 16))) }

// MarshalJSON is AppendJSON for encoding/json.
func (d Duration) MarshalJSON() ([]byte, error) { return d.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON string, or null.
func (d *Duration) UnmarshalJSON(data []byte) error { return unmarshalText(data, d, ParseDuration) }

// Scan reads what either database returns.
func (d *Duration) Scan(src any) (err error) {
	switch v := src.(type) {
	case nil:
		*d = Duration{}
	case int64:
		*d = Duration{Seconds: v, Valid: true}
	case float64:
		*d = Duration{Seconds: int64(math.Round(v)), Valid: true}
	case string:
		*d, err = scanDuration(v)
	case []byte:
		*d, err = scanDuration(string(v))
	default:
		err = scanError(src, "duration")
	}
	return err
}

// scanDuration reads a number of seconds, as PostgreSQL writes sums, or the ISO form.
func scanDuration(s string) (Duration, error) {
	if seconds, err := strconv.ParseInt(s, 10, 64); err == nil {
		return Duration{Seconds: seconds, Valid: true}, nil
	}
	return ParseDuration(s)
}
