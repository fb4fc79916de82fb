package privacy

import (
	"net/http"
	"strings"

	"gantry/core/unit"
	"gantry/core/web"
)

const markdownType = "text/markdown; charset=utf-8"

func showMarkdown(q *web.Request, r *unit.Read) (*web.Response, error) {
	if err := speak(q, r); err != nil {
		return nil, err
	}
	record, err := RecordOf(r)
	if err != nil {
		return nil, err
	}
	answer := &web.Response{Status: http.StatusOK, Type: markdownType, Body: []byte(record.Markdown(r)), ETag: true}
	return answer.With("Content-Disposition", `inline; filename="data-protection.md"`), nil
}

// markdown writes the record as a document.
type markdown struct {
	strings.Builder
	r *unit.Read
}

// Markdown is the record as a document.
func (record *Record) Markdown(r *unit.Read) string {
	m := &markdown{r: r}
	m.line("# " + m.t("title"))
	m.line("")
	m.table([]string{m.t("name"), m.t("value")}, [][]string{
		{m.t("application"), record.Application}, {m.t("version"), record.Version}, {m.t("host"), record.Host}, {m.t("createdAt"), r.Moment(r.Now)}})
	m.facts("access", record.Access)
	m.groups(record)
	m.absent(record.Absent)
	m.flows(record)
	m.cookies(record)
	m.facts("logging", record.Logging)
	m.facts("retention", record.Retention)
	m.facts("deletion", record.Deletion)
	return m.String()
}

func (m *markdown) t(key string) string { return m.r.T("privacy.record." + key) }

func (m *markdown) line(text string) { m.WriteString(text + "\n") }

// heading begins a part.
func (m *markdown) heading(marks, text string) {
	m.line("")
	m.line(marks + " " + text)
	m.line("")
}

// table writes rows of cells; what would end a cell is escaped.
func (m *markdown) table(head []string, rows [][]string) {
	m.cells(head)
	m.cells(strings.Split(strings.Repeat("---|", len(head)-1)+"---", "|"))
	for _, row := range rows {
		m.cells(row)
	}
}

var escape = strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;")

func (m *markdown) cells(row []string) {
	for _, cell := range row {
		m.WriteString("| " + escape.Replace(cell) + " ")
	}
	m.line("|")
}

func (m *markdown) groups(record *Record) {
	m.heading("##", m.t("groups"))
	m.line(m.t("groups_lead"))
	part := ""
	for _, g := range record.Groups {
		if g.Part != part {
			part = g.Part
			m.heading("###", m.t("part_"+part))
		}
		m.heading("####", g.Title+" ("+g.Code+")")
		var rows [][]string
		for _, d := range g.Data {
			rows = append(rows, []string{d.Of, d.Name, m.t("fate_" + string(d.OnDeletion)), yes(m.r, d.Exported), "`" + d.Source + "`"})
		}
		m.table([]string{m.t("of"), m.t("data"), m.t("onDeletion"), m.t("exported"), m.t("source")}, rows)
		m.line("")
		m.line(m.t("usedIn") + ": " + strings.Join(g.UsedIn, ", "))
	}
	if len(record.CustomFields) > 0 {
		m.heading("###", m.t("customFields"))
		var rows [][]string
		for _, f := range record.CustomFields {
			rows = append(rows, []string{f.Name, f.Format, f.Of})
		}
		m.table([]string{m.t("name"), m.t("format"), m.t("of")}, rows)
	}
}

func (m *markdown) absent(groups []Absent) {
	if len(groups) == 0 {
		return
	}
	m.heading("###", m.t("absent"))
	m.line(m.t("absent_lead"))
	m.line("")
	var rows [][]string
	for _, g := range groups {
		rows = append(rows, []string{g.Code, g.Title})
	}
	m.table([]string{m.t("code"), m.t("name")}, rows)
}

func (m *markdown) flows(record *Record) {
	m.heading("##", m.t("flows"))
	var rows [][]string
	for _, f := range record.Flows {
		rows = append(rows, []string{f.Code, f.Name, yes(m.r, f.Configured), f.Details, f.Purpose, strings.Join(f.Groups, ", "), f.Security})
	}
	m.table([]string{m.t("code"), m.t("name"), m.t("configured"), m.t("details"), m.t("purpose"), m.t("processed"), m.t("security")}, rows)
}

func (m *markdown) cookies(record *Record) {
	m.heading("##", m.t("cookies"))
	var rows [][]string
	for _, c := range record.Cookies {
		rows = append(rows, []string{"`" + c.Name + "`", c.Purpose, c.Expiry, c.Flags, yes(m.r, c.Used)})
	}
	m.table([]string{m.t("name"), m.t("purpose"), m.t("expiry"), m.t("flags"), m.t("used")}, rows)
}

func (m *markdown) facts(title string, facts []Fact) {
	m.heading("##", m.t(title))
	var rows [][]string
	for _, f := range facts {
		rows = append(rows, []string{f.Name, f.Value})
	}
	m.table([]string{m.t("name"), m.t("value")}, rows)
}
