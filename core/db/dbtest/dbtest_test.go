package dbtest_test

import (
	"testing"

	"gantry/core/db"
	"gantry/core/db/dbtest"
)

func TestEachGivesAMigratedDatabaseOfItsOwn(t *testing.T) {
	for range 2 {
		dbtest.Each(t, func(t *testing.T, d *db.DB) {
			err := d.Write(t.Context(), func(c *db.Conn) error {
				_, err := c.Exec(t.Context(), "INSERT INTO stamps (name, value) VALUES ($1, $2)", "mine", 1)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}
