package resource

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"gantry/core/db"
	"gantry/core/sheet"
	"gantry/core/unit"
)

// tableColumn is TableColumn without the type.
type tableColumn struct {
	Head string
	Cell func(c *Rendering, rec record) any
	need func(n needs, recs []record)
}

// columnNamed finds the column of a property by its name, or by that which filters use; false when there is none.
func (x *model) columnNamed(r *unit.Read, name string) (tableColumn, bool) {
	for _, f := range x.def().fields.list {
		if f.kind != kindSecret && (f.name == name || snake(f.name) == name) {
			return x.tableColumn(r, f), true
		}
	}
	for _, f := range x.known(r) {
		if f.name == name || "cf_"+strconv.FormatInt(f.custom.ID, 10) == name {
			return x.tableColumn(r, f), true
		}
	}
	return tableColumn{}, false
}

func (x *model) tableColumn(r *unit.Read, f *field) tableColumn {
	target := f.reference(r)
	return tableColumn{
		Head: f.labelText(r),
		Cell: func(c *Rendering, rec record) any {
			if f.visible != nil && !f.visible(c, rec) || f.custom != nil && !x.def().fields.custom.applies(f.custom, rec) {
				return nil
			}
			return f.cell(c, target, rec)
		},
		need: func(n needs, recs []record) {
			if f.inLinks {
				f.need(n, target, recs)
			}
		},
	}
}

// lookOf is how a table reads that is printed for the reader.
func lookOf(r *unit.Read) sheet.Look {
	return sheet.Look{
		Made:   r.Now.Time(),
		Day:    func(day time.Time) string { return r.Day(db.DateOf(day)) },
		Moment: func(moment time.Time) string { return r.Moment(db.FromTime(moment)) },
		Number: func(n float64) string { return r.Env.Words.Number(r.Lang, n, 2) },
	}
}

// tableOf puts records into columns. What links point to is looked up once for all records.
func (x *model) tableOf(r *unit.Read, recs []record, columns []tableColumn) (*sheet.Table, error) {
	c, err := NewRendering(r)
	if err != nil {
		return nil, err
	}
	n, t := needs{}, &sheet.Table{Look: lookOf(r)}
	for _, column := range columns {
		t.Head = append(t.Head, column.Head)
		if column.need != nil {
			column.need(n, recs)
		}
	}
	for target, set := range n {
		if err := c.Need(target, set.ids); err != nil {
			return nil, err
		}
	}
	for _, rec := range recs {
		row := make([]any, len(columns))
		for i, column := range columns {
			row[i] = column.Cell(c, rec)
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// cell is the value of a property as a spreadsheet takes it.
func (x *field) cell(c *Rendering, target Target, rec record) any {
	switch x.kind {
	case kindText, kindMarkdown:
		return *at[string](x, rec)
	case kindSymbol:
		if name := *at[string](x, rec); name != "" {
			return x.symbols.Title(c.R, name)
		}
		return nil
	case kindInt:
		if x.decimal {
			return float64(*at[int64](x, rec)) / 100
		}
		return *at[int64](x, rec)
	case kindNullInt, kindDays:
		if n := *at[db.NullInt](x, rec); n.Valid {
			return n.Int64
		}
		return nil
	case kindBool:
		return c.R.T("history." + strconv.FormatBool(*at[bool](x, rec)))
	case kindDate:
		return dayCell(*at[db.Date](x, rec))
	case kindInstant:
		return at[db.Instant](x, rec).Time().In(c.R.Actor.Location())
	case kindDuration:
		if d := *at[db.Duration](x, rec); d.Valid {
			return d.Hours()
		}
		return nil
	case kindRef, kindRefs:
		return c.names(target, x.references(rec))
	case kindTexts:
		return strings.Join(*at[[]string](x, rec), ", ")
	case kindCustom:
		return x.customCell(c, target, x.customValues(rec))
	}
	return nil
}

func dayCell(d db.Date) any {
	if !d.Valid {
		return nil
	}
	return sheet.Day(d.Time())
}

// names is the titles of what links point to; what the actor may not see is said to be there, no more.
func (c *Rendering) names(t Target, ids []int64) any {
	var names []string
	for _, id := range ids {
		if id == 0 {
			continue
		}
		if label, ok := c.Label(t, id); ok {
			names = append(names, label.Title)
		} else {
			names = append(names, c.R.T("resource.undisclosed"))
		}
	}
	if names == nil {
		return nil
	}
	return strings.Join(names, ", ")
}

func (x *field) customCell(c *Rendering, target Target, values []string) any {
	if len(values) == 0 {
		return nil
	}
	switch x.custom.Format {
	case "list", "user", "version":
		ids := make([]int64, 0, len(values))
		for _, v := range values {
			if id, err := strconv.ParseInt(v, 10, 64); err == nil {
				ids = append(ids, id)
			}
		}
		return c.names(target, ids)
	case "int", "float":
		var n float64
		if json.Unmarshal([]byte(values[0]), &n) == nil {
			return n
		}
	case "bool":
		return c.R.T("history." + values[0])
	case "date":
		if d, err := db.ParseDate(values[0]); err == nil {
			return dayCell(d)
		}
	}
	return strings.Join(values, ", ")
}
