// Package demo fills a new installation with two projects that read like real ones, so that people find something to
// try. The texts lie in demo.yaml. What they tell is played as it would have happened: people plan, begin, comment and
// finish their work packages one after the other over the past weeks, each change by the person and at the moment that
// the history then shows.
package demo

import (
	_ "embed"

	"gantry/core/problem"
	"gantry/core/unit"
)

//go:embed demo.yaml
var text []byte

// Seed creates the people, the projects and everything in them, within one unit of the system.
func Seed(w *unit.Write) (err error) {
	defer problem.Wrap(&err, "demo projects")
	p, err := decode(text)
	if err != nil {
		return err
	}
	s, err := newStage(w)
	if err != nil {
		return err
	}
	if err := s.invite(p.People); err != nil {
		return err
	}
	var told []event
	for _, one := range p.Projects {
		place, err := s.build(one)
		if err != nil {
			return err
		}
		told = append(told, s.tell(place)...)
	}
	return s.play(told)
}
