package sheet

import (
	"io"
	"strconv"
	"time"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// TypePDF is the media type of documents to print.
const TypePDF = "application/pdf"

// Look is how a document to print reads in the language of whoever prints it.
type Look struct {
	Title  string
	Note   string // below the title: when, and how many
	Made   time.Time
	Day    func(time.Time) string
	Moment func(time.Time) string
	Number func(float64) string
}

// Measures of a page, in millimetres. A table with many columns gets a larger page.
const (
	margin      = 12.0
	cellPadding = 1.4
	lineHeight  = 3.9
	fontSize    = 8.0
	narrowest   = 16.0
	widest      = 90.0
	manyColumns = 12
	longestLine = 40 // lines of a cell; what is longer is cut and marked
)

// document is a table that is being printed.
type document struct {
	*fpdf.Fpdf
	table  *Table
	widths []float64
	room   float64 // the height down to which rows may reach
}

// PDF writes the table as a document to print, with its head on every page.
func (t *Table) PDF(out io.Writer) error {
	size := "A4"
	if len(t.Head) > manyColumns {
		size = "A3"
	}
	d := &document{Fpdf: fpdf.New("L", "mm", size, ""), table: t}
	d.AddUTF8FontFromBytes("go", "", goregular.TTF)
	d.AddUTF8FontFromBytes("go", "B", gobold.TTF)
	d.SetMargins(margin, margin, margin)
	d.SetAutoPageBreak(false, margin)
	d.SetCellMargin(0)
	d.SetCreationDate(t.Look.Made)
	d.SetModificationDate(t.Look.Made)
	d.SetTitle(printable(t.Look.Title), true)
	d.AliasNbPages("{pages}")
	d.SetFooterFunc(d.footer)
	_, height := d.GetPageSize()
	d.room = height - margin - 6
	d.AddPage()
	d.heading()
	d.measure()
	d.head()
	for _, row := range t.Rows {
		d.row(row)
	}
	return d.Output(out)
}

func (d *document) footer() {
	d.SetY(-margin)
	d.SetFont("go", "", 7)
	d.SetTextColor(110, 110, 110)
	d.CellFormat(0, 4, strconv.Itoa(d.PageNo())+" / {pages}", "", 0, "R", false, 0, "")
}

func (d *document) heading() {
	d.SetFont("go", "B", 14)
	d.SetTextColor(20, 20, 20)
	d.CellFormat(0, 7, printable(d.table.Look.Title), "", 1, "L", false, 0, "")
	d.SetFont("go", "", fontSize)
	d.SetTextColor(110, 110, 110)
	d.CellFormat(0, 5, printable(d.table.Look.Note), "", 1, "L", false, 0, "")
	d.Ln(2)
}

// measured is how many rows tell how wide a column should be.
const measured = 200

// measure shares the width of the page among the columns: each gets what its texts would like, within limits, in
// proportion so that the page is full.
func (d *document) measure() {
	width, _ := d.GetPageSize()
	width -= 2 * margin
	total := 0.0
	d.widths = make([]float64, len(d.table.Head))
	for i, head := range d.table.Head {
		d.SetFont("go", "B", fontSize)
		wish := d.GetStringWidth(printable(head))
		d.SetFont("go", "", fontSize)
		for _, row := range d.table.Rows[:min(measured, len(d.table.Rows))] {
			wish = max(wish, d.GetStringWidth(d.text(row[i])))
		}
		d.widths[i] = min(max(wish+2*cellPadding+0.5, narrowest), widest)
		total += d.widths[i]
	}
	for i := range d.widths {
		d.widths[i] *= width / total
	}
}

func (d *document) head() {
	d.SetFont("go", "B", fontSize)
	d.SetTextColor(20, 20, 20)
	d.SetFillColor(240, 242, 245)
	d.line(d.table.Head, nil)
}

func (d *document) row(row []any) {
	texts := make([]string, len(row))
	for i, cell := range row {
		texts[i] = d.text(cell)
	}
	d.SetFont("go", "", fontSize)
	d.SetTextColor(20, 20, 20)
	d.line(texts, row)
}

// line writes cells beside each other, all as high as the highest, on a new page where they do not fit. Without a row they
// are the head.
func (d *document) line(texts []string, row []any) {
	head := row == nil
	cells, lines := make([][]string, len(texts)), 1
	for i, text := range texts {
		cells[i] = d.broken(printable(text), d.widths[i]-2*cellPadding)
		lines = max(lines, len(cells[i]))
	}
	height := float64(lines)*lineHeight + 2*cellPadding
	if !head && d.GetY()+height > d.room {
		d.AddPage()
		d.head()
		d.SetFont("go", "", fontSize)
	}
	x, y := margin, d.GetY()
	for i, cell := range cells {
		style := "D"
		if head {
			style = "FD"
		}
		d.SetDrawColor(215, 219, 226)
		d.Rect(x, y, d.widths[i], height, style)
		for n, text := range cell {
			left := cellPadding
			if !head && isAmount(row[i]) {
				left = d.widths[i] - cellPadding - d.GetStringWidth(text)
			}
			d.Text(x+left, y+cellPadding+float64(n)*lineHeight+lineHeight*0.75, text)
		}
		x += d.widths[i]
	}
	d.SetXY(margin, y+height)
}

// isAmount tells amounts, which stand below each other by their last digit.
func isAmount(cell any) bool {
	_, ok := cell.(float64)
	return ok
}

// broken breaks a text into lines, and cuts it where it is longer than a cell can be.
func (d *document) broken(text string, width float64) []string {
	if text == "" {
		return nil
	}
	lines := d.SplitText(text, max(width, 4))
	if len(lines) > longestLine {
		lines = append(lines[:longestLine-1], "…")
	}
	return lines
}

func (d *document) text(cell any) string {
	switch look := &d.table.Look; v := cell.(type) {
	case string:
		return printable(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return look.Number(v)
	case time.Time:
		return look.Moment(v)
	case Day:
		return look.Day(time.Time(v))
	}
	return ""
}

// printable leaves out what the fonts of a document cannot show: they reach to U+FFFF, and control characters have no shape.
func printable(text string) string {
	out := make([]rune, 0, len(text))
	for _, r := range text {
		switch {
		case r == '\n':
			out = append(out, r)
		case r == '\r', unicode.IsControl(r):
			out = append(out, ' ')
		case r > 0xFFFF:
			out = append(out, '□')
		default:
			out = append(out, r)
		}
	}
	return string(out)
}
