-- +goose Up
-- Where the thing is of which an entry tells, so that what happened in a project is found at once.
ALTER TABLE journals ADD COLUMN project_id BIGINT;
UPDATE journals SET project_id = subject_id WHERE subject_type = 'Project';
UPDATE journals SET project_id = (SELECT w.project_id FROM work_packages w WHERE w.id = journals.subject_id) WHERE subject_type = 'WorkPackage';
CREATE INDEX journals_project ON journals (project_id, id);

-- The history of phases begins with what they are now.
INSERT INTO journals (subject_type, subject_id, project_id, version, user_id, notes, internal, cause, changes, created_at, updated_at)
SELECT 'ProjectPhase', p.id, p.project_id, 1, u.id, '', FALSE, NULL, '{}', p.created_at, p.created_at
FROM project_phases p, users u WHERE u.kind = 'SystemUser';

-- +goose Down
DELETE FROM journals WHERE subject_type = 'ProjectPhase';
DROP INDEX journals_project;
ALTER TABLE journals DROP COLUMN project_id;
