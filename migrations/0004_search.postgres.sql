-- +goose Up

-- Finds words inside subjects: LIKE '%word%' over the folded text uses the trigrams.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX work_packages_subject ON work_packages USING gin (fold(subject) gin_trgm_ops);

-- +goose Down
