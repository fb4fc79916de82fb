package db

import (
	"errors"
	"time"
)

// Instant is a moment: the microseconds since 1970 in UTC. The zero Instant
// is no moment and NULL in the database.
type Instant struct {
	Micros int64
	Valid  bool
}

var errInstant = errors.New("not a moment of the form YYYY-MM-DDTHH:MM:SSZ")

const (
	microsPerSecond = 1_000_000
	microsPerDay    = 86_400 * microsPerSecond
)

// FromTime gives the instant of a time, without what is finer than a microsecond.
func FromTime(t time.Time) Instant { return Instant{Micros: t.UnixMicro(), Valid: true} }

// ParseInstant reads the ISO 8601 form with an offset or Z.
func ParseInstant(s string) (Instant, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return Instant{}, errInstant
	}
	return FromTime(t), nil
}

// Time gives the instant as a time in UTC, the zero time for no instant.
func (i Instant) Time() time.Time {
	if !i.Valid {
		return time.Time{}
	}
	return time.UnixMicro(i.Micros).UTC()
}

// Date gives the day of the instant at a place.
func (i Instant) Date(place *time.Location) Date {
	if !i.Valid {
		return Date{}
	}
	return DateOf(i.Time().In(place))
}

// Add gives the instant that is d later; no instant stays none.
func (i Instant) Add(d time.Duration) Instant {
	if !i.Valid {
		return i
	}
	return Instant{Micros: i.Micros + d.Microseconds(), Valid: true}
}

// Sub gives the time that passed since an earlier instant.
func (i Instant) Sub(earlier Instant) time.Duration {
	return time.Duration(i.Micros-earlier.Micros) * time.Microsecond
}

// Compare orders instants; no instant comes before all others.
func (i Instant) Compare(other Instant) int {
	return compareNullable(i.Micros, i.Valid, other.Micros, other.Valid)
}

// Append writes the API's form, 2026-11-22T03:14:19.123Z; nothing for no instant.
func (i Instant) Append(buf []byte) []byte {
	if !i.Valid {
		return buf
	}
	days := floorDiv(int(i.Micros), microsPerDay)
	millis := (int(i.Micros) - days*microsPerDay) / 1000
	seconds := millis / 1000
	buf = append(appendCivil(buf, days), 'T')
	buf = append(appendTwo(buf, seconds/3600), ':')
	buf = append(appendTwo(buf, seconds/60%60), ':')
	buf = append(appendTwo(buf, seconds%60), '.', byte('0'+millis%1000/100))
	return append(appendTwo(buf, millis%100), 'Z')
}

// AppendJSON writes the instant as a JSON string, or null.
func (i Instant) AppendJSON(buf []byte) []byte {
	if !i.Valid {
		return append(buf, "null"...)
	}
	return append(i.Append(append(buf, '"')), '"')
}

// String gives the API's form, or nothing for no instant.
func (i Instant) String() string { return string(i.Append(make([]byte, 0, 24))) }

// MarshalJSON is AppendJSON for encoding/json.
func (i Instant) MarshalJSON() ([]byte, error) { return i.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON string, or null.
func (i *Instant) UnmarshalJSON(data []byte) error { return unmarshalText(data, i, ParseInstant) }

// Scan reads what either database returns.
func (i *Instant) Scan(src any) (err error) {
	switch v := src.(type) {
	case nil:
		*i = Instant{}
	case int64:
		*i = Instant{Micros: v, Valid: true}
	case time.Time:
		*i = FromTime(v)
	case string:
		*i, err = ParseInstant(v)
	case []byte:
		*i, err = ParseInstant(string(v))
	default:
		err = scanError(src, "moment")
	}
	return err
}
