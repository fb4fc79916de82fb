-- +goose Up

-- What administrators say about the attributes that they add.
ALTER TABLE custom_fields ADD COLUMN name_folded {{text}} NOT NULL DEFAULT '';
ALTER TABLE custom_fields ADD COLUMN admin_only {{bool}} NOT NULL DEFAULT FALSE;
ALTER TABLE custom_fields ADD COLUMN editable {{bool}} NOT NULL DEFAULT TRUE;
ALTER TABLE custom_fields ADD COLUMN searchable {{bool}} NOT NULL DEFAULT FALSE;
UPDATE custom_fields SET name_folded = lower(name);
CREATE UNIQUE INDEX custom_fields_name ON custom_fields (subject_type, name_folded);
CREATE INDEX custom_fields_section ON custom_fields (section_id);

ALTER TABLE custom_options ADD COLUMN is_default {{bool}} NOT NULL DEFAULT FALSE;

-- Whether pages show the section in their main part or beside it.
ALTER TABLE custom_field_sections ADD COLUMN place {{text}} NOT NULL DEFAULT 'main';

CREATE INDEX custom_field_types_type ON custom_field_types (type_id);
CREATE INDEX custom_field_projects_project ON custom_field_projects (project_id);

-- Long values do not fit into an index.
DROP INDEX custom_values_field;
CREATE INDEX custom_values_field ON custom_values (custom_field_id, value) WHERE length(value) <= 255;

-- +goose Down
