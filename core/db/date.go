package db

import (
	"errors"
	"fmt"
	"time"
)

// Date is a day without time or place: the days since 1970-01-01. The zero
// Date is no date and NULL in the database.
type Date struct {
	Days  int32
	Valid bool
}

var errDate = errors.New("not a date of the form YYYY-MM-DD")

// The first and the last day that four digits of a year can tell.
const (
	firstDay = -719162 // 0001-01-01
	lastDay  = 2932896 // 9999-12-31
)

// NewDate gives the date of a year, month and day; a day that does not exist
// in its month becomes one of the next.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf gives the date of a time, in the time's own location.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{Days: daysFromCivil(year, int(month), day), Valid: true}
}

// ParseDate reads YYYY-MM-DD and refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, errDate
	}
	year, ok1 := digits(s[0:4])
	month, ok2 := digits(s[5:7])
	day, ok3 := digits(s[8:10])
	if !ok1 || !ok2 || !ok3 || year == 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, errDate
	}
	return Date{Days: daysFromCivil(year, month, day), Valid: true}, nil
}

// digits reads a number of decimal digits only.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// daysIn gives the length of a month.
func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	default:
		return 31
	}
}

// Days of the calendar's cycles, counted from the first of March so that the
// leap day ends a year.
const (
	days400Years = 146097
	daysToEpoch  = 719468 // from 0000-03-01 to 1970-01-01
)

// daysFromCivil counts the days from 1970-01-01.
func daysFromCivil(year, month, day int) int32 {
	if month <= 2 {
		year--
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	monthFromMarch := (month + 9) % 12
	dayOfYear := (153*monthFromMarch+2)/5 + day - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return int32(era*days400Years + dayOfEra - daysToEpoch)
}

// civilFromDays is the inverse of daysFromCivil.
func civilFromDays(days int) (year, month, day int) {
	days += daysToEpoch
	era := floorDiv(days, days400Years)
	dayOfEra := days - era*days400Years
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	monthFromMarch := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*monthFromMarch+2)/5 + 1
	month = monthFromMarch + 3
	year = yearOfEra + era*400
	if month > 12 {
		month, year = month-12, year+1
	}
	return year, month, day
}

// floorDiv divides and rounds down, below zero too.
func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Civil gives year, month and day.
func (d Date) Civil() (year int, month time.Month, day int) {
	y, m, day := civilFromDays(int(d.Days))
	return y, time.Month(m), day
}

// Time gives the date's midnight in UTC.
func (d Date) Time() time.Time { return time.Unix(int64(d.Days)*86400, 0).UTC() }

// AddDays gives the date n days later; no date stays no date.
func (d Date) AddDays(n int) Date {
	if !d.Valid {
		return d
	}
	return Date{Days: d.Days + int32(n), Valid: true}
}

// Weekday gives the day of the week.
func (d Date) Weekday() time.Weekday {
	const epochWeekday = int(time.Thursday)
	shifted := int(d.Days) + epochWeekday
	return time.Weekday(shifted - 7*floorDiv(shifted, 7))
}

// Compare orders dates; no date comes before all others.
func (d Date) Compare(other Date) int {
	return compareNullable(int64(d.Days), d.Valid, int64(other.Days), other.Valid)
}

// compareNullable orders numbers, what is not valid first.
func compareNullable(a int64, aValid bool, b int64, bValid bool) int {
	switch {
	case !aValid && !bValid:
		return 0
	case !aValid || bValid && a < b:
		return -1
	case !bValid || a > b:
		return 1
	default:
		return 0
	}
}

// inRange refuses what has no form of ten characters.
func (d Date) inRange() error {
	if d.Days < firstDay || d.Days > lastDay {
		return fmt.Errorf("%s is outside the years 1 to 9999", d)
	}
	return nil
}

// Append writes YYYY-MM-DD, nothing for no date.
func (d Date) Append(buf []byte) []byte {
	if !d.Valid {
		return buf
	}
	return appendCivil(buf, int(d.Days))
}

// appendCivil writes a day as YYYY-MM-DD.
func appendCivil(buf []byte, days int) []byte {
	year, month, day := civilFromDays(days)
	buf = appendYear(buf, year)
	buf = appendTwo(append(buf, '-'), month)
	return appendTwo(append(buf, '-'), day)
}

// appendYear writes at least four digits.
func appendYear(buf []byte, year int) []byte {
	if year < 0 || year > 9999 {
		return fmt.Appendf(buf, "%05d", year)
	}
	return appendTwo(appendTwo(buf, year/100), year%100)
}

// appendTwo writes two digits.
func appendTwo(buf []byte, n int) []byte {
	return append(buf, byte('0'+n/10), byte('0'+n%10))
}

// AppendJSON writes the date as a JSON string, or null.
func (d Date) AppendJSON(buf []byte) []byte {
	if !d.Valid {
		return append(buf, "null"...)
	}
	return append(d.Append(append(buf, '"')), '"')
}

// String gives YYYY-MM-DD, or nothing for no date.
func (d Date) String() string { return string(d.Append(make([]byte, 0, 10))) }

// MarshalJSON is AppendJSON for encoding/json.
func (d Date) MarshalJSON() ([]byte, error) { return d.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON string, or null.
func (d *Date) UnmarshalJSON(data []byte) error { return unmarshalText(data, d, ParseDate) }

// Scan reads what either database returns.
func (d *Date) Scan(src any) (err error) {
	switch v := src.(type) {
	case nil:
		*d = Date{}
	case string:
		*d, err = ParseDate(v)
	case []byte:
		*d, err = ParseDate(string(v))
	case time.Time:
		*d = DateOf(v)
	case int64:
		*d = Date{Days: int32(v), Valid: true}
	default:
		err = scanError(src, "date")
	}
	return err
}
