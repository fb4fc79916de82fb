package days

import (
	"strings"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/unit"
	"gantry/core/web"
)

// showing is an answer under way.
type showing struct {
	w        *hal.Writer
	calendar *Calendar
	off      []DayOff
	names    map[int32]string // of days off
	week     []string         // names of the days of the week, Sunday first
	admin    bool             // may change the calendar
}

func newShow(r *unit.Read) (*showing, error) {
	calendar, err := Working(r)
	if err != nil {
		return nil, err
	}
	off, err := daysOff.Get(r)
	if err != nil {
		return nil, err
	}
	s := &showing{w: hal.New(), calendar: calendar, off: off, names: map[int32]string{}, admin: r.Actor.Admin, week: strings.Split(r.T("format.days"), "|")}
	for _, d := range off {
		s.names[d.Date.Days] = d.Name
	}
	return s, nil
}

func (s *showing) answer(status int) *web.Response { return web.JSON(status, s.w.Finish()) }

// weekName is the name of a day of the week, Monday being 1 and Sunday 7.
func (s *showing) weekName(day int) string { return s.week[day%daysPerWeek] }

func (s *showing) day(d db.Date) {
	w, number := s.w, weekday(d.Days)+1
	name, off := s.names[d.Days]
	title := s.weekName(number)
	if off {
		title += " (" + name + ")"
	}
	w.Open()
	w.Key("_type")
	w.String("Day")
	w.Key("date")
	w.Date(d)
	w.Key("name")
	w.String(title)
	w.Key("working")
	w.Bool(s.calendar.Works(d))
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(path+"/"+d.String(), title)
	if !s.calendar.Works(d) {
		s.reasons(d, number)
	}
	for _, key := range []string{"weekDay", "weekday"} { // the description knows both
		w.Key(key)
		s.weekLink(number)
	}
	w.Close()
	w.Close()
}

// reasons writes why nobody works on a day.
func (s *showing) reasons(d db.Date, number int) {
	s.w.Key("nonWorkingReasons")
	s.w.OpenList()
	if !s.calendar.week[number-1] {
		s.weekLink(number)
	}
	if name, off := s.names[d.Days]; off {
		s.w.Link(pathOff+"/"+d.String(), name)
	}
	s.w.CloseList()
}

func (s *showing) weekLink(number int) {
	s.w.Link(weekHref(number), s.weekName(number))
}

func (s *showing) weekDay(number int) {
	w := s.w
	w.Open()
	w.Key("_type")
	w.String("WeekDay")
	w.Key("day")
	w.Int(int64(number))
	w.Key("name")
	w.String(s.weekName(number))
	w.Key("working")
	w.Bool(s.calendar.week[number-1])
	w.Key("_links")
	w.Open()
	w.Key("self")
	s.weekLink(number)
	s.updateLink(weekHref(number))
	w.Close()
	w.Close()
}

func (s *showing) dayOff(d DayOff) {
	w := s.w
	w.Open()
	w.Key("_type")
	w.String("NonWorkingDay")
	w.Key("date")
	w.Date(d.Date)
	w.Key("name")
	w.String(d.Name)
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(pathOff+"/"+d.Date.String(), d.Name)
	s.updateLink(pathOff + "/" + d.Date.String())
	if s.admin {
		w.Key("delete")
		w.Action(pathOff+"/"+d.Date.String(), "", "delete")
	}
	w.Close()
	w.Close()
}
