package days

import (
	"net/http"
	"slices"
	"time"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

const (
	path    = "/api/v3/days"
	pathOff = path + "/non_working"
)

func routes(r *web.Router) {
	see := web.Custom("everybody who may use the API")
	r.Read(http.MethodGet, path, see, list)
	r.Read(http.MethodGet, path+"/{date}", see, show)
	r.Read(http.MethodGet, path+"/week", see, week)
	r.Write(http.MethodPatch, path+"/week", web.Admin, changeWeek)
	r.Read(http.MethodGet, path+"/week/{day}", see, weekDay)
	r.Write(http.MethodPatch, path+"/week/{day}", web.Admin, changeWeekDay)
	r.Read(http.MethodGet, pathOff, see, listOff)
	r.Write(http.MethodPost, pathOff, web.Admin, create)
	r.Read(http.MethodGet, pathOff+"/{date}", see, showOff)
	r.Write(http.MethodPatch, pathOff+"/{date}", web.Admin, update)
	r.Write(http.MethodDelete, pathOff+"/{date}", web.Admin, destroy)
}

// longestInterval is the most days that one answer lists.
const longestInterval = 3660

// period is what the filters "date" and "working" ask for.
type period struct {
	from, to db.Date
	working  *bool
}

// periodOf reads the filters of a request; without a date it is the usual period.
func periodOf(q *web.Request, usual period, names ...string) (period, error) {
	text := q.Query().Get("filters")
	if text == "" {
		return usual, nil
	}
	filters, err := resource.ParseFilters(text)
	if err != nil {
		return usual, err
	}
	p := usual
	for _, f := range filters {
		if !slices.Contains(names, f.Name) {
			return p, bad(f, "error.filter_unknown")
		}
		if err := p.read(f); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (p *period) read(f resource.Filter) error {
	switch f.Name {
	case "date", "interval":
		if f.Operator != "<>d" {
			return bad(f, "error.filter_operator")
		}
		return p.readDates(f)
	}
	if f.Operator != "=" || len(f.Values) != 1 {
		return bad(f, "error.filter_operator")
	}
	yes := f.Values[0] == "t" || f.Values[0] == "true"
	if !yes && f.Values[0] != "f" && f.Values[0] != "false" {
		return bad(f, "error.filter_value")
	}
	p.working = &yes
	return nil
}

func (p *period) readDates(f resource.Filter) (err error) {
	if len(f.Values) != 2 {
		return bad(f, "error.filter_value")
	}
	if p.from, err = db.ParseDate(f.Values[0]); err != nil {
		return bad(f, "error.filter_value")
	}
	if p.to, err = db.ParseDate(f.Values[1]); err != nil || p.to.Days-p.from.Days > longestInterval {
		return bad(f, "error.filter_value")
	}
	return nil
}

func bad(f resource.Filter, key string) error {
	return problem.New(problem.InvalidQuery, key, problem.Args{"filter": f.Name, "operator": f.Operator})
}

// list answers the days of a period, usually this month and the next.
func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	year, month, _ := r.Today().Civil()
	usual := period{from: db.NewDate(year, month, 1), to: db.NewDate(year, month+2, 1).AddDays(-1)}
	p, err := periodOf(q, usual, "date", "interval", "working")
	if err != nil {
		return nil, err
	}
	s, err := newShow(r)
	if err != nil {
		return nil, err
	}
	var wanted []db.Date
	for d := p.from; d.Days <= p.to.Days; d = d.AddDays(1) {
		if p.working == nil || *p.working == s.calendar.Works(d) {
			wanted = append(wanted, d)
		}
	}
	collection(s.w, q, len(wanted), func(i int) { s.day(wanted[i]) })
	return s.answer(http.StatusOK), nil
}

func show(q *web.Request, r *unit.Read) (*web.Response, error) {
	date, err := dateOf(q)
	if err != nil {
		return nil, err
	}
	s, err := newShow(r)
	if err != nil {
		return nil, err
	}
	s.day(date)
	return s.answer(http.StatusOK), nil
}

// dateOf reads the date of the address.
func dateOf(q *web.Request) (db.Date, error) {
	date, err := db.ParseDate(q.Param("date"))
	if err != nil {
		return date, problem.New(problem.BadRequest, "error.invalid_parameter", problem.Args{"name": "date"})
	}
	return date, nil
}

func week(q *web.Request, r *unit.Read) (*web.Response, error) {
	s, err := newShow(r)
	if err != nil {
		return nil, err
	}
	collection(s.w, q, daysPerWeek, func(i int) { s.weekDay(i + 1) })
	return s.answer(http.StatusOK), nil
}

func weekDay(q *web.Request, r *unit.Read) (*web.Response, error) {
	number, err := q.ID("day")
	if err != nil || number > daysPerWeek {
		return nil, problem.Of(problem.NotFound)
	}
	s, err := newShow(r)
	if err != nil {
		return nil, err
	}
	s.weekDay(int(number))
	return s.answer(http.StatusOK), nil
}

// listOff answers the single days off of a period, usually of this year.
func listOff(q *web.Request, r *unit.Read) (*web.Response, error) {
	year, _, _ := r.Today().Civil()
	usual := period{from: db.NewDate(year, time.January, 1), to: db.NewDate(year, time.December, 31)}
	p, err := periodOf(q, usual, "date", "interval")
	if err != nil {
		return nil, err
	}
	s, err := newShow(r)
	if err != nil {
		return nil, err
	}
	var wanted []DayOff
	for _, d := range s.off {
		if d.Date.Days >= p.from.Days && d.Date.Days <= p.to.Days {
			wanted = append(wanted, d)
		}
	}
	collection(s.w, q, len(wanted), func(i int) { s.dayOff(wanted[i]) })
	return s.answer(http.StatusOK), nil
}

func showOff(q *web.Request, r *unit.Read) (*web.Response, error) {
	date, err := dateOf(q)
	if err != nil {
		return nil, err
	}
	d, err := find(r, date)
	if err != nil {
		return nil, err
	}
	return answerOff(r, d, http.StatusOK)
}

func answerOff(r *unit.Read, d DayOff, status int) (*web.Response, error) {
	s, err := newShow(r)
	if err != nil {
		return nil, err
	}
	s.dayOff(d)
	return s.answer(status), nil
}

func create(q *web.Request, w *unit.Write) (*web.Response, error) {
	d, err := sent(q, &w.Read, DayOff{})
	if err != nil {
		return nil, err
	}
	if err := Add(w, d); err != nil {
		return nil, err
	}
	return answerOff(&w.Read, d, http.StatusCreated)
}

func update(q *web.Request, w *unit.Write) (*web.Response, error) {
	date, err := dateOf(q)
	if err != nil {
		return nil, err
	}
	before, err := find(&w.Read, date)
	if err != nil {
		return nil, err
	}
	d, err := sent(q, &w.Read, before)
	if err != nil {
		return nil, err
	}
	if err := change(w, date, d); err != nil {
		return nil, err
	}
	return answerOff(&w.Read, d, http.StatusOK)
}

func destroy(q *web.Request, w *unit.Write) (*web.Response, error) {
	date, err := dateOf(q)
	if err != nil {
		return nil, err
	}
	if _, err := find(&w.Read, date); err != nil {
		return nil, err
	}
	return web.NoContent(), remove(w, date)
}

// collection writes a list that is complete.
func collection(w *hal.Writer, q *web.Request, n int, element func(int)) {
	w.Open()
	w.Key("_type")
	w.String("Collection")
	w.Key("total")
	w.Int(int64(n))
	w.Key("count")
	w.Int(int64(n))
	w.Key("_embedded")
	w.Open()
	w.Key("elements")
	w.OpenList()
	for i := range n {
		element(i)
	}
	w.CloseList()
	w.Close()
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(q.URL.RequestURI(), "")
	w.Close()
	w.Close()
}
