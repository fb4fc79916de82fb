package resource

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"gantry/core/db"
	"gantry/core/problem"
)

// Strategy is a family of operators that filters of one kind of value share. The names and operators are those of the
// published filter strategies.
type Strategy struct {
	Name      string
	Operators []string
	build     func(*FilterContext) error
}

// The documented strategies.
var (
	listStrategy         = Strategy{"list", []string{"=", "!"}, buildList}
	optionalListStrategy = Strategy{"list_optional", []string{"=", "!", "*", "!*"}, buildList}
	booleanStrategy      = Strategy{"boolean", []string{"=", "!"}, buildBoolean}
	textStrategy         = Strategy{"text", []string{"~", "!~", "**"}, buildText}
	stringStrategy       = Strategy{"string", []string{"=", "~", "!", "!~", "**"}, buildText}
	integerStrategy      = Strategy{"integer", []string{"=", "!", ">=", "<=", "!*", "*"}, buildInteger}
	hoursStrategy        = Strategy{"float", []string{"=", "!", ">=", "<=", "!*", "*"}, buildHours}
	dateStrategy         = Strategy{"date", []string{"<t+", ">t+", "t+", "t", "w", ">t-", "<t-", "t-", "=d", "<>d", "!*", "*"}, buildDate}
	momentStrategy       = Strategy{"date_time_past", []string{">t-", "<t-", "t-", "t", "w", "=d", "<>d"}, buildMoment}
	symbolsStrategy      = Strategy{"symbols", []string{"=", "!"}, buildSymbols}
)

// Strategies for filters that modules build themselves.
var (
	List         = listStrategy
	OptionalList = optionalListStrategy
	Boolean      = booleanStrategy
	Text         = textStrategy
	Search       = Strategy{"search", []string{"**", "~", "="}, buildText}
	Symbols      = symbolsStrategy // texts from a fixed set
	Moment       = momentStrategy
	OnlyInterval = Strategy{"date_interval", []string{"<>d"}, buildDate}
)

// Operators makes a strategy of its own; the filter that uses it brings a builder.
func Operators(name string, operators ...string) Strategy { return Strategy{name, operators, nil} }

// With gives the strategy the condition that its filters mean.
func (s Strategy) With(build func(*FilterContext) error) Strategy {
	s.build = build
	return s
}

// TextCondition is the condition of text filters, for strategies that extend them.
func TextCondition(c *FilterContext) error { return buildText(c) }

// DayOrOpen reads the end of a range of days; an empty one is open.
func DayOrOpen(c *FilterContext, text string) (db.Date, error) { return openDay(c, text) }

// On appends the strategy's usual condition over an expression, for filters that no column of the row answers.
func (s Strategy) On(c *FilterContext, expression string) error {
	c.Column = expression
	return s.build(c)
}

func usualStrategy(k kind, required bool) Strategy {
	switch k {
	case kindText:
		return stringStrategy
	case kindSymbol:
		return symbolsStrategy
	case kindMarkdown:
		return textStrategy
	case kindInt, kindNullInt, kindDays:
		return integerStrategy
	case kindBool:
		return booleanStrategy
	case kindDate:
		return dateStrategy
	case kindInstant:
		return momentStrategy
	case kindDuration:
		return hoursStrategy
	}
	if required {
		return listStrategy
	}
	return optionalListStrategy
}

// wanted is how many values an operator takes: -1 means at least one.
var wanted = map[string]int{"*": 0, "!*": 0, "o": 0, "c": 0, "t": 0, "w": 0, "ow": 0, "t-": 1, "t+": 1, "<t-": 1, ">t-": 1, "<t+": 1, ">t+": 1,
	"=d": 1, "<>d": 2, "~": 1, "!~": 1, "**": 1, ">=": 1, "<=": 1}

const mostValues = 10_000

func (s Strategy) check(f Filter) error {
	if !slices.Contains(s.Operators, f.Operator) {
		return badFilter(f, "error.filter_operator")
	}
	n, fixed := wanted[f.Operator]
	switch {
	case n == 0 && fixed: // values that an operator does not need are ignored, as clients send [""] with them
		return nil
	case fixed && len(f.Values) != n, len(f.Values) == 0, len(f.Values) > mostValues:
		return badFilter(f, "error.filter_value")
	}
	return nil
}

// absence answers the operators "has any value" and "has no value".
func absence(c *FilterContext) bool {
	switch c.Filter.Operator {
	case "*":
		c.B.Add(c.Column + " IS NOT NULL")
	case "!*":
		c.B.Add(c.Column + " IS NULL")
	default:
		return false
	}
	return true
}

func buildList(c *FilterContext) error {
	if absence(c) {
		return nil
	}
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	c.In(ids)
	return nil
}

func buildSymbols(c *FilterContext) error {
	if c.Filter.Operator == "!" {
		c.B.Add("NOT")
	}
	c.B.Add(c.R.Dialect().In(c.Column, c.B.Arg(db.Texts(c.Filter.Values))))
	return nil
}

func buildBoolean(c *FilterContext) error { return c.Whether(c.Column) }

// buildText looks for all words of the value, in any order and case.
func buildText(c *FilterContext) error {
	d := c.R.Dialect()
	switch c.Filter.Operator {
	case "=", "!":
		if c.Filter.Operator == "!" {
			c.B.Add("NOT")
		}
		folded := make(db.Texts, len(c.Filter.Values))
		for i, v := range c.Filter.Values {
			folded[i] = db.Fold(v)
		}
		c.B.Add(d.In(c.folded(c.Column), c.B.Arg(folded)))
		return nil
	case "!~":
		c.B.Add("NOT")
	}
	c.Words(c.Column)
	return nil
}

// folded is a text without case: the column that keeps it so, if there is one.
func (c *FilterContext) folded(column string) string {
	if column == c.Column && c.Folded != "" {
		return c.Folded
	}
	return c.R.Dialect().Fold(column)
}

// Words appends "one of the columns holds each of the words of the value".
func (c *FilterContext) Words(columns ...string) {
	c.words(columns, func(column, word string) string {
		return c.R.Dialect().Contains(c.folded(column), c.B.Arg(db.Fold(word)))
	})
}

// Patterns is Words for values in which a percent sign stands for any text.
func (c *FilterContext) Patterns(columns ...string) {
	c.words(columns, func(column, word string) string {
		if !strings.Contains(word, "%") {
			return c.R.Dialect().Contains(c.folded(column), c.B.Arg(db.Fold(word)))
		}
		return c.folded(column) + ` LIKE $` + strconv.Itoa(c.B.Arg("%"+literally.Replace(db.Fold(word))+"%")) + ` ESCAPE '\'`
	})
}

// literally keeps LIKE from reading anything but the percent sign as more than it is.
var literally = strings.NewReplacer(`\`, `\\`, "_", `\_`)

// words appends "each word is found in one of the columns".
func (c *FilterContext) words(columns []string, found func(column, word string) string) {
	words := strings.Fields(c.Filter.Values[0])
	if len(words) == 0 {
		c.B.Add("(TRUE)")
		return
	}
	c.B.Add("(")
	for i, word := range words {
		if i > 0 {
			c.B.Add("AND")
		}
		c.B.Add("(")
		for j, column := range columns {
			if j > 0 {
				c.B.Add("OR")
			}
			c.B.Add(found(column, word))
		}
		c.B.Add(")")
	}
	c.B.Add(")")
}

// Indexed is Words on one column that has a search index besides: the index finds the candidates, the comparison decides.
// id is the column by which the index knows the rows.
func (c *FilterContext) Indexed(index, id, indexed, column string) {
	c.B.Add("(")
	for _, word := range strings.Fields(c.Filter.Values[0]) {
		if candidates := c.R.Dialect().Candidates(index, id, indexed, word); candidates != "" {
			c.Narrow()
			if c.way != walking {
				c.B.Add(candidates+" AND", db.Phrase(word))
			}
		}
	}
	c.Words(column)
	c.B.Add(")")
}

func buildInteger(c *FilterContext) error {
	return number(c, func(v string) (any, error) { return strconv.ParseInt(v, 10, 64) })
}

func buildHours(c *FilterContext) error {
	return number(c, func(v string) (any, error) {
		hours, err := strconv.ParseFloat(v, 64)
		if err != nil || hours != hours || hours > 1e9 || hours < -1e9 {
			return nil, problem.Of(problem.InvalidQuery)
		}
		return int64(hours * 3600), nil
	})
}

func number(c *FilterContext, parse func(string) (any, error)) error {
	if absence(c) {
		return nil
	}
	operators := map[string]string{"=": "=", "!": "<>", ">=": ">=", "<=": "<="}
	join := "OR"
	if c.Filter.Operator == "!" {
		join = "AND"
	}
	c.B.Add("(")
	for i, v := range c.Filter.Values {
		value, err := parse(v)
		if err != nil {
			return badFilter(c.Filter, "error.filter_value")
		}
		if i > 0 {
			c.B.Add(join)
		}
		c.B.Add(c.Column+" "+operators[c.Filter.Operator]+" CAST(? AS BIGINT)", value) // the column may be narrower
	}
	if c.Filter.Operator == "!" && c.Nullable {
		c.B.Add("OR " + c.Column + " IS NULL")
	}
	c.B.Add(")")
	return nil
}

// span is a range of days, both ends included; an invalid end is open.
type span struct{ from, to db.Date }

// days turns a date operator into the range that it means today.
func days(c *FilterContext) (span, error) {
	today := c.R.Today()
	values := c.Filter.Values
	switch c.Filter.Operator {
	case "t":
		return span{today, today}, nil
	case "w":
		monday := today.AddDays(-(int(today.Weekday()) + 6) % 7)
		return span{monday, monday.AddDays(6)}, nil
	case "=d":
		d, err := day(c, values[0])
		return span{d, d}, err
	case "<>d":
		from, err := openDay(c, values[0])
		if err != nil {
			return span{}, err
		}
		to, err := openDay(c, values[1])
		return span{from, to}, err
	}
	return relative(c, today)
}

// Days is the range of days that a date operator means today, both ends included; an invalid end is open.
func (c *FilterContext) Days() (from, to db.Date, err error) {
	s, err := days(c)
	return s.from, s.to, err
}

const farthestDays = 100_000

func relative(c *FilterContext, today db.Date) (span, error) {
	n, err := strconv.Atoi(c.Filter.Values[0])
	if err != nil || n < 0 || n > farthestDays {
		return span{}, badFilter(c.Filter, "error.filter_value")
	}
	switch c.Filter.Operator {
	case "t-":
		return span{today.AddDays(-n), today.AddDays(-n)}, nil
	case "t+":
		return span{today.AddDays(n), today.AddDays(n)}, nil
	case "<t-":
		return span{to: today.AddDays(-n)}, nil
	case ">t-":
		return span{today.AddDays(-n), today}, nil
	case "<t+":
		return span{today, today.AddDays(n)}, nil
	}
	return span{from: today.AddDays(n)}, nil // >t+
}

// day reads a date; of a date with time only the date counts.
func day(c *FilterContext, text string) (db.Date, error) {
	if i, err := db.ParseInstant(text); err == nil {
		return db.DateOf(i.Time().In(c.R.Actor.Location())), nil
	}
	d, err := db.ParseDate(text)
	if err != nil {
		return d, badFilter(c.Filter, "error.filter_value")
	}
	return d, nil
}

func openDay(c *FilterContext, text string) (db.Date, error) {
	if text == "" || text == "undefined" {
		return db.Date{}, nil
	}
	return day(c, text)
}

func buildDate(c *FilterContext) error {
	if absence(c) {
		return nil
	}
	s, err := days(c)
	if err != nil {
		return err
	}
	c.B.Add("(" + c.Column + " IS NOT NULL")
	if s.from.Valid {
		c.B.Add("AND "+c.Column+" >= ?", s.from)
	}
	if s.to.Valid {
		c.B.Add("AND "+c.Column+" <= ?", s.to)
	}
	c.B.Add(")")
	return nil
}

// buildMoment compares moments with days as the actor's time zone has them.
func buildMoment(c *FilterContext) error {
	if c.Filter.Operator == "<>d" || c.Filter.Operator == "=d" {
		if done, err := exactMoments(c); done || err != nil {
			return err
		}
	}
	s, err := days(c)
	if err != nil {
		return err
	}
	c.B.Add("(TRUE")
	if s.from.Valid {
		c.B.Add("AND "+c.Column+" >= ?", midnight(c, s.from))
	}
	if s.to.Valid {
		c.B.Add("AND "+c.Column+" < ?", midnight(c, s.to.AddDays(1)))
	}
	c.B.Add(")")
	return nil
}

// exactMoments handles bounds given with their time.
func exactMoments(c *FilterContext) (bool, error) {
	var bounds []db.Instant
	for _, v := range c.Filter.Values {
		i, err := db.ParseInstant(v)
		if err != nil && v != "" {
			return false, nil
		}
		bounds = append(bounds, i)
	}
	if c.Filter.Operator == "=d" {
		c.B.Add(c.Column+" = ?", bounds[0])
		return true, nil
	}
	c.B.Add("(TRUE")
	if bounds[0].Valid {
		c.B.Add("AND "+c.Column+" >= ?", bounds[0])
	}
	if bounds[1].Valid {
		c.B.Add("AND "+c.Column+" <= ?", bounds[1])
	}
	c.B.Add(")")
	return true, nil
}

func midnight(c *FilterContext, d db.Date) db.Instant {
	year, month, number := d.Civil()
	return db.FromTime(dateIn(year, month, number, c.R.Actor.Location()))
}

// dateIn is the beginning of a day in a time zone.
func dateIn(year int, month time.Month, number int, place *time.Location) time.Time {
	return time.Date(year, month, number, 0, 0, 0, 0, place)
}
