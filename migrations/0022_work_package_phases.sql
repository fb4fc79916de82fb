-- +goose Up
-- The phase that a work package belongs to, as its definition: so it keeps its meaning in another project.
ALTER TABLE work_packages ADD COLUMN project_phase_definition_id BIGINT REFERENCES project_phase_definitions (id) ON DELETE SET NULL;
CREATE INDEX work_packages_phase ON work_packages (project_phase_definition_id) WHERE project_phase_definition_id IS NOT NULL;

-- +goose Down
DROP INDEX work_packages_phase;
ALTER TABLE work_packages DROP COLUMN project_phase_definition_id;
