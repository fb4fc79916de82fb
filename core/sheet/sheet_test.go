package sheet_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"gantry/core/sheet"
)

var day = time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)

func table() *sheet.Table {
	return &sheet.Table{Head: []string{"Name", "Number", "Start", "Seen"}, Rows: [][]any{
		{"Pumps, old \"ones\"\nsecond line", int64(-3), sheet.Day(day), day},
		{"=HYPERLINK(\"http://evil.example\")", 2.5, nil, nil},
	}}
}

func TestCSV(t *testing.T) {
	var out bytes.Buffer
	if err := table().CSV(&out); err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFName,Number,Start,Seen\n\"Pumps, old \"\"ones\"\"\nsecond line\",-3,2026-03-02,2026-03-02 09:30\n" +
		"\"'=HYPERLINK(\"\"http://evil.example\"\")\",2.5,,\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// Vulnerability 18: what begins like a formula is written as a text.
func TestNoTextIsAFormula(t *testing.T) {
	for _, text := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "|cmd", "%1"} {
		if got := sheet.Harmless(text); got != "'"+text {
			t.Errorf("%q became %q", text, got)
		}
	}
	for _, text := range []string{"", "Pumps", "a=1", "1-1", "'x"} {
		if got := sheet.Harmless(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	var out bytes.Buffer
	hostile := &sheet.Table{Head: []string{"=2*3"}, Rows: [][]any{{"=1+1"}}}
	if err := hostile.CSV(&out); err != nil || !strings.Contains(out.String(), "'=2*3\n'=1+1") {
		t.Errorf("%v: %q", err, out.String())
	}
}

func TestXLSX(t *testing.T) {
	var out bytes.Buffer
	if err := table().XLSX(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{"A1": "Name", "B2": "-3", "C2": "2026-03-02", "D2": "2026-03-02 09:30", "A3": "=HYPERLINK(\"http://evil.example\")", "B3": "2.5"} {
		if got, err := f.GetCellValue("Sheet1", cell); err != nil || got != want {
			t.Errorf("%s is %q, %v; want %q", cell, got, err, want)
		}
	}
	if formula, err := f.GetCellFormula("Sheet1", "A3"); err != nil || formula != "" {
		t.Errorf("the text became the formula %q, %v", formula, err)
	}
}

// look is how English readers see cells.
func look() sheet.Look {
	return sheet.Look{Title: "Projects – Überblick", Note: "2 of 2", Made: day,
		Day:    func(t time.Time) string { return t.Format("Jan 2, 2006") },
		Moment: func(t time.Time) string { return t.Format("Jan 2, 2006, 15:04") },
		Number: func(n float64) string { return strconv.FormatFloat(n, 'f', 2, 64) },
	}
}

// pages is how many pages a document has.
func pages(t *testing.T, table *sheet.Table) int {
	t.Helper()
	table.Look = look()
	var out bytes.Buffer
	if err := table.PDF(&out); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(out.Bytes(), []byte("%PDF-")) || !bytes.Contains(out.Bytes(), []byte("%%EOF")) {
		t.Fatalf("no document: %.60q", out.String())
	}
	return strings.Count(out.String(), "/Type /Page\n")
}

func TestPDF(t *testing.T) {
	if n := pages(t, table()); n != 1 {
		t.Errorf("two rows take %d pages", n)
	}
	long := table()
	for range 500 {
		long.Rows = append(long.Rows, []any{"Pumps", int64(1), nil, nil})
	}
	if n := pages(t, long); n < 10 || n > 25 {
		t.Errorf("500 rows take %d pages", n)
	}
	one := &sheet.Table{Head: []string{"Text"}, Rows: [][]any{{strings.Repeat("very long text without an end ", 3000)}}}
	if n := pages(t, one); n > 2 {
		t.Errorf("one row takes %d pages", n)
	}
}

// Any text can be printed, and any number of columns.
func FuzzPDF(f *testing.F) {
	for _, text := range []string{"", "Pumps", "日本語", "🚂 train", "\x00\x07", strings.Repeat("x", 5000), "(\\)", "ﷺ", "a\r\nb", "\U0010FFFF", "{pages}"} {
		f.Add(text, uint8(3))
	}
	f.Fuzz(func(t *testing.T, text string, columns uint8) {
		table := &sheet.Table{Look: look()}
		table.Look.Title = text
		row := []any{}
		for range columns {
			table.Head = append(table.Head, text)
			row = append(row, text)
		}
		table.Rows = [][]any{row, row}
		if err := table.PDF(&bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
	})
}
