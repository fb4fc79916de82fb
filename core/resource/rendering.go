package resource

import (
	"maps"

	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/text"
	"gantry/core/unit"
)

// Rendering is an answer under way: who reads it, where it is written, and how links to other resources read.
type Rendering struct {
	R      *unit.Read
	Rights *permission.Rights
	W      *hal.Writer
	Select *Selection // of the record being written
	Single bool       // the record is shown alone, with what belongs to it embedded

	labels  map[Target]map[int64]Label
	embeds  map[Target]map[int64][]byte
	targets text.Targets
}

// Texts is what formatted texts need: the renderer, and who knows what a reader may see of what they refer to. The
// application provides it.
type Texts struct {
	Renderer func() *text.Renderer // the one that fits the present settings
	Resolver func(*unit.Read) text.Resolver
}

// HTML renders one text that stands alone, for the reader of the unit.
func (t *Texts) HTML(r *unit.Read, source string, project int64) (string, error) {
	renderer := t.Renderer()
	targets, err := renderer.Resolve(t.Resolver(r), text.Source{Text: source, Project: project})
	return renderer.Render(source, text.Context{Project: project, Targets: targets}), err
}

// NewRendering begins an answer.
func NewRendering(r *unit.Read) (*Rendering, error) {
	rights, err := permission.Of(r)
	return &Rendering{R: r, Rights: rights, W: hal.New(), labels: map[Target]map[int64]Label{}}, err
}

// NeedTexts finds what formatted texts refer to, before they are written: one query for each kind of reference, and none
// for texts without.
func (c *Rendering) NeedTexts(sources ...text.Source) error {
	if len(sources) == 0 {
		return nil
	}
	t := unit.Use[*Texts](c.R.Env)
	found, err := t.Renderer().Resolve(t.Resolver(c.R), sources...)
	if c.targets == nil {
		c.targets = text.Targets{}
	}
	maps.Copy(c.targets, found)
	return err
}

// Markdown writes a formatted text that belongs to a project, 0 for none.
func (c *Rendering) Markdown(source string, project int64) {
	c.W.Formattable("markdown", source, c.HTML(source, project, ""))
}

// HTML renders a formatted text; addresses in it begin with base where they are read elsewhere than in the browser.
func (c *Rendering) HTML(source string, project int64, base string) string {
	if source == "" {
		return ""
	}
	targets := c.targets
	if targets == nil {
		targets = text.Targets{}
	}
	return unit.Use[*Texts](c.R.Env).Renderer().Render(source, text.Context{Project: project, Targets: targets, Base: base})
}

// Label is how the link to a record reads; false when the actor may not see it.
func (c *Rendering) Label(t Target, id int64) (Label, bool) {
	label, ok := c.labels[t][id]
	return label, ok
}

// Need resolves labels before they are used, one query for all ids.
func (c *Rendering) Need(t Target, ids []int64) error {
	known := c.labels[t]
	if known == nil {
		known = map[int64]Label{}
		c.labels[t] = known
	}
	var missing []int64
	for _, id := range ids {
		if _, ok := known[id]; !ok {
			known[id] = Label{}
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	found, err := t.Labels(c.R, missing)
	if err != nil {
		return err
	}
	for _, id := range missing {
		if label, ok := found[id]; ok {
			known[id] = label
		} else {
			delete(known, id)
		}
	}
	return nil
}

// LinkTo writes the value of a link to a record: nowhere for 0, undisclosed for what the actor may not see.
func (c *Rendering) LinkTo(t Target, id int64) {
	if id == 0 {
		c.W.NoLink()
		return
	}
	label, ok := c.labels[t][id]
	if !ok {
		c.W.Undisclosed(c.R.T("resource.undisclosed"))
		return
	}
	c.W.LinkTo(label.Path, id, label.Title)
}
