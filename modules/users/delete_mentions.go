package users

import (
	"regexp"
	"strings"

	"gantry/core/db"
	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/unit"
)

// trace is what texts and histories may hold of somebody who is erased.
type trace struct {
	id    int64
	login string
}

// rewriteTexts lets mentions in texts and values in histories refer to "Deleted user". The texts themselves stay.
func rewriteTexts(c *job.Context, declared PersonalData, t trace) error {
	custom, err := personFields(c)
	if err != nil {
		return err
	}
	for _, column := range declared {
		switch {
		case isHistory(column):
			err = t.history(column, custom).run(c)
		case column.OnDeletion == module.Keep:
			err = t.text(column).run(c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// text rewrites the mentions in a column of texts.
func (t trace) text(column module.Column) rewriting {
	return rewriting{table: column.Table, column: column.Column,
		mayName: func(b *db.SQL) {
			b.Add(column.Condition("TRUE") + " AND")
			t.mention(column.Column, b)
		},
		change: func(old string) (string, error) { return t.inText(old), nil },
	}
}

// mention appends the condition that a text may mention the person.
func (t trace) mention(text string, b *db.SQL) {
	b.Add("("+text+" LIKE ? OR "+text+" LIKE ? OR "+text+" LIKE ?", "%data-id=%"+digits(t.id)+"%", "%user#"+digits(t.id)+"%", "%group#"+digits(t.id)+"%")
	if t.login != "" {
		b.Add("OR "+text+" LIKE '%user:%' AND fold("+text+") LIKE ?", "%"+likely.Replace(db.Fold(t.login))+"%")
	}
	b.Add(")")
}

// likely makes a pattern of a text in which the characters that patterns know stand for any character.
var likely = strings.NewReplacer("%", "_", `\`, "_")

var (
	mentionTag = regexp.MustCompile(`(?is)<mention\b[^>]*>.*?</mention>`)
	mentionID  = regexp.MustCompile(`(?i)\bdata-id\s*=\s*["']?(\d+)["'\s>]`)
	reference  = regexp.MustCompile(`(?i)\b(user|group)#(\d+)\b`)
	byLogin    = regexp.MustCompile(`(?i)\buser:("[^"\n]+"|[^\s"<]+)`)
)

const mentionOfNobody = `<mention class="mention" data-id="3" data-type="user" data-text="@Deleted user">@Deleted user</mention>`

// inText replaces mentions of the person in a text.
func (t trace) inText(text string) string {
	text = mentionTag.ReplaceAllStringFunc(text, func(tag string) string {
		if found := mentionID.FindStringSubmatch(tag); found != nil && found[1] == digits(t.id) {
			return mentionOfNobody
		}
		return tag
	})
	text = reference.ReplaceAllStringFunc(text, func(one string) string {
		if found := reference.FindStringSubmatch(one); found[2] == digits(t.id) {
			return "user#" + digits(DeletedID)
		}
		return one
	})
	if t.login == "" {
		return text
	}
	return byLogin.ReplaceAllStringFunc(text, func(one string) string {
		name := strings.Trim(one[len("user:"):], `"`)
		if db.Fold(name) == db.Fold(t.login) {
			return "user#" + digits(DeletedID)
		}
		return one
	})
}

// traceOf finds what an erasure looks for.
func traceOf(r *unit.Read, erasure int64) (t trace, err error) {
	err = r.QueryRow(`SELECT user_id, login FROM erasures WHERE id = $1`, erasure).Scan(&t.id, &t.login)
	return t, err
}
