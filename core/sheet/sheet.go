// Package sheet writes tables for spreadsheets, as CSV and as XLSX, and to print, as PDF. Who has a table gives its heads and its cells; what
// the cells look like in either format, and that no text is ever taken for a formula, is known here alone.
package sheet

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// The media types of the formats.
const (
	TypeCSV  = "text/csv; charset=utf-8"
	TypeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// Day is a date without a time of day. Other cells are texts, numbers (int64, float64), moments (time.Time) and nil.
type Day time.Time

// Table is what is written: the heads of the columns, and rows with one cell for each.
type Table struct {
	Head []string
	Rows [][]any
	Look Look // of a document to print
}

// mark tells spreadsheets that the text is UTF-8.
const mark = "\uFEFF"

// CSV writes the table as comma-separated values.
func (t *Table) CSV(out io.Writer) error {
	if _, err := io.WriteString(out, mark); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	line := make([]string, 0, len(t.Head))
	for _, head := range t.Head {
		line = append(line, Harmless(head))
	}
	if err := w.Write(line); err != nil {
		return err
	}
	for _, row := range t.Rows {
		line = line[:0]
		for _, cell := range row {
			line = append(line, plain(cell))
		}
		if err := w.Write(line); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// Harmless keeps a spreadsheet from taking a text for a formula: an apostrophe in front makes it a text.
func Harmless(text string) string {
	lead := strings.TrimLeft(text, " ")
	if strings.ContainsAny(lead[:min(1, len(lead))], "=+-@\t\r\n|%") {
		return "'" + text
	}
	return text
}

func plain(cell any) string {
	switch v := cell.(type) {
	case string:
		return Harmless(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case time.Time:
		return v.Format("2006-01-02 15:04")
	case Day:
		return time.Time(v).Format(time.DateOnly)
	}
	return ""
}

// nameOfSheet is how the one sheet is called in every language: it is part of references in other workbooks.
const nameOfSheet = "Sheet1"

// longestCell is how many characters a cell of a workbook can hold.
const longestCell = 32_767

// XLSX writes the table as a workbook with one sheet whose first line stays in view.
func (t *Table) XLSX(out io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter(nameOfSheet)
	if err != nil {
		return err
	}
	styles, err := makeStyles(f)
	if err != nil {
		return err
	}
	if err := t.layout(w); err != nil {
		return err
	}
	head := make([]any, len(t.Head))
	for i, text := range t.Head {
		head[i] = excelize.Cell{StyleID: styles.head, Value: text}
	}
	if err := w.SetRow("A1", head); err != nil {
		return err
	}
	for i, row := range t.Rows {
		cells := make([]any, len(row))
		for j, cell := range row {
			cells[j] = styles.cell(cell)
		}
		if err := w.SetRow("A"+strconv.Itoa(i+2), cells); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Write(out)
}

// layout makes room for texts of common length and keeps the heads in view.
func (t *Table) layout(w *excelize.StreamWriter) error {
	if len(t.Head) > 0 {
		if err := w.SetColWidth(1, len(t.Head), 22); err != nil {
			return err
		}
	}
	return w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

type styles struct{ head, day, moment int }

func makeStyles(f *excelize.File) (s styles, err error) {
	day, moment := "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
	for _, one := range []struct {
		at    *int
		style excelize.Style
	}{
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true}}},
		{&s.day, excelize.Style{CustomNumFmt: &day}},
		{&s.moment, excelize.Style{CustomNumFmt: &moment}},
	} {
		if *one.at, err = f.NewStyle(&one.style); err != nil {
			return s, err
		}
	}
	return s, nil
}

// cell is a value as the workbook takes it; texts are always texts there, never formulas.
func (s styles) cell(value any) any {
	switch v := value.(type) {
	case string:
		if letters := []rune(v); len(letters) > longestCell {
			return string(letters[:longestCell])
		}
		return v
	case Day:
		return excelize.Cell{StyleID: s.day, Value: time.Time(v)}
	case time.Time:
		// A workbook knows no time zones: the moment is written as its clock shows it.
		return excelize.Cell{StyleID: s.moment, Value: time.Date(v.Year(), v.Month(), v.Day(), v.Hour(), v.Minute(), v.Second(), 0, time.UTC)}
	}
	return value
}
