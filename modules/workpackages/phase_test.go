package workpackages_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/modules/memberships"
	"gantry/modules/phases"
	"gantry/modules/projects"
	"gantry/modules/roles"
	"gantry/modules/statuses"
	"gantry/modules/types"
	"gantry/modules/users/userstest"
	"gantry/modules/workpackages"
)

// defined are the phases that every installation begins with, in their order.
var defined = []string{"Initiating", "Planning", "Executing", "Closing"}

// planned is a world in which projects go through phases at random, seen by some.
type planned struct {
	*userstest.Site
	*rand.Rand
	tokens           []string // of the people
	people, places   []int64
	seeing, blind    int64 // roles
	kind, status     int64
	things           []int64
	placeOf, phaseOf map[int64]int64
	sees             map[[2]int64]bool // person and place
	active           map[[2]int64]bool // place and definition
}

func (s *planned) build() {
	s.placeOf, s.phaseOf = map[int64]int64{}, map[int64]int64{}
	for i := range 3 {
		id, token := s.Person(fmt.Sprintf("person%d", i))
		s.people, s.tokens = append(s.people, id), append(s.tokens, token)
	}
	s.Write(func(w *unit.Write) (err error) {
		usual := []string{"view_work_packages", "export_work_packages"}
		if s.seeing, err = s.role(w, "Seeing", append(slices.Clone(usual), "view_project_phases")); err != nil {
			return err
		}
		if s.blind, err = s.role(w, "Blind", usual); err != nil {
			return err
		}
		kinds, err := types.Types.All(&w.Read)
		if err != nil {
			return err
		}
		if s.status, err = statuses.Default(&w.Read); err != nil {
			return err
		}
		s.kind = kinds[0].ID
		for i := range 3 {
			p, err := projects.Projects.Create(w, func(p *projects.Project) error { p.Name = fmt.Sprintf("place%d", i); return nil })
			if err != nil {
				return err
			}
			s.places = append(s.places, p.ID)
		}
		return nil
	})
}

func (s *planned) role(w *unit.Write, name string, holds []string) (int64, error) {
	r, err := roles.Roles.Create(w, func(r *roles.Role) error { r.Name, r.Unit = name, permission.UnitProject; return nil })
	if err != nil {
		return 0, err
	}
	return r.ID, roles.SetPermissions(w, r.ID, holds)
}

// shuffle changes who sees phases, which are active, and what belongs to them.
func (s *planned) shuffle() {
	s.sees, s.active = map[[2]int64]bool{}, map[[2]int64]bool{}
	s.Write(func(w *unit.Write) error {
		if _, err := w.Exec(`DELETE FROM members`); err != nil {
			return err
		}
		w.Touch(permission.MembersStamp)
		for _, person := range s.people {
			for _, place := range s.places {
				role := []int64{s.seeing, s.blind}[s.IntN(2)]
				s.sees[[2]int64{person, place}] = role == s.seeing
				if _, err := memberships.Add(w, person, place, role); err != nil {
					return err
				}
			}
		}
		return s.replan(w)
	})
	s.Write(func(w *unit.Write) error {
		for range 3 {
			place := s.places[s.IntN(len(s.places))]
			m := &workpackages.WorkPackage{Project: place, Type: s.kind, Status: s.status, Subject: "thing", Priority: 1, Author: s.people[0]}
			if err := workpackages.WorkPackages.Store(w, m); err != nil {
				return err
			}
			s.things, s.placeOf[m.ID] = append(s.things, m.ID), place
		}
		for _, thing := range s.things {
			s.phaseOf[thing] = int64(s.IntN(len(defined) + 1))
			_, err := workpackages.WorkPackages.Update(w, thing, func(m *workpackages.WorkPackage) error {
				m.PhaseDefinition = s.phaseOf[thing]
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// replan turns phases on and off.
func (s *planned) replan(w *unit.Write) error {
	for _, place := range s.places {
		have, err := phases.Phases.Where(&w.Read, "t.project_id = ?", place)
		if err != nil {
			return err
		}
		for d := range int64(len(defined)) {
			on := s.IntN(2) == 0
			s.active[[2]int64{place, d + 1}] = on
			at := slices.IndexFunc(have, func(p *phases.Phase) bool { return p.Definition == d+1 })
			if at < 0 {
				err = phases.Phases.Store(w, &phases.Phase{Project: place, Definition: d + 1, Active: on})
			} else {
				_, err = phases.Phases.Update(w, have[at].ID, func(p *phases.Phase) error { p.Active = on; return nil })
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// shown is the definition that a person is told of, 0 for none.
func (s *planned) shown(person, thing int64) int64 {
	place, d := s.placeOf[thing], s.phaseOf[thing]
	if !s.sees[[2]int64{person, place}] || !s.active[[2]int64{place, d}] {
		return 0
	}
	return d
}

// TestAllAnswersAgreeOnPhases proves LC-4: representation, filters, groups, files and history tell everybody of exactly
// those phases that are active in the project and that they may see.
func TestAllAnswersAgreeOnPhases(t *testing.T) {
	userstest.Each(t, nil, func(site *userstest.Site) {
		s := &planned{Site: site, Rand: rand.New(rand.NewPCG(4, 22))}
		s.build()
		told := 0
		for range 6 {
			s.shuffle()
			for i, person := range s.people {
				told += s.compare(s.tokens[i], person)
			}
		}
		if told == 0 {
			t.Error("nobody was told of a phase: the worlds say nothing")
		}
	})
}

// compare holds all answers for a person against what they should be told, and says of how many phases that is.
func (s *planned) compare(token string, person int64) (told int) {
	counts := map[string]int{}
	for _, thing := range s.things {
		d := s.shown(person, thing)
		name := ""
		if d != 0 {
			name = defined[d-1]
			told++
		}
		counts[name]++
		one := s.API(token, "GET", fmt.Sprintf("/api/v3/work_packages/%d", thing), "").Want(200)
		if got := one.Text("_links", "projectPhase", "title"); got != name {
			s.Errorf("person %d is told that %d is in %q, want %q", person, thing, got, name)
		}
		if got := one.Text("_links", "projectPhaseDefinition", "title"); got != name {
			s.Errorf("person %d is told that %d has the definition %q, want %q", person, thing, got, name)
		}
		history := s.API(token, "GET", fmt.Sprintf("/api/v3/work_packages/%d/activities", thing), "").Want(200).Body.String()
		if strings.Contains(history, "Project phase") && !s.sees[[2]int64{person, s.placeOf[thing]}] {
			s.Errorf("person %d reads of phases in the history of %d", person, thing)
		}
	}
	s.compareFilters(token, person)
	s.compareGroups(token, counts)
	s.compareFile(token, person)
	return told
}

func (s *planned) compareFilters(token string, person int64) {
	for _, operator := range []string{"=", "!", "*", "!*"} {
		for d := range int64(len(defined)) {
			d++
			var want []int64
			for _, thing := range s.things {
				got := s.shown(person, thing)
				fits := map[string]bool{"=": got == d, "!": got != d, "*": got != 0, "!*": got == 0}
				if fits[operator] {
					want = append(want, thing)
				}
			}
			filters := fmt.Sprintf(`[{"projectPhase":{"operator":%q,"values":["%d"]}}]`, operator, d)
			query := url.Values{"filters": {filters}, "sortBy": {`[["id","asc"]]`}, "pageSize": {"100"}}
			got := numbersOf(s.API(token, "GET", "/api/v3/work_packages?"+query.Encode(), "").Want(200))
			if !slices.Equal(got, want) {
				s.Errorf("person %d finds %v with %s, want %v", person, got, filters, want)
			}
		}
	}
}

func numbersOf(a *userstest.Reply) []int64 {
	var out []int64
	list, _ := a.At("_embedded", "elements").([]any)
	for _, one := range list {
		out = append(out, int64(one.(map[string]any)["id"].(float64)))
	}
	return out
}

func (s *planned) compareGroups(token string, want map[string]int) {
	var answer struct {
		Groups []struct {
			Value *string `json:"value"`
			Count int     `json:"count"`
		} `json:"groups"`
	}
	a := s.API(token, "GET", "/api/v3/work_packages?filters=[]&groupBy=projectPhase", "").Want(200)
	if err := json.Unmarshal(a.Body.Bytes(), &answer); err != nil {
		s.Fatal(err)
	}
	var order []string
	for _, g := range answer.Groups {
		name := ""
		if g.Value != nil {
			name = *g.Value
		}
		order = append(order, name)
		if g.Count != want[name] {
			s.Errorf("the group %q has %d, want %d", name, g.Count, want[name])
		}
	}
	var wanted []string
	for _, name := range append(slices.Clone(defined), "") {
		if want[name] > 0 {
			wanted = append(wanted, name)
		}
	}
	if !slices.Equal(order, wanted) {
		s.Errorf("the groups are %q, want %q", order, wanted)
	}
}

func (s *planned) compareFile(token string, person int64) {
	query := url.Values{"filters": {"[]"}, "columns": {`["id","projectPhase","projectPhaseDefinition"]`}, "sortBy": {`[["id","asc"]]`}}
	a := s.API(token, "GET", "/api/v3/work_packages/export.csv?"+query.Encode(), "").Want(200)
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.Body.String(), "\ufeff"))).ReadAll()
	if err != nil || len(lines) != len(s.things)+1 {
		s.Fatalf("%d lines, %v", len(lines), err)
	}
	for _, line := range lines[1:] {
		id, err := strconv.ParseInt(line[0], 10, 64)
		if err != nil {
			s.Fatal(err)
		}
		name := ""
		if d := s.shown(person, id); d != 0 {
			name = defined[d-1]
		}
		if line[1] != name || line[2] != name {
			s.Errorf("person %d exports %q, want %q", person, line, name)
		}
	}
}
