-- +goose Up

-- Neither projects nor versions tell clients a lock version: the last change wins, as documented.
ALTER TABLE projects DROP COLUMN lock_version;
ALTER TABLE versions DROP COLUMN lock_version;

ALTER TABLE projects ADD COLUMN internal_comments {{bool}} NOT NULL DEFAULT FALSE;

-- The name of a version as it is sorted: numbers in it count as numbers.
ALTER TABLE versions ADD COLUMN name_order {{text}} NOT NULL DEFAULT '';

-- +goose Down
