package users

import "testing"

func TestPersonName(t *testing.T) {
	for format, want := range map[string]string{
		"firstname_lastname": "Ada Smith", "firstname": "Ada", "lastname_firstname": "Smith Ada", "lastname_n_firstname": "SmithAda",
		"lastname_comma_firstname": "Smith, Ada", "username": "ada"} {
		if got := personName(format, "Ada", "Smith", "ada"); got != want {
			t.Errorf("%s: %q, want %q", format, got, want)
		}
	}
	if got := personName("lastname_comma_firstname", "", "Smith", "ada"); got != "Smith" {
		t.Errorf("without first name %q", got)
	}
}

func TestShorten(t *testing.T) {
	for text, want := range map[string]string{"short": "short", "äöüäöüäöüäöüäöüäöüäöüäöüäöüäöü": "äöüäöüäöüäöüäöüäöüäöüäöüäöüäöü",
		"1234567890123456789012345678901": "123456789012345678901234567..."} {
		if got := shorten(text); got != want {
			t.Errorf("%s became %s", text, got)
		}
	}
}
