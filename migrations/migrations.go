// Package migrations holds the steps that build the database, one SQL file a
// step, in one order for all modules. core/db reads and runs them; a file
// that has landed is never edited.
package migrations

import "embed"

// FS contains every migration, named NUMBER_words.sql, or
// NUMBER_words.sqlite.sql and NUMBER_words.postgres.sql where the databases
// need different steps.
//
//go:embed *.sql
var FS embed.FS
