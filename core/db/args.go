package db

import (
	"bytes"
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// encoder holds the conversions that differ between the databases.
type encoder struct {
	date    func(Date) any
	instant func(Instant) any
	ids     func(IDs) any
	texts   func(Texts) any
}

// args converts the arguments of a statement into what the driver takes. The
// slice is copied only if there is something to convert.
func (d *Dialect) args(args []any) ([]any, error) {
	var out []any
	for i, arg := range args {
		value, same, err := d.arg(arg)
		if err != nil {
			return nil, argumentError(i+1, err)
		}
		if same {
			continue
		}
		if out == nil {
			out = append(make([]any, 0, len(args)), args...)
		}
		out[i] = value
	}
	if out == nil {
		return args, nil
	}
	return out, nil
}

// argumentError adds the position of the argument.
func argumentError(position int, err error) error {
	var text *TextError
	if errors.As(err, &text) {
		text.Argument = position
		return text
	}
	return fmt.Errorf("argument %d: %w", position, err)
}

// arg converts one argument, or reports that it may stay the same.
func (d *Dialect) arg(arg any) (value any, same bool, err error) {
	switch v := arg.(type) {
	case nil, int64, bool, float64, []byte:
		return nil, true, nil
	case string:
		return nil, true, checkText(v)
	case int:
		return int64(v), false, nil
	case Date, Instant, Duration, NullInt, NullText, time.Time:
		value, err = d.scalar(v)
	case JSON:
		value, err = jsonArg(v)
	case IDs:
		value = d.encode.ids(v)
	case Texts:
		value, err = d.textsArg(v)
	default:
		value, err = d.other(arg)
	}
	return value, false, err
}

// scalar converts our types of one value; what is not valid becomes NULL.
func (d *Dialect) scalar(arg any) (any, error) {
	switch v := arg.(type) {
	case Date:
		if !v.Valid {
			return nil, nil
		}
		return d.encode.date(v), v.inRange()
	case Instant:
		if !v.Valid {
			return nil, nil
		}
		return d.encode.instant(v), nil
	case Duration:
		return NullInt{v.Seconds, v.Valid}.arg(), nil
	case NullInt:
		return v.arg(), nil
	case time.Time:
		return d.encode.instant(FromTime(v)), nil
	}
	text := arg.(NullText)
	if !text.Valid {
		return nil, nil
	}
	return text.Text, checkText(text.Text)
}

// other converts derived types, pointers and values that convert themselves.
func (d *Dialect) other(arg any) (any, error) {
	if valuer, ok := arg.(driver.Valuer); ok {
		return d.valuer(valuer)
	}
	v := reflect.ValueOf(arg)
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil, nil
		}
		return d.convert(v.Elem().Interface())
	case reflect.String:
		return v.String(), checkText(v.String())
	case reflect.Bool:
		return v.Bool(), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if _, ambiguous := arg.(time.Duration); ambiguous {
			return nil, fmt.Errorf("a time.Duration has no unit here, use db.Duration")
		}
		return v.Int(), nil
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return int64(v.Uint()), nil
	case reflect.Float32, reflect.Float64:
		return v.Float(), nil
	default:
		return nil, fmt.Errorf("a %T cannot be stored", arg)
	}
}

// valuer asks a value to convert itself; a nil pointer is NULL.
func (d *Dialect) valuer(valuer driver.Valuer) (any, error) {
	if v := reflect.ValueOf(valuer); v.Kind() == reflect.Pointer && v.IsNil() {
		return nil, nil
	}
	value, err := valuer.Value()
	if err != nil {
		return nil, err
	}
	return d.convert(value)
}

// convert is arg for callers that need the value in any case.
func (d *Dialect) convert(arg any) (any, error) {
	value, same, err := d.arg(arg)
	if same {
		return arg, err
	}
	return value, err
}

// textsArg checks each text of a list.
func (d *Dialect) textsArg(texts Texts) (any, error) {
	for _, text := range texts {
		if err := checkText(text); err != nil {
			return nil, err
		}
	}
	return d.encode.texts(texts), nil
}

// checkText refuses what PostgreSQL cannot store, on both databases alike.
func checkText(text string) error {
	if strings.IndexByte(text, 0) >= 0 {
		return &TextError{Reason: "a NUL character"}
	}
	if !utf8.ValidString(text) {
		return &TextError{Reason: "invalid UTF-8"}
	}
	return nil
}

// jsonArg checks a JSON document like a text; NUL hides in an escape there.
func jsonArg(doc JSON) (any, error) {
	if doc == nil {
		return nil, nil
	}
	if hasEscapedNUL(doc) {
		return nil, &TextError{Reason: "a NUL character"}
	}
	text := string(doc)
	return text, checkText(text)
}

// hasEscapedNUL looks for \u0000 whose backslash is not itself escaped.
func hasEscapedNUL(doc []byte) bool {
	for at := 0; ; {
		i := bytes.Index(doc[at:], []byte(`\u0000`))
		if i < 0 {
			return false
		}
		at += i
		before := len(doc[:at]) - len(bytes.TrimRight(doc[:at], `\`))
		if before%2 == 0 {
			return true
		}
		at += len(`\u0000`)
	}
}

// appendJSON writes ids as a JSON array.
func (ids IDs) appendJSON(buf []byte) []byte {
	buf = append(buf, '[')
	for i, id := range ids {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = strconv.AppendInt(buf, id, 10)
	}
	return append(buf, ']')
}
