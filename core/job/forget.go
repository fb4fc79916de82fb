package job

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"gantry/core/unit"
)

// Traces are what a job may hold of a person.
type Traces struct {
	ID    int64    // of the account: who enqueued the job, or whom an argument names
	Texts []string // what identifies the person: login, mail address; anywhere in arguments and errors
	Names []string // what others may have as well; it is looked for in finished jobs only
}

// naming are the names of arguments whose number is that of an account, in lower case.
var naming = []string{"user", "userid", "user_id", "person", "principal", "recipient", "account", "owner", "author", "actor", "for"}

// Forget removes the jobs that hold something of a person: finished ones, and those that wait, which nobody needs any
// more. What is being worked on stays until it is finished.
func (q *Queue) Forget(w *unit.Write, t Traces) error {
	t.Texts, t.Names = folded(t.Texts), folded(t.Names)
	params := river.NewJobListParams().OrderBy(river.JobListOrderByID, river.SortOrderAsc).First(forgetPage)
	for {
		page, err := q.client.JobListTx(w.Ctx, w.Tx(), params)
		if err != nil {
			return err
		}
		for _, row := range page.Jobs {
			if row.State == rivertype.JobStateRunning || !t.in(row) {
				continue
			}
			if _, err := q.client.JobDeleteTx(w.Ctx, w.Tx(), row.ID); err != nil {
				return err
			}
		}
		if len(page.Jobs) < forgetPage {
			return nil
		}
		params = params.After(page.LastCursor)
	}
}

// forgetPage is how many jobs are looked through at a time.
const forgetPage = 1000

// folded makes texts comparable; empty ones would be found everywhere.
func folded(texts []string) []string {
	out := make([]string, 0, len(texts))
	for _, text := range texts {
		if text != "" {
			out = append(out, strings.ToLower(text))
		}
	}
	return out
}

// in tells whether a job holds something of the person.
func (t Traces) in(row *rivertype.JobRow) bool {
	held := strings.ToLower(string(row.EncodedArgs))
	for _, failure := range row.Errors {
		held += strings.ToLower(failure.Error)
	}
	sought := t.Texts
	if row.FinalizedAt != nil {
		sought = append(slices.Clone(sought), t.Names...)
	}
	if slices.ContainsFunc(sought, func(text string) bool { return strings.Contains(held, text) }) {
		return true
	}
	var e envelope
	var args any
	if json.Unmarshal(row.EncodedArgs, &e) != nil {
		return false
	}
	if t.ID != 0 && e.Actor == t.ID {
		return true
	}
	return json.Unmarshal(e.Args, &args) == nil && t.named(args)
}

// named tells whether an argument has the number of the account under a name that means accounts.
func (t Traces) named(value any) bool {
	switch value := value.(type) {
	case []any:
		return slices.ContainsFunc(value, t.named)
	case map[string]any:
		for name, inner := range value {
			if number, ok := inner.(float64); ok && int64(number) == t.ID && slices.Contains(naming, strings.ToLower(name)) || t.named(inner) {
				return true
			}
		}
	}
	return false
}
