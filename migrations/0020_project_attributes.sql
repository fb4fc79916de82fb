-- +goose Up
-- Lists of projects know all attributes; nobody chooses any more which of them filter.
UPDATE custom_fields SET is_filter = TRUE WHERE subject_type = 'Project';

-- +goose Down
SELECT 1;
