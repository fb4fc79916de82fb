package main

// world is a company to measure: how large it is, who belongs where, and what people do in it.
type world struct {
	suffix          string // of the file that is kept
	projects, users int    // 0 leaves it to the flags
	belongs         func(person, project int) bool
	operations      func() []operation
}

var worlds = map[string]world{
	"daily": {
		belongs:    func(person, project int) bool { return (person+project)%5 == 0 }, // a fifth of the projects
		operations: operations,
	},
	"rights": {
		suffix: "-rights", projects: 2000, users: 1000,
		belongs:    belongsByRank,
		operations: lists,
	},
}

// The people of the world of rights whose lists are measured, counted from 1.
const (
	ofFive = 1 + iota
	ofFiveHundred
	ofAll
)

// belongsByRank gives the first three people 5, 500 and all of 2,000 projects, and everybody else five.
func belongsByRank(person, project int) bool {
	switch person + 1 {
	case ofAll:
		return true
	case ofFiveHundred:
		return project%4 == 1
	}
	return project%400 == person%400
}

// lists is the same list for people with few and many rights. Those of an administrator, who sees everything, are the
// standard.
func lists() []operation {
	request, told := everywhere(25, open, byUpdate), get("/api/v3/activities")
	return []operation{
		{name: "list 25, administrator", admin: true, standard: true, request: request},
		{name: "list 25, member of 5 projects", person: ofFive, times: 2, request: request},
		{name: "list 25, member of 500 projects", person: ofFiveHundred, times: 2, request: request},
		{name: "list 25, member of all projects", person: ofAll, times: 2, request: request},
		{name: "list 25, not signed in", nobody: true, times: 2, request: request},
		{name: "what happened, administrator", admin: true, request: told},
		{name: "what happened, member of 5 projects", person: ofFive, request: told},
		{name: "what happened, member of 500 projects", person: ofFiveHundred, request: told},
		{name: "what happened, not signed in", nobody: true, request: told},
	}
}
