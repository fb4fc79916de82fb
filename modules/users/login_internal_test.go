package users

import (
	"testing"

	"golang.org/x/crypto/bcrypt"

	"gantry/core/settings"
	"gantry/core/unit"
)

// ACC-01, ACC-08: an attempt with a login that nobody has compares a password as well, at the same cost.
func TestUnknownLoginsCostTheSame(t *testing.T) {
	s, err := settings.Load(settings.Options{Environ: []string{"GANTRY_DATA=" + t.TempDir(), "OPENPROJECT_OVERRIDE__BCRYPT__COST__FACTOR=5"}})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{}
	d.open(&unit.Env{Settings: s})
	kept, err := hashPassword(s, "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	for name, hash := range map[string]string{"a person's": kept, "nobody's": d.decoy()} {
		if cost, err := bcrypt.Cost([]byte(hash)); err != nil || cost != 5 {
			t.Errorf("comparing with %s password costs %d, %v", name, cost, err)
		}
	}
}
