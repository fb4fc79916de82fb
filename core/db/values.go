package db

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// JSON is a document in a JSON column; nil is NULL.
type JSON []byte

// IDs is a list of ids as one argument, for [Dialect.In].
type IDs []int64

// Texts is a list of texts as one argument, for [Dialect.In].
type Texts []string

// NullInt is a number, often an id, that may be missing.
type NullInt struct {
	Int64 int64
	Valid bool
}

// NullText is a text that may be missing.
type NullText struct {
	Text  string
	Valid bool
}

// Int is a NullInt that is there.
func Int(n int64) NullInt { return NullInt{Int64: n, Valid: true} }

// Text is a NullText that is there.
func Text(s string) NullText { return NullText{Text: s, Valid: true} }

// MarshalJSON gives the document itself, null for none.
func (j JSON) MarshalJSON() ([]byte, error) {
	if j == nil {
		return []byte("null"), nil
	}
	return j, nil
}

// UnmarshalJSON keeps a copy of the document.
func (j *JSON) UnmarshalJSON(data []byte) error {
	*j = append((*j)[:0:0], data...)
	return nil
}

// Scan reads what either database returns.
func (j *JSON) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*j = nil
	case string:
		*j = JSON(v)
	case []byte:
		*j = append(JSON{}, v...)
	case int64, float64, bool: // a document of one number or boolean
		*j = fmt.Append(nil, v)
	default:
		return scanError(src, "JSON document")
	}
	return nil
}

// MarshalJSON gives the number or null.
func (n NullInt) MarshalJSON() ([]byte, error) {
	if !n.Valid {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, n.Int64, 10), nil
}

// UnmarshalJSON reads a number or null.
func (n *NullInt) UnmarshalJSON(data []byte) error {
	*n = NullInt{Valid: string(data) != "null"}
	if !n.Valid {
		return nil
	}
	return json.Unmarshal(data, &n.Int64)
}

// Scan reads what either database returns.
func (n *NullInt) Scan(src any) (err error) {
	*n = NullInt{Valid: src != nil}
	switch v := src.(type) {
	case nil:
	case int64:
		n.Int64 = v
	case bool:
		if v {
			n.Int64 = 1
		}
	case string:
		n.Int64, err = strconv.ParseInt(v, 10, 64)
	case []byte:
		n.Int64, err = strconv.ParseInt(string(v), 10, 64)
	default:
		err = scanError(src, "number")
	}
	return err
}

// arg gives the number, or nil for NULL.
func (n NullInt) arg() any {
	if !n.Valid {
		return nil
	}
	return n.Int64
}

// MarshalJSON gives the text or null.
func (t NullText) MarshalJSON() ([]byte, error) {
	if !t.Valid {
		return []byte("null"), nil
	}
	return json.Marshal(t.Text)
}

// UnmarshalJSON reads a text or null.
func (t *NullText) UnmarshalJSON(data []byte) error {
	*t = NullText{Valid: string(data) != "null"}
	if !t.Valid {
		return nil
	}
	return json.Unmarshal(data, &t.Text)
}

// Scan reads what either database returns.
func (t *NullText) Scan(src any) error {
	*t = NullText{Valid: src != nil}
	switch v := src.(type) {
	case nil:
	case string:
		t.Text = v
	case []byte:
		t.Text = string(v)
	case int64, bool:
		t.Text = fmt.Sprint(v)
	default:
		return scanError(src, "text")
	}
	return nil
}

// appendJSON writes the texts as a JSON array.
func (t Texts) appendJSON(buf []byte) []byte {
	if t == nil {
		return append(buf, "[]"...)
	}
	list, _ := json.Marshal([]string(t)) // strings always marshal
	return append(buf, list...)
}

// unmarshalText reads a JSON string by parse; null leaves the zero value.
func unmarshalText[T any](data []byte, into *T, parse func(string) (T, error)) error {
	var zero T
	*into = zero
	if string(data) == "null" {
		return nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	value, err := parse(text)
	if err != nil {
		return err
	}
	*into = value
	return nil
}

// scanError says what a column should have held.
func scanError(src any, wanted string) error {
	return fmt.Errorf("column holds a %T, wanted a %s", src, wanted)
}
