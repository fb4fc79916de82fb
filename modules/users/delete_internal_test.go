package users

import (
	"encoding/json"
	"testing"
)

func TestMentionsBecomeThoseOfNobody(t *testing.T) {
	gone := trace{id: 42, login: "Zoë.b"}
	for text, want := range map[string]string{
		"user#42, user#421 and group#42":                         "user#3, user#421 and user#3",
		`Ask user:"zoë.b" or user:zoë.b, not user:"zoë.bo"`:      `Ask user#3 or user:zoë.b, not user:"zoë.bo"`,
		`<mention data-type="user" data-id="42">@Zoë</mention>`:  mentionOfNobody,
		`<mention data-id="421" data-type="user">@Zoë</mention>`: `<mention data-id="421" data-type="user">@Zoë</mention>`,
		"Zoë wrote this": "Zoë wrote this", // names in free text stay
		"":               "",
	} {
		if got := gone.inText(text); got != want {
			t.Errorf("%s\nbecame %s\nnot    %s", text, got, want)
		}
	}
	if got := (trace{id: 42}).inText(`user:"" user:"zoë"`); got != `user:"" user:"zoë"` {
		t.Errorf("without a login: %s", got)
	}
}

func TestNumbersInHistories(t *testing.T) {
	for value, want := range map[string]string{
		`[42, null]`:              `[3,null]`,
		`[7, 421]`:                `[7, 421]`,
		`[["42", "7"], ["4242"]]`: `[["3","7"],["4242"]]`,
		`[[42], "42"]`:            `[[3],"3"]`,
		`null`:                    `null`,
		`["Version 42", true]`:    `["Version 42", true]`,
	} {
		if got := string(replaceNumber(json.RawMessage(value), 42)); got != want {
			t.Errorf("%s became %s, not %s", value, got, want)
		}
	}
}

func FuzzMentions(f *testing.F) {
	f.Add(`<mention data-id="42">x</mention> user#42 user:"zoë"`, "zoë")
	f.Fuzz(func(t *testing.T, text, login string) {
		gone := trace{id: 42, login: login}
		once := gone.inText(text)
		if again := gone.inText(once); again != once {
			t.Errorf("%q became %q, then %q", text, once, again)
		}
	})
}
