-- +goose Up
CREATE TABLE owners (
  id {{id}},
  name {{text}} NOT NULL UNIQUE
);

CREATE TABLE things (
  id {{id}},
  owner_id {{ref}} REFERENCES owners (id),
  name {{text}},
  place {{text}},
  flag {{bool}},
  count {{int}},
  share {{float}},
  due {{date}},
  seen {{instant}},
  spent {{duration}},
  doc {{json}},
  raw {{bytes}},
  UNIQUE (place, count)
);

CREATE UNIQUE INDEX things_name_folded ON things (fold(name));
