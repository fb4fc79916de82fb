package resource

import (
	"maps"
	"slices"
)

// Description is what the description of the API says about a resource.
type Description struct {
	Plural, Singular string
	Properties       map[string]any // JSON schema by property
	Links            map[string]string
	Filters          map[string][]string // operators by filter
	Sorts, Groups    []string
	Writable         []string
	Required         []string
	Journal          string   // the subject under which changes are noted, "" for none
	Journaled        []string // the properties whose changes are noted
}

// Describer is a resource that can be described.
type Describer interface {
	Describe() Description
}

// jsonTypes are the JSON schemas of the kinds of fields.
var jsonTypes = map[kind]map[string]any{
	kindText:     {"type": "string"},
	kindMarkdown: {"$ref": "#/components/schemas/Formattable"},
	kindInt:      {"type": "integer"},
	kindNullInt:  {"type": []string{"integer", "null"}},
	kindDays:     {"type": []string{"string", "null"}, "format": "duration"},
	kindJSON:     {},
	kindBool:     {"type": "boolean"},
	kindTexts:    {"type": "array", "items": map[string]any{"type": "string"}},
	kindDate:     {"type": []string{"string", "null"}, "format": "date"},
	kindInstant:  {"type": []string{"string", "null"}, "format": "date-time"},
	kindDuration: {"type": []string{"string", "null"}, "format": "duration"},
}

// Describe answers what the declaration says, custom fields left aside.
func (x *model) Describe() Description {
	d := x.def()
	out := Description{Plural: x.plural, Singular: x.singular, Journal: d.rules.Journal, Properties: map[string]any{}, Links: map[string]string{"self": x.singular}, Filters: map[string][]string{}}
	for _, f := range d.fields.list {
		if f.name == "customFields" {
			continue
		}
		if f.inLinks {
			out.Links[f.name] = f.schemaType
		} else {
			out.Properties[f.name] = f.jsonSchema()
		}
		if !f.fixed && f.kind != kindComputed {
			out.Writable = append(out.Writable, f.name)
			if f.required && !f.hasDefault {
				out.Required = append(out.Required, f.name)
			}
		}
		if f.journaled {
			out.Journaled = append(out.Journaled, f.name)
		}
		if f.sort != "" || f.express != nil {
			out.Sorts = append(out.Sorts, f.name)
		}
		if f.group != "" || f.express != nil {
			out.Groups = append(out.Groups, f.name)
		}
	}
	for _, a := range d.fields.actions {
		out.Links[a.name] = "Action"
	}
	for _, s := range d.filters {
		out.Filters[s.name] = s.strategy.Operators
	}
	out.Sorts = append(out.Sorts, slices.Sorted(maps.Keys(d.fields.extraSorts))...)
	return out
}

func (x *field) jsonSchema() map[string]any {
	schema := map[string]any{}
	maps.Copy(schema, jsonTypes[x.kind])
	if x.kind == kindText && x.emptyNull {
		schema["type"] = []string{"string", "null"}
	}
	if x.kind == kindText && x.max > 0 {
		schema["maxLength"] = x.max
	}
	if x.kind != kindText && x.min >= 0 {
		schema["minimum"] = x.min
	}
	if x.kind != kindText && x.max >= 0 {
		schema["maximum"] = x.max
	}
	if x.decimal {
		schema["type"] = "number"
		for _, limit := range []string{"minimum", "maximum"} {
			if n, ok := schema[limit].(int64); ok {
				schema[limit] = float64(n) / 100
			}
		}
	}
	if len(x.oneOf) > 0 {
		schema["enum"] = x.oneOf
	}
	if x.fixed {
		schema["readOnly"] = true
	}
	return schema
}
