package resource

import (
	"bytes"
	"encoding/json"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
)

// Body is what a client sends: properties and links, not yet understood.
type Body struct {
	properties map[string]json.RawMessage
	links      map[string]json.RawMessage
}

// ParseBody reads a JSON object. An empty body is an empty object where that makes sense, as for forms.
func ParseBody(raw []byte, mayBeEmpty bool) (*Body, error) {
	b := &Body{}
	if mayBeEmpty && len(bytes.TrimSpace(raw)) == 0 {
		return b, nil
	}
	if err := strictObject(raw, &b.properties); err != nil {
		return nil, err
	}
	if links, ok := b.properties["_links"]; ok {
		if err := strictObject(links, &b.links); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func strictObject(raw []byte, into *map[string]json.RawMessage) error {
	if err := json.Unmarshal(raw, into); err != nil {
		return problem.Because(problem.InvalidBody, err)
	}
	if *into == nil { // the text was null
		return problem.Of(problem.InvalidBody)
	}
	return nil
}

// Property answers a property as it came, for endpoints that read bodies themselves.
func (b *Body) Property(name string) (json.RawMessage, bool) {
	raw, ok := b.properties[name]
	return raw, ok
}

// Text answers a property that must be a text; ok is false when it is missing or of another type.
func (b *Body) Text(name string) (text string, ok bool) {
	raw, found := b.properties[name]
	return text, found && json.Unmarshal(raw, &text) == nil && string(raw) != "null"
}

// Link answers the address that a link names; ok is false when the body has no such link.
func (b *Body) Link(name string) (href string, ok bool) {
	raw, found := b.links[name]
	if !found {
		return "", false
	}
	href, err := linkHref(raw)
	return href, err == nil
}

// LinkList answers the records that a list of links names; ok is false when there is no such list.
func (b *Body) LinkList(name string, t Target) (ids []int64, ok bool) {
	raw, found := b.links[name]
	if !found {
		return nil, true
	}
	ids, key := references(raw, t)
	return ids, key == ""
}

// Raw answers the source of a formatted text.
func (b *Body) Raw(name string) (text string, ok bool) {
	raw, found := b.properties[name]
	if !found {
		return "", false
	}
	text, key := markdownOf(raw)
	return text, key == ""
}

// lockVersion answers the version that the client has seen.
func (b *Body) lockVersion() (int64, bool) {
	n, err := strconv.ParseInt(string(b.properties["lockVersion"]), 10, 64)
	return n, err == nil
}

// framing is what HAL itself adds to an object; clients may send it back.
var framing = map[string]bool{"_type": true, "_links": true, "_embedded": true, "_meta": true, "lockVersion": true, "id": true}

// apply writes what was sent into the record, in the order of declaration, so that what depends on the project or the
// type finds these in place. What may not be written, or is unknown, becomes a violation.
func (x *model) apply(r *unit.Read, rec record, body *Body, isNew bool, v *problem.Violations) error {
	done := map[string]bool{}
	for pass := 0; pass < 2; pass++ { // custom fields depend on what the first pass has written
		if infer := x.def().rules.Infer; pass == 1 && isNew && infer != nil {
			if err := infer(r, rec); err != nil {
				return err
			}
		}
		for _, f := range x.fieldsOf(r, rec) {
			if !done[f.name] {
				done[f.name] = true
				x.applyField(r, f, rec, body, isNew, v)
			}
		}
	}
	for name := range body.properties {
		if !done[name] && !framing[name] {
			v.Add(name, "error.unknown_property", problem.Args{"name": name})
		}
	}
	for name := range body.links {
		if !done[name] && !x.knownLink(name) {
			v.Add(name, "error.unknown_property", problem.Args{"name": name})
		}
	}
	return nil
}

// knownLink tells whether representations have such a link; sent back, it means nothing.
func (x *model) knownLink(name string) bool {
	for _, a := range x.def().fields.actions {
		if a.name == name {
			return true
		}
	}
	return name == "self" || name == "schema"
}

func (x *model) applyField(r *unit.Read, f *field, rec record, body *Body, isNew bool, v *problem.Violations) {
	source := body.properties
	if f.inLinks {
		source = body.links
	}
	raw, sent := source[f.name]
	if !sent || f.kind == kindComputed {
		return
	}
	before := x.clone(rec)
	if key, kind := f.decode(r, rec, raw); key != "" {
		x.copy(rec, before)
		v.As(kind, f.name, key)
		return
	}
	if (!f.same(before, rec) || f.concealed(r, before)) && !f.writableOn(r, before, isNew) {
		x.copy(rec, before)
		v.As(problem.ReadOnly, f.name, "violation.read_only")
	}
}

// writableOn tells whether the actor may write the field of this record.
func (x *field) writableOn(r *unit.Read, rec record, isNew bool) bool {
	if x.fixed || x.onCreate && !isNew {
		return false
	}
	return x.writable == nil || x.writable(r, rec)
}

// decode reads a value into the record. The answer is the key of what is wrong with it, and its kind.
func (x *field) decode(r *unit.Read, rec record, raw json.RawMessage) (string, problem.Kind) {
	null := string(raw) == "null"
	switch x.kind {
	case kindText:
		return decodeText(raw, at[string](x, rec)), problem.Format
	case kindSecret: // blanks are part of a password
		return keyUnless(null || json.Unmarshal(raw, at[string](x, rec)) == nil, "violation.not_a_string"), problem.Format
	case kindMarkdown:
		text, key := markdownOf(raw)
		*at[string](x, rec) = text
		return key, problem.Format
	case kindInt:
		if x.decimal {
			n, ok := hundredths(raw)
			*at[int64](x, rec) = n
			return keyUnless(ok, "violation.not_a_number"), problem.Format
		}
		n, ok := integer(raw)
		*at[int64](x, rec) = n
		return keyUnless(ok, "violation.not_an_integer"), problem.Format
	case kindNullInt:
		n, ok := integer(raw)
		*at[db.NullInt](x, rec) = db.NullInt{Int64: n, Valid: !null}
		return keyUnless(ok || null, "violation.not_an_integer"), problem.Format
	case kindDays:
		return decodeParsed(raw, at[db.NullInt](x, rec), parseDays, "violation.not_a_duration"), problem.Format
	case kindBool:
		return keyUnless(!null && json.Unmarshal(raw, at[bool](x, rec)) == nil, "violation.not_a_boolean"), problem.Format
	case kindDate:
		return decodeParsed(raw, at[db.Date](x, rec), db.ParseDate, "violation.not_a_date"), problem.Format
	case kindInstant:
		return decodeParsed(raw, at[db.Instant](x, rec), db.ParseInstant, "violation.not_a_time"), problem.Format
	case kindDuration:
		return decodeParsed(raw, at[db.Duration](x, rec), db.ParseDuration, "violation.not_a_duration"), problem.Format
	case kindJSON:
		if key := x.checkJSON(raw); key != "" {
			return key, problem.Format
		}
		*at[string](x, rec) = string(raw)
		return "", problem.Format
	case kindSymbol:
		return x.symbols.decode(raw, at[string](x, rec)), problem.TypeMismatch
	case kindRef:
		id, key := reference(raw, x.target)
		*at[int64](x, rec) = id
		return key, problem.TypeMismatch
	case kindTexts:
		return decodeTexts(raw, at[[]string](x, rec)), problem.Format
	case kindRefs:
		ids, key := references(raw, x.target)
		*at[[]int64](x, rec) = ids
		return key, problem.TypeMismatch
	}
	return x.decodeCustom(r, rec, raw)
}

func keyUnless(ok bool, key string) string {
	if ok {
		return ""
	}
	return key
}

func decodeText(raw json.RawMessage, into *string) string {
	if string(raw) == "null" {
		*into = ""
		return ""
	}
	if json.Unmarshal(raw, into) != nil {
		return "violation.not_a_string"
	}
	if *into = strings.TrimSpace(*into); strings.IndexFunc(*into, visible) < 0 {
		*into = ""
	}
	return ""
}

// visible tells whether a person sees the character: a text of marks that only steer others is blank.
func visible(c rune) bool { return unicode.IsGraphic(c) && !unicode.IsSpace(c) }

// markdownOf reads {"raw": "…"}.
func markdownOf(raw json.RawMessage) (text, key string) {
	if string(raw) == "null" {
		return "", ""
	}
	var object struct {
		Raw *string `json:"raw"`
	}
	if json.Unmarshal(raw, &object) != nil {
		return "", "violation.not_an_object"
	}
	if object.Raw == nil {
		return "", ""
	}
	return *object.Raw, ""
}

func integer(raw json.RawMessage) (int64, bool) {
	if n, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
		return n, n <= math.MaxInt32 && n >= math.MinInt32
	}
	return 0, false
}

// hundredths reads a number with two decimals at most.
func hundredths(raw json.RawMessage) (int64, bool) {
	value, err := strconv.ParseFloat(string(raw), 64)
	n := math.Round(value * 100)
	return int64(n), err == nil && math.Abs(value) <= math.MaxInt32/100 && math.Abs(n-value*100) < 1e-6
}

func decodeParsed[V any](raw json.RawMessage, into *V, parse func(string) (V, error), key string) string {
	var zero V
	if string(raw) == "null" {
		*into = zero
		return ""
	}
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return key
	}
	value, err := parse(text)
	if err != nil {
		return key
	}
	*into = value
	return ""
}

// parseDays reads a duration of whole days, P5D or P1W.
func parseDays(text string) (db.NullInt, error) {
	d, err := db.ParseDuration(text)
	if err == nil && d.Seconds%secondsPerDay != 0 {
		err = problem.Of(problem.Format)
	}
	return db.NullInt{Int64: d.Seconds / secondsPerDay, Valid: true}, err
}

const secondsPerDay = 24 * 60 * 60

// linkHref reads {"href": "…"}; null and {"href": null} are no address.
func linkHref(raw json.RawMessage) (string, error) {
	var link *struct {
		Href *string `json:"href"`
	}
	if err := json.Unmarshal(raw, &link); err != nil {
		return "", err
	}
	if link == nil || link.Href == nil {
		return "", nil
	}
	return *link.Href, nil
}

func reference(raw json.RawMessage, t Target) (int64, string) {
	href, err := linkHref(raw)
	if err != nil {
		return 0, "violation.type_mismatch"
	}
	if href == "" {
		return 0, ""
	}
	id, ok := t.Parse(href)
	return id, keyUnless(ok, "violation.type_mismatch")
}

func references(raw json.RawMessage, t Target) ([]int64, string) {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		return nil, "violation.type_mismatch"
	}
	var ids []int64
	seen := map[int64]bool{}
	for _, one := range list {
		id, key := reference(one, t)
		if key != "" || id == 0 {
			return nil, "violation.type_mismatch"
		}
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids, ""
}

// decodeCustom reads the value of a custom field into its canonical text.
func (x *field) decodeCustom(r *unit.Read, rec record, raw json.RawMessage) (string, problem.Kind) {
	if x.inLinks {
		return x.decodeCustomLinks(r, rec, raw)
	}
	if string(raw) == "null" {
		x.setCustom(rec, nil)
		return "", problem.Format
	}
	value, key := canonical(x.custom.Format, raw)
	if key == "" && value == "" {
		x.setCustom(rec, nil)
	} else if key == "" {
		x.setCustom(rec, []string{value})
	}
	return key, problem.Format
}

// Canonical is a text that somebody wrote for a custom field as its values are kept, or the key of what is wrong with it.
func Canonical(format, text string) (value, wrong string) {
	switch format {
	case "int", "float", "bool":
		return canonical(format, json.RawMessage(text))
	case "text":
		return text, ""
	}
	raw, err := json.Marshal(text)
	if err != nil {
		return "", "violation.not_a_string"
	}
	return canonical(format, raw)
}

func canonical(format string, raw json.RawMessage) (string, string) {
	var text string
	switch format {
	case "text":
		return markdownOf(raw)
	case "int":
		n, ok := integer(raw)
		return strconv.FormatInt(n, 10), keyUnless(ok, "violation.not_an_integer")
	case "float":
		var n float64
		ok := json.Unmarshal(raw, &n) == nil
		return strconv.FormatFloat(n, 'f', -1, 64), keyUnless(ok, "violation.not_a_number")
	case "bool":
		return string(raw), keyUnless(string(raw) == "true" || string(raw) == "false", "violation.not_a_boolean")
	case "date":
		var d db.Date
		key := decodeParsed(raw, &d, db.ParseDate, "violation.not_a_date")
		return d.String(), key
	case "link":
		if key := decodeText(raw, &text); key != "" || text == "" {
			return text, key
		}
		text = withScheme(text)
		return text, keyUnless(isAddress(text), "violation.not_a_url")
	}
	key := decodeText(raw, &text)
	return text, key
}

// withScheme completes an address that somebody typed without http.
func withScheme(text string) string {
	if strings.Contains(text, "://") || strings.HasPrefix(text, "mailto:") {
		return text
	}
	return "http://" + text
}

// isAddress tells whether a text is an address that a page may lead to.
func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "mailto" && u.Opaque != "" || u.Host != "" && slices.Contains([]string{"http", "https", "ftp"}, u.Scheme))
}

func (x *field) decodeCustomLinks(r *unit.Read, rec record, raw json.RawMessage) (string, problem.Kind) {
	var ids []int64
	var key string
	if x.custom.Multi {
		ids, key = references(raw, x.reference(r))
	} else {
		var id int64
		if id, key = reference(raw, x.reference(r)); id != 0 {
			ids = []int64{id}
		}
	}
	if key != "" {
		return key, problem.TypeMismatch
	}
	values := make([]string, len(ids))
	for i, id := range ids {
		values[i] = strconv.FormatInt(id, 10)
	}
	x.setCustom(rec, values)
	return "", problem.TypeMismatch
}
