// Package conformance holds our answers against the published description of the API: every operation that is both
// routed and documented is called, and its answer must fit the documented schema. The description lies beside the
// repository and not in it; where it is missing, the tests say so.
package conformance

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Description is the published description.
type Description struct{ doc *openapi3.T }

// Load finds the description in a folder above; nil if there is none.
func Load() (*Description, error) {
	folder, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for ; filepath.Dir(folder) != folder; folder = filepath.Dir(folder) {
		raw, err := os.ReadFile(filepath.Join(folder, "shared", "reference", "openproject-api-v3.json"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		doc, err := openapi3.NewLoader().LoadFromData(raw)
		if err != nil {
			return nil, err
		}
		doc.Servers = nil
		amend(doc)
		return &Description{doc}, nil
	}
	return nil, nil
}

// amend takes back what we do not follow inside of larger schemas; see also the list of deviations. A group names its
// members by links, and embeds them whole only where it is asked for by itself.
func amend(doc *openapi3.T) {
	for _, part := range doc.Components.Schemas["GroupModel"].Value.AllOf {
		part.Value.Required = slices.DeleteFunc(part.Value.Required, func(name string) bool { return name == "_embedded" })
	}
}

// parameter is a part of a path that stands for something.
var parameter = regexp.MustCompile(`\{[^}]*\}`)

// Key names an operation whatever its parameters are called.
func Key(method, path string) string { return method + " " + parameter.ReplaceAllString(path, "{}") }

// Operations lists all documented operations by their keys.
func (d *Description) Operations() map[string]*openapi3.Operation {
	found := map[string]*openapi3.Operation{}
	for path, item := range d.doc.Paths.Map() {
		for method, operation := range item.Operations() {
			found[Key(method, path)] = operation
		}
	}
	return found
}

// Check lists how an answer differs from what an operation may answer.
func Check(op *openapi3.Operation, code int, contentType string, body []byte) []string {
	response := op.Responses.Value(status(code))
	if response == nil {
		return []string{fmt.Sprintf("status %d is not documented", code)}
	}
	if len(response.Value.Content) == 0 {
		return nil
	}
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return []string{fmt.Sprintf("the media type %q cannot be read", contentType)}
	}
	media := response.Value.Content.Get(kind)
	if media == nil && kind == "application/hal+json" { // which is JSON
		media = response.Value.Content.Get("application/json")
	}
	if media == nil {
		return []string{"the media type " + kind + " is not documented"}
	}
	if media.Schema == nil || !strings.HasSuffix(kind, "json") {
		return nil
	}
	return fits(media.Schema.Value, body)
}

func status(code int) string { return strconv.Itoa(code) }

// fits holds a body against a schema.
func fits(schema *openapi3.Schema, body []byte) []string {
	decoder := json.NewDecoder(bytes.NewReader(body))
	var value any
	if err := decoder.Decode(&value); err != nil {
		return []string{"the body is not JSON: " + err.Error()}
	}
	var found []string
	flatten(schema.VisitJSON(value, openapi3.MultiErrors(), openapi3.VisitAsResponse()), &found)
	slices.Sort(found)
	return slices.Compact(found)
}

// flatten makes one line of every fault.
func flatten(err error, into *[]string) {
	var many openapi3.MultiError
	var one *openapi3.SchemaError
	switch {
	case err == nil:
	case errors.As(err, &many):
		for _, each := range many {
			flatten(each, into)
		}
	case errors.As(err, &one):
		if one.Origin != nil {
			before := len(*into)
			flatten(one.Origin, into)
			if len(*into) > before {
				return
			}
		}
		value, _ := json.Marshal(one.Value)
		if len(value) > 200 {
			value = append(value[:200], "…"...)
		}
		*into = append(*into, fmt.Sprintf("/%s: %s: %s", strings.Join(one.JSONPointer(), "/"), one.Reason, value))
	default:
		*into = append(*into, err.Error())
	}
}

// Validate tells whether the description itself can be used.
func (d *Description) Validate() error {
	return d.doc.Validate(context.Background(), openapi3.DisableExamplesValidation())
}
