package i18n

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Integer writes a whole number with separators between thousands.
func (b *Bundle) Integer(lang string, n int64) string {
	return b.tongue(lang).integer(n)
}

// Number writes a number with so many decimals, or with as many as it has if decimals is negative.
func (b *Bundle) Number(lang string, n float64, decimals int) string {
	return b.tongue(lang).decimalNumber(n, decimals)
}

// Percent writes a percentage: 40 is "40%".
func (b *Bundle) Percent(lang string, n float64) string {
	t := b.tongue(lang)
	return t.decimalNumber(n, -1) + t.percent
}

// Date writes a day in a format such as "%d.%m.%Y", or as the language does if the format is empty.
func (b *Bundle) Date(lang, format string, day time.Time) string {
	if format == "" {
		format = b.T(lang, "format.date")
	}
	return b.strftime(lang, format, day)
}

// Time writes a time of day in a format such as "%H:%M", or as the language does if the format is empty.
func (b *Bundle) Time(lang, format string, moment time.Time) string {
	if format == "" {
		format = b.T(lang, "format.time")
	}
	return b.strftime(lang, format, moment)
}

func (t *tongue) integer(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	return sign + t.grouped(digits)
}

func (t *tongue) decimalNumber(n float64, decimals int) string {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	whole, fraction, found := strings.Cut(strconv.FormatFloat(math.Abs(n), 'f', decimals, 64), ".")
	text := t.grouped(whole)
	if found {
		text += t.decimal + fraction
	}
	if n < 0 && strings.Trim(whole+fraction, "0") != "" {
		text = "-" + text
	}
	return text
}

// grouped puts a separator before every third digit from the end.
func (t *tongue) grouped(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(t.group)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// strftime knows the directives that settings allow.
func (b *Bundle) strftime(lang, format string, m time.Time) string {
	var text strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			text.WriteByte(format[i])
			continue
		}
		i++
		text.WriteString(b.directive(lang, format[i], m))
	}
	return text.String()
}

// layouts are the directives that no language changes.
var layouts = map[byte]string{'Y': "2006", 'm': "01", 'd': "02", 'H': "15", 'I': "03", 'M': "04", 'S': "05", 'p': "PM"}

func (b *Bundle) directive(lang string, d byte, m time.Time) string {
	switch d {
	case 'e':
		return strconv.Itoa(m.Day())
	case 'B':
		return b.nth(lang, "format.months", int(m.Month())-1)
	case 'b':
		return b.nth(lang, "format.months_short", int(m.Month())-1)
	case 'A':
		return b.nth(lang, "format.days", int(m.Weekday()))
	case 'a':
		return b.nth(lang, "format.days_short", int(m.Weekday()))
	case '%':
		return "%"
	}
	if layout, ok := layouts[d]; ok {
		return m.Format(layout)
	}
	return "%" + string(d)
}

// nth is one of the names that the words keep in one message.
func (b *Bundle) nth(lang, key string, n int) string {
	names := strings.Split(b.T(lang, key), "|")
	return names[n%len(names)]
}
