package resource

import (
	"slices"
	"unsafe"

	"gantry/core/db"
)

// Fields point into the record that declared them. The distance to its beginning is the same in every record of the
// type, so that a field reads and writes any record without reflection. add checks that the distance stays inside.

func at[V any](x *field, rec record) *V {
	return (*V)(unsafe.Add(unsafe.Pointer(rec), x.offset))
}

// nullable reads NULL as 0 and writes 0 as NULL.
type nullable int64

// Scan implements sql.Scanner.
func (n *nullable) Scan(src any) error {
	var v db.NullInt
	err := v.Scan(src)
	*n = nullable(v.Int64)
	return err
}

// destination is where a row's value of the field goes.
func (x *field) destination(rec record) any {
	switch x.kind {
	case kindText, kindMarkdown, kindSymbol, kindJSON:
		return at[string](x, rec)
	case kindInt:
		return at[int64](x, rec)
	case kindNullInt, kindDays:
		return at[db.NullInt](x, rec)
	case kindBool:
		return at[bool](x, rec)
	case kindDate:
		return at[db.Date](x, rec)
	case kindInstant:
		return at[db.Instant](x, rec)
	case kindDuration:
		return at[db.Duration](x, rec)
	default:
		return at[nullable](x, rec)
	}
}

// argument is the field's value as a statement takes it.
func (x *field) argument(rec record) any {
	switch x.kind {
	case kindText, kindMarkdown, kindSymbol, kindSecret, kindJSON:
		return *at[string](x, rec)
	case kindInt:
		return *at[int64](x, rec)
	case kindNullInt, kindDays:
		return *at[db.NullInt](x, rec)
	case kindBool:
		return *at[bool](x, rec)
	case kindDate:
		return *at[db.Date](x, rec)
	case kindInstant:
		return *at[db.Instant](x, rec)
	case kindDuration:
		return *at[db.Duration](x, rec)
	default:
		id := *at[int64](x, rec)
		return db.NullInt{Int64: id, Valid: id != 0}
	}
}

// same tells whether two records agree in the field.
func (x *field) same(a, b record) bool {
	switch x.kind {
	case kindComputed:
		return true
	case kindRefs:
		return slices.Equal(*at[[]int64](x, a), *at[[]int64](x, b))
	case kindTexts:
		return slices.Equal(*at[[]string](x, a), *at[[]string](x, b))
	case kindCustom:
		return slices.Equal(x.customValues(a), x.customValues(b))
	}
	return x.argument(a) == x.argument(b)
}

// empty tells whether the field has no value.
func (x *field) empty(rec record) bool {
	switch x.kind {
	case kindText, kindMarkdown, kindSymbol, kindSecret, kindJSON:
		return *at[string](x, rec) == ""
	case kindNullInt, kindDays:
		return !at[db.NullInt](x, rec).Valid
	case kindDate:
		return !at[db.Date](x, rec).Valid
	case kindInstant:
		return !at[db.Instant](x, rec).Valid
	case kindDuration:
		return !at[db.Duration](x, rec).Valid
	case kindRef:
		return *at[int64](x, rec) == 0
	case kindRefs:
		return len(*at[[]int64](x, rec)) == 0
	case kindTexts:
		return len(*at[[]string](x, rec)) == 0
	case kindCustom:
		return len(x.customValues(rec)) == 0
	}
	return false
}

// journalValue is the field's value as the history keeps it: null, a number, a text, a truth or a list.
func (x *field) journalValue(rec record) any {
	if x.empty(rec) {
		return nil
	}
	switch x.kind {
	case kindRefs:
		return slices.Clone(*at[[]int64](x, rec))
	case kindTexts:
		return slices.Clone(*at[[]string](x, rec))
	case kindCustom:
		return slices.Clone(x.customValues(rec))
	case kindDate:
		return at[db.Date](x, rec).String()
	case kindInstant:
		return at[db.Instant](x, rec).String()
	case kindDuration:
		return at[db.Duration](x, rec).Seconds
	case kindNullInt, kindDays:
		return at[db.NullInt](x, rec).Int64
	case kindRef:
		return *at[int64](x, rec)
	}
	return x.argument(rec)
}
