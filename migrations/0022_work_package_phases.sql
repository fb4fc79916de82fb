-- +goose Up
-- The phase that a work package belongs to, as its definition: so it keeps its meaning in another project. There is no
-- index, because a large part of the rows shares each of the few values.
ALTER TABLE work_packages ADD COLUMN project_phase_definition_id BIGINT REFERENCES project_phase_definitions (id) ON DELETE SET NULL;

-- +goose Down
ALTER TABLE work_packages DROP COLUMN project_phase_definition_id;
