package administration

import (
	"encoding/json"
	"strconv"

	"gantry/core/hal"
	"gantry/core/settings"
	"gantry/core/unit"
)

// titleOf is the name of a setting for people; settings without one have what the catalogue says.
func titleOf(r *unit.Read, d settings.Description) string {
	if key := "administration.setting." + d.Name; r.Env.Words.Has(key) {
		return r.T(key)
	}
	return d.Meaning
}

// schemaTypes are the names that schemas of the API have for types.
var schemaTypes = map[settings.Type]string{
	settings.Boolean: "Boolean", settings.Integer: "Integer", settings.Float: "Float", settings.Text: "String", settings.Symbol: "String",
	settings.Hash: "Hash", settings.Datetime: "DateTime",
}

func schemaType(d settings.Description) string {
	if d.Type == settings.Array {
		return "[]" + schemaTypes[d.Elements]
	}
	return schemaTypes[d.Type]
}

func writeAll(r *unit.Read, all []settings.Description) ([]byte, error) {
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("Collection")
	w.Key("total")
	w.Int(int64(len(all)))
	w.Key("count")
	w.Int(int64(len(all)))
	w.Key("_embedded")
	w.Open()
	w.Key("elements")
	w.OpenList()
	for _, d := range all {
		if err := write(r, w, d); err != nil {
			return nil, err
		}
	}
	w.CloseList()
	w.Close()
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(path, "")
	w.Key("updateImmediately")
	w.Action(path, "", "patch")
	w.Close()
	w.Close()
	return w.Finish(), nil
}

func writeOne(r *unit.Read, d settings.Description) ([]byte, error) {
	w := hal.New()
	if err := write(r, w, d); err != nil {
		return nil, err
	}
	return w.Finish(), nil
}

// write writes a setting with its value, where that comes from, and what it may be.
func write(r *unit.Read, w *hal.Writer, d settings.Description) error {
	title := titleOf(r, d)
	w.Open()
	for _, text := range [][2]string{{"_type", "Setting"}, {"name", d.Name}, {"group", d.Group}, {"title", title}, {"source", d.Origin.String()}} {
		w.Key(text[0])
		w.String(text[1])
	}
	w.Key("description")
	orNull(w, hintOf(r, d))
	w.Key("sourceName")
	orNull(w, d.Source)
	if err := writeValues(w, d); err != nil {
		return err
	}
	w.Key("effective")
	w.Bool(!d.Inert)
	w.Key("schema")
	if err := writeSchema(r, w, d); err != nil {
		return err
	}
	w.Key("_links")
	writeLinks(w, d, title)
	w.Close()
	return nil
}

func orNull(w *hal.Writer, text string) {
	if text == "" {
		w.Null()
		return
	}
	w.String(text)
}

// hintOf is what people should know before they change a setting.
func hintOf(r *unit.Read, d settings.Description) string {
	if key := "administration.hint." + d.Name; r.Env.Words.Has(key) {
		return r.T(key)
	}
	return ""
}

// writeValues writes value and default; of a secret only whether there is one.
func writeValues(w *hal.Writer, d settings.Description) error {
	if d.Secret {
		w.Key("value")
		w.Null()
		w.Key("isSet")
		w.Bool(d.Set)
		return nil
	}
	for name, value := range map[string]any{"value": d.Value, "default": d.Default} {
		raw, err := json.Marshal(value)
		if err != nil {
			return err
		}
		w.Key(name)
		w.Raw(raw)
	}
	return nil
}

func writeSchema(r *unit.Read, w *hal.Writer, d settings.Description) error {
	offered, err := choicesOf(r, d)
	if err != nil {
		return err
	}
	w.Open()
	w.Key("type")
	w.String(schemaType(d))
	w.Key("name")
	w.String(titleOf(r, d))
	w.Key("required")
	w.Bool(!d.Nullable)
	w.Key("writable")
	w.Bool(d.Writable)
	w.Key("secret")
	w.Bool(d.Secret)
	for name, bound := range map[string]*float64{"minimum": d.Low, "maximum": d.High} {
		if bound != nil {
			w.Key(name)
			w.Float(*bound)
		}
	}
	if offered != nil {
		w.Key("allowedValues")
		writeChoices(w, offered)
	}
	w.Close()
	return nil
}

func writeChoices(w *hal.Writer, offered []choice) {
	w.OpenList()
	for _, c := range offered {
		w.Open()
		w.Key("value")
		switch value := c.value.(type) {
		case int:
			w.Raw(strconv.AppendInt(nil, int64(value), 10))
		case string:
			w.String(value)
		}
		w.Key("title")
		w.String(c.title)
		w.Close()
	}
	w.CloseList()
}

func writeLinks(w *hal.Writer, d settings.Description, title string) {
	self := path + "/" + d.Name
	w.Open()
	w.Key("self")
	w.Link(self, title)
	if d.Writable {
		w.Key("updateImmediately")
		w.Action(self, "", "patch")
		if d.Origin == settings.Database {
			w.Key("reset")
			w.Action(self, "", "delete")
		}
	}
	w.Close()
}
