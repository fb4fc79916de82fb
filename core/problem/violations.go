package problem

// Violations collects everything that is wrong with a record, so that a person learns it all at once.
// The zero value is ready for use.
type Violations struct{ list []Violation }

// Add notes that an attribute breaks a rule; the kind is PropertyConstraintViolation.
func (v *Violations) Add(attribute, key string, args ...Args) {
	v.As(Constraint, attribute, key, args...)
}

// As notes a violation of another kind.
func (v *Violations) As(kind Kind, attribute, key string, args ...Args) {
	found := Violation{Attribute: attribute, Kind: kind, Key: key}
	if len(args) > 0 {
		found.Args = args[0]
	}
	v.list = append(v.list, found)
}

// Blank notes that a required attribute has no value.
func (v *Violations) Blank(attribute string) { v.Add(attribute, "violation.blank") }

// On tells whether the attribute has a violation already.
func (v *Violations) On(attribute string) bool {
	for _, found := range v.list {
		if found.Attribute == attribute {
			return true
		}
	}
	return false
}

// All lists what was found, in the order of finding.
func (v *Violations) All() []Violation { return v.list }

// Any tells whether anything was found.
func (v *Violations) Any() bool { return len(v.list) > 0 }

// Err is nil when nothing was found. One violation is its own problem; several are MultipleErrors.
func (v *Violations) Err() error {
	switch len(v.list) {
	case 0:
		return nil
	case 1:
		one := v.list[0]
		return &Error{Kind: one.Kind, Key: one.Key, Args: one.Args, Violations: v.list}
	}
	return &Error{Kind: Multiple, Violations: v.list}
}
