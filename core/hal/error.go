package hal

import "gantry/core/problem"

// URNPrefix stands before every documented error identifier.
const URNPrefix = "urn:openproject-org:api:v3:errors:"

// Words translates a message key with its named arguments.
type Words func(key string, args map[string]any) string

// Error writes the error object of API v3. Several violations become MultipleErrors with one error each.
func Error(p *problem.Error, words Words) []byte {
	w := New()
	WriteError(w, p, words)
	return w.Finish()
}

// WriteError writes the error object into an answer under way, as forms need it.
func WriteError(w *Writer, p *problem.Error, words Words) {
	if len(p.Violations) == 1 {
		WriteViolation(w, p.Violations[0], words)
		return
	}
	w.Open()
	head(w, p.Kind, words(p.MessageKey(), p.Args))
	if len(p.Violations) > 1 {
		w.Key("_embedded")
		w.Open()
		w.Key("errors")
		w.OpenList()
		for _, v := range p.Violations {
			WriteViolation(w, v, words)
		}
		w.CloseList()
		w.Close()
	}
	w.Close()
}

// WriteViolation writes the error object of one attribute. The message begins with the attribute's label when the
// violation brings one as its argument "attribute".
func WriteViolation(w *Writer, v problem.Violation, words Words) {
	w.Open()
	head(w, v.Kind, words(v.Key, v.Args))
	if v.Attribute != "" && v.Attribute != "base" {
		w.Key("_embedded")
		w.Open()
		w.Key("details")
		w.Open()
		w.Key("attribute")
		w.String(v.Attribute)
		w.Close()
		w.Close()
	}
	w.Close()
}

func head(w *Writer, kind problem.Kind, message string) {
	w.Key("_type")
	w.String("Error")
	w.Key("errorIdentifier")
	w.String(URNPrefix + kind.Identifier)
	w.Key("message")
	w.String(message)
}
