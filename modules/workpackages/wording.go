package workpackages

import (
	"strconv"

	"gantry/core/unit"
	"gantry/modules/statuses"
	"gantry/modules/types"
)

// Wording is how texts name a work package: by its number, with type and subject, and with status and dates as well.
func Wording(r *unit.Read, m *WorkPackage) (number string, lines [2]string, err error) {
	number = "#" + strconv.FormatInt(m.ID, 10)
	kind, err := types.Types.Known(r, m.Type)
	if err != nil {
		return number, lines, err
	}
	status, err := statuses.Statuses.Known(r, m.Status)
	if err != nil {
		return number, lines, err
	}
	if kind != nil {
		lines[0] = kind.Name + " "
	}
	lines[0] += number + ": " + m.Subject
	lines[1] = lines[0]
	if status != nil {
		lines[1] = status.Name + " " + lines[1]
	}
	switch {
	case m.StartDate.Valid && m.DueDate.Valid:
		lines[1] += " (" + m.StartDate.String() + " – " + m.DueDate.String() + ")"
	case m.DueDate.Valid:
		lines[1] += " (" + m.DueDate.String() + ")"
	}
	return number, lines, nil
}
