package settings

import (
	"encoding/json"
	"fmt"
	"strings"
)

const introduction = `# Settings

This page is made from the program; a test keeps both in step.

A setting is given in one of four places. The first that has it wins:

1. a **flag** on the command line (operation only),
2. a **variable** in the environment,
3. a **line** in the YAML file: the one that ` + "`GANTRY_CONFIG`" + ` names, else ` + "`gantry.yml`" + ` in the current folder, else in the data folder,
4. the **administration** in the browser, kept in the database.

What flag, variable or file give cannot be changed in the browser. A wrong value stops the start with one line that
says what is allowed.

## Variables

- The setting ` + "`app_title`" + ` is the variable ` + "`OPENPROJECT_APP__TITLE`" + `: upper case, underscores doubled. ` + "`OPENPROJECT_APP_TITLE`" + ` is
  understood as well. Settings marked *fixed* also listen to their bare name, such as ` + "`LOG_LEVEL`" + `.
- Lists are written ` + "`a b c`" + ` or ` + "`[a, b, c]`" + `.
- A hash is written ` + "`{ key: value }`" + `, or key by key: ` + "`OPENPROJECT_METRICS_ENABLED=true`" + `, underscores inside a key doubled.
- ` + "`PORT`" + `, which hosting services set, replaces the port of the address.

## File

` + "```yaml" + `
gantry_address: 0.0.0.0:8080
app_title: Example
smtp_address: mail.example.net
emails_footer:
  en: Sent by Example
` + "```" + `

Names of settings as below; operational settings are their variables in lower case.
`

// Markdown is the page of the documentation that lists all settings.
func Markdown() string {
	var b strings.Builder
	b.WriteString(introduction)
	group := ""
	for _, d := range Defaults().Describe() {
		if d.Group != group {
			group = d.Group
			b.WriteString(heading(group))
		}
		b.WriteString(row(d))
	}
	return b.String()
}

// heading begins a table.
func heading(group string) string {
	first := "setting"
	if group == "Operation" {
		first = "variable, flag"
	}
	return fmt.Sprintf("\n## %s\n\n| %s | meaning | default | allowed |\n|---|---|---|---|\n", group, first)
}

// row is one line of a table.
func row(d Description) string {
	name := code(d.Name)
	if d.Flag != "" {
		name += ", " + code("--"+d.Flag)
	}
	for _, alias := range d.Variables[1:] {
		if !strings.EqualFold(strings.TrimPrefix(alias, prefix), d.Name) {
			name += ", " + code(alias)
		}
	}
	return fmt.Sprintf("| %s | %s | %s | %s |\n", name, cell(d.Meaning+remarks(d)), shownDefault(d), cell(d.Allows))
}

// remarks are what the marks of the catalogue mean.
func remarks(d Description) string {
	text := ""
	if d.Secret {
		text += " *(secret)*"
	}
	if !d.Writable && d.Group != "Operation" {
		text += " *(fixed)*"
	}
	if d.Inert {
		text += " *(accepted, without effect)*"
	}
	return text
}

// shownDefault writes a default as it is written in the file.
func shownDefault(d Description) string {
	if d.Default == nil || d.Default == "" {
		return "–"
	}
	if text, ok := d.Default.(string); ok {
		return code(text)
	}
	out, err := json.Marshal(d.Default)
	if err != nil {
		panic("settings: the default of " + d.Name + " is no JSON")
	}
	return code(string(out))
}

// code sets a text as code inside a table.
func code(text string) string { return "`" + strings.ReplaceAll(text, "|", `\|`) + "`" }

// cell keeps a text inside its cell.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;").Replace(text)
}
