package hal

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
)

// TestStringsAreThoseOfTheStandardLibrary writes texts of all lengths, with something to escape at every place.
func TestStringsAreThoseOfTheStandardLibrary(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	odd := []string{`"`, `\`, "<", ">", "&", "\x00", "\x1f", "\n", "\r", "\t", "\x7f", "é", "日", "😀", "\u2028", "\u2029", " ", "!", "#", "%", "'", "*", "~", "[", "]", ";", "=", "?"}
	for range 20_000 {
		text := ""
		for range dice.IntN(24) {
			if dice.IntN(8) == 0 {
				text += odd[dice.IntN(len(odd))]
			} else {
				text += string(rune(' ' + dice.IntN(95)))
			}
		}
		w := New()
		w.String(text)
		var back string
		if err := json.Unmarshal(w.buf, &back); err != nil || back != text {
			t.Fatalf("%q became %s: %v", text, w.buf, err)
		}
		want, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(w.buf); got != string(want) {
			t.Fatalf("got %s, the standard library writes %s", got, want)
		}
		w.Drop()
	}
}
