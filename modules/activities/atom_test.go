package activities

import (
	"encoding/xml"
	"testing"
)

// TestFeedsAreXML holds that whatever people write comes out of the document as it went in.
func TestFeedsAreXML(t *testing.T) {
	for _, text := range []string{"", "a < b & c > d", `"quoted"`, "]]>", "Zürich 🚂", "line\nline", "<script>alert(1)</script>"} {
		feed := atomFeed{Title: text, Entries: []atomEntry{{Title: text, Author: text}}}
		feed.Entries[0].Content.HTML = text
		body, err := xml.Marshal(feed)
		if err != nil {
			t.Fatal(err)
		}
		var back atomFeed
		if err := xml.Unmarshal(body, &back); err != nil {
			t.Fatalf("%q: %v in %s", text, err, body)
		}
		if e := back.Entries[0]; back.Title != text || e.Title != text || e.Author != text || e.Content.HTML != text {
			t.Errorf("%q came out as %+v", text, back)
		}
	}
}
