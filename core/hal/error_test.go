package hal_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/problem"
)

func words(key string, args map[string]any) string {
	if len(args) == 0 {
		return key
	}
	return fmt.Sprint(key, args)
}

func TestErrors(t *testing.T) {
	blank := problem.Violation{Attribute: "name", Kind: problem.Constraint, Key: "violation.blank"}
	whole := problem.Violation{Attribute: "base", Kind: problem.ReadOnly, Key: "violation.read_only"}
	const object = `{"_type":"Error","errorIdentifier":"urn:openproject-org:api:v3:errors:`
	const blankText = object + `PropertyConstraintViolation","message":"violation.blank","_embedded":{"details":{"attribute":"name"}}}`
	const wholeText = object + `PropertyIsReadOnly","message":"violation.read_only"}`
	cases := []struct {
		name string
		p    *problem.Error
		want string
	}{
		{"a kind", problem.Of(problem.NotFound), object + `NotFound","message":"error.not_found"}`},
		{"with arguments", problem.New(problem.Unprocessable, "roles.in_use", problem.Args{"n": 2}), object + `UnprocessableContent","message":"roles.in_usemap[n:2]"}`},
		{"one attribute", &problem.Error{Kind: problem.Constraint, Violations: []problem.Violation{blank}}, blankText},
		{"the whole thing", &problem.Error{Kind: problem.ReadOnly, Violations: []problem.Violation{whole}}, wholeText},
		{"several", &problem.Error{Kind: problem.Multiple, Violations: []problem.Violation{blank, whole}},
			object + `MultipleErrors","message":"error.multiple","_embedded":{"errors":[` + blankText + `,` + wholeText + `]}}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := string(hal.Error(c.p, words)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestEverything writes a value of every kind and reads it back.
func TestEverything(t *testing.T) {
	day, err := db.ParseDate("2026-03-02")
	if err != nil {
		t.Fatal(err)
	}
	w := hal.New()
	w.Open()
	w.Key("list")
	w.OpenList()
	w.Int(-3)
	w.Float(2.5)
	w.Float(math.Inf(1))
	w.Float(math.NaN())
	w.Bool(true)
	w.Null()
	w.Date(day)
	w.Date(db.Date{})
	w.Instant(db.Instant{})
	w.Duration(db.Duration{})
	w.OpenList()
	w.CloseList()
	w.Open()
	w.Close()
	w.CloseList()
	w.Named(hal.NameOf("to"))
	w.LinkTo("/api/v3/users", 7, "Ida <b>")
	w.Key("none")
	w.NoLink()
	w.Key("secret")
	w.Undisclosed("Hidden")
	w.Key("act")
	w.Action("/x", "", "post")
	w.Key("text")
	w.Formattable("markdown", "*a*", "<em>a</em>")
	w.Close()
	const want = `{"list":[-3,2.5,null,null,true,null,"2026-03-02",null,null,null,[],{}],` +
		`"to":{"href":"/api/v3/users/7","title":"Ida \u003cb\u003e"},"none":{"href":null},` +
		`"secret":{"href":"urn:openproject-org:api:v3:undisclosed","title":"Hidden"},"act":{"href":"/x","method":"post"},` +
		`"text":{"format":"markdown","raw":"*a*","html":"\u003cem\u003ea\u003c/em\u003e"}}`
	got := w.Finish()
	if string(got) != want || !json.Valid(got) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTakingBack(t *testing.T) {
	w := hal.New()
	defer w.Drop()
	w.OpenList()
	w.Int(1)
	n := w.Len()
	w.Int(2)
	if got := string(w.Since(n)); got != ",2" {
		t.Errorf("since: %s", got)
	}
	w.Int(3)
	w.Truncate(n)
	w.Int(4)
	w.CloseList()
	if got := string(w.Copy()); got != "[1,4]" {
		t.Errorf("got %s", got)
	}
}
