package privacy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"gantry/core/db"
	"gantry/core/unit"
)

// row is one row of a section, column by column.
type row struct {
	columns []string
	values  []any
	names   []string // what a number means, where it means something that the person sees
	files   []string // keys
	blobs   [][]byte // files that lie in the row itself
}

func (s section) isFile(column string) bool { return slices.Contains(s.files, column) }

// rows reads the rows that refer to the person and hands them on in chunks, with the names behind their numbers.
func (s section) rows(r *unit.Read, handle func([]row) error) error {
	columns := s.columns
	if len(columns) == 0 {
		columns = []string{s.anchor.Column}
	}
	who := any(r.Actor.ID)
	if s.anchor.Text {
		who = strconv.FormatInt(r.Actor.ID, 10)
	}
	found, err := r.Query("SELECT "+strings.Join(columns, ", ")+" FROM "+s.anchor.Table+" WHERE "+s.anchor.Condition(s.anchor.Column+" = $1")+" ORDER BY 1", who)
	if err != nil {
		return err
	}
	defer found.Close()
	names := &names{r: r, table: s.anchor.Table}
	var pending []row
	flush := func() error {
		if err := names.add(pending); err != nil {
			return err
		}
		err := handle(pending)
		pending = nil
		return err
	}
	for found.Next() {
		one, err := s.read(r, found, columns)
		if err != nil {
			return err
		}
		if pending = append(pending, one); len(pending) == chunk {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := found.Err(); err != nil {
		return err
	}
	return flush()
}

// scanner is a row of an answer.
type scanner interface{ Scan(into ...any) error }

// read reads one row; keys of files are kept apart, as nobody but the server has a use for them, and of what is sealed
// only the part that is the person's.
func (s section) read(r *unit.Read, found scanner, columns []string) (one row, err error) {
	into, moments := make([]any, len(columns)), make([]db.Instant, len(columns))
	raw := make([]any, len(columns))
	for i, name := range columns {
		if into[i] = &raw[i]; strings.HasSuffix(name, "_at") {
			into[i] = &moments[i]
		}
	}
	if err := found.Scan(into...); err != nil {
		return one, err
	}
	for i, name := range columns {
		if opened := s.opened[name]; opened != nil {
			content, _ := raw[i].([]byte)
			one.columns, one.values = append(one.columns, opened.Name), append(one.values, opened.Read(r.Env, content))
			continue
		}
		if content, ok := raw[i].([]byte); ok && !json.Valid(content) {
			one.blobs = append(one.blobs, bytes.Clone(content))
			continue
		}
		value := plain(raw[i])
		if number, ok := value.(int64); ok && truths[name] {
			value = number != 0
		}
		if moments[i].Valid {
			value = moments[i]
		}
		if s.isFile(name) {
			if key, ok := value.(string); ok && key != "" {
				one.files = append(one.files, key)
			}
			continue
		}
		one.columns, one.values = append(one.columns, name), append(one.values, value)
	}
	one.names = make([]string, len(one.values))
	return one, nil
}

// truths are the columns whose numbers mean yes or no, where the database has no type for that.
var truths = map[string]bool{"admin": true, "active": true, "is_default": true, "public": true, "comments_reversed": true, "auto_hide_popups": true,
	"warn_on_leaving_unsaved": true, "disable_keyboard_shortcuts": true, "hide_mail": true}

// plain brings what the two databases answer to the same values: numbers, texts and JSON.
func plain(value any) any {
	switch v := value.(type) {
	case []byte:
		return plain(string(v))
	case time.Time:
		return v.Format(time.DateOnly)
	case string:
		if strings.HasPrefix(v, "{") || strings.HasPrefix(v, "[") {
			if json.Valid([]byte(v)) {
				return json.RawMessage(v)
			}
		}
	}
	return value
}

// writeJSON writes the row as an object; a number that means something comes with its title.
func (one row) writeJSON(out io.Writer) error {
	var b strings.Builder
	for i, column := range one.columns {
		b.WriteString(map[bool]string{true: "{", false: ","}[i == 0])
		value := one.values[i]
		if moment, ok := value.(db.Instant); ok {
			value = moment.String()
		}
		name := camel(column)
		if one.names[i] != "" {
			name = camel(strings.TrimSuffix(column, "_id"))
			value = map[string]any{"id": value, "title": one.names[i]}
		}
		raw, err := json.Marshal(value)
		if err != nil {
			return fmt.Errorf("%s: %w", column, err)
		}
		b.Write(quoted(name))
		b.WriteByte(':')
		b.Write(raw)
	}
	b.WriteByte('}')
	_, err := io.WriteString(out, b.String())
	return err
}

// cells are the texts of the row for people.
func (one row) cells(r *unit.Read) []string {
	out := make([]string, len(one.values))
	for i, value := range one.values {
		switch v := value.(type) {
		case nil:
			out[i] = ""
		case db.Instant:
			out[i] = r.Moment(v)
		case db.Date:
			if v.Valid {
				out[i] = r.Day(v)
			}
		case bool:
			out[i] = r.T(map[bool]string{true: "privacy.yes", false: "privacy.no"}[v])
		case json.RawMessage:
			out[i] = string(v)
		default:
			out[i] = fmt.Sprint(v)
		}
		if one.names[i] != "" {
			out[i] = one.names[i]
		}
	}
	return out
}
