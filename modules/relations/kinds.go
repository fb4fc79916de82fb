package relations

// The kinds of relations as they are kept: from one work package to another, readable as a sentence.
const (
	Follows    = "follows"
	Duplicates = "duplicates"
	Blocks     = "blocks"
	Includes   = "includes"
	Requires   = "requires"
	Relates    = "relates"
)

// reverses is how each kind reads from its other end (rule 106).
var reverses = map[string]string{
	Follows: "precedes", Duplicates: "duplicated", Blocks: "blocked", Includes: "partof", Requires: "required", Relates: Relates,
}

// names are all kinds, in both directions.
var names = []string{
	Relates, Duplicates, "duplicated", Blocks, "blocked", "precedes", Follows, Includes, "partof", Requires, "required",
}

// kept is the kind as which one is kept, and whether its ends change places for that.
func kept(name string) (kind string, turned bool) {
	for kind, reverse := range reverses {
		if name == reverse && kind != reverse {
			return kind, true
		}
	}
	return name, false
}
