package days

import (
	"encoding/json"
	"net/http"
	"strconv"

	"gantry/core/event"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// ChangeSettings stores settings, JSON by name. The application provides it: the working week is one of the settings,
// which belong to a later module.
type ChangeSettings func(w *unit.Write, values map[string]json.RawMessage) error

// Changed is told in the unit in which the calendar changes; dates stay as they are, and durations follow.
var Changed event.Of[*unit.Write, Change]

// Change is a change of the calendar.
type Change struct{}

// Tell tells that the calendar changes, also to those who change its setting themselves.
func Tell(w *unit.Write) error { return Changed.Tell(w.Env.Bus, w, Change{}) }

// sentDay is a day of the week as clients send it.
type sentDay struct {
	Working *bool `json:"working"`
	Links   struct {
		Self struct {
			Href string `json:"href"`
		} `json:"self"`
	} `json:"_links"`
}

// changeWeekDay makes a day of the week one that is worked, or not.
func changeWeekDay(q *web.Request, w *unit.Write) (*web.Response, error) {
	number, err := q.ID("day")
	if err != nil || number < 1 || number > daysPerWeek {
		return nil, problem.Of(problem.NotFound)
	}
	var sent sentDay
	if err := read(q, &sent); err != nil {
		return nil, err
	}
	s, err := rework(w, map[int64]*bool{number: sent.Working})
	if err != nil {
		return nil, err
	}
	s.weekDay(int(number))
	return s.answer(http.StatusOK), nil
}

// changeWeek changes several days of the week at once.
func changeWeek(q *web.Request, w *unit.Write) (*web.Response, error) {
	var sent struct {
		Embedded struct {
			Elements []sentDay `json:"elements"`
		} `json:"_embedded"`
	}
	if err := read(q, &sent); err != nil {
		return nil, err
	}
	days := map[int64]*bool{}
	for _, day := range sent.Embedded.Elements {
		number, ok := resource.ParseHref(day.Links.Self.Href, path+"/week")
		if !ok || number > daysPerWeek {
			return nil, problem.Of(problem.NotFound)
		}
		days[number] = day.Working
	}
	s, err := rework(w, days)
	if err != nil {
		return nil, err
	}
	collection(s.w, q, daysPerWeek, func(i int) { s.weekDay(i + 1) })
	return s.answer(http.StatusOK), nil
}

func read(q *web.Request, into any) error {
	raw, err := q.Body(0)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, into); err != nil || string(raw) == "null" {
		return problem.Because(problem.InvalidBody, err)
	}
	return nil
}

// rework stores another working week and begins the answer with it. At least one day has to be worked.
func rework(w *unit.Write, days map[int64]*bool) (*showing, error) {
	s, err := newShow(&w.Read)
	if err != nil {
		return nil, err
	}
	week := s.calendar.week
	var v problem.Violations
	for number, working := range days {
		if working == nil {
			v.As(problem.Format, "working", "violation.not_a_boolean", attribute(&w.Read, "working"))
			return nil, v.Err()
		}
		week[number-1] = *working
	}
	list := []int{}
	for i, working := range week {
		if working {
			list = append(list, i+1)
		}
	}
	if len(list) == 0 {
		v.Add("working", "violation.no_working_day", attribute(&w.Read, "working"))
		return nil, v.Err()
	}
	raw, err := json.Marshal(list)
	if err != nil {
		return nil, err
	}
	off := make([]int32, len(s.off))
	for i, d := range s.off {
		off[i] = d.Date.Days
	}
	s.calendar = newCalendar(list, off)
	return s, unit.Use[ChangeSettings](w.Env)(w, map[string]json.RawMessage{"working_days": raw})
}

// updateLink lets administrators change what the link belongs to.
func (s *showing) updateLink(href string) {
	if s.admin {
		s.w.Key("update")
		s.w.Action(href, "", "patch")
	}
}

func weekHref(number int) string { return path + "/week/" + strconv.Itoa(number) }
