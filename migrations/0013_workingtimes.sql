-- +goose Up

-- How many hundredths of an hour a person works on each day of the week, from a day on.
CREATE TABLE working_hours (
  id {{id}},
  user_id BIGINT NOT NULL REFERENCES users (id),
  valid_from {{date}} NOT NULL,
  monday INTEGER NOT NULL,
  tuesday INTEGER NOT NULL,
  wednesday INTEGER NOT NULL,
  thursday INTEGER NOT NULL,
  friday INTEGER NOT NULL,
  saturday INTEGER NOT NULL,
  sunday INTEGER NOT NULL,
  availability_factor INTEGER NOT NULL
);
CREATE UNIQUE INDEX working_hours_from ON working_hours (user_id, valid_from);

-- When a person is away, the first and the last day included.
CREATE TABLE non_working_times (
  id {{id}},
  user_id BIGINT NOT NULL REFERENCES users (id),
  start_date {{date}} NOT NULL,
  end_date {{date}} NOT NULL
);
CREATE UNIQUE INDEX non_working_times_start ON non_working_times (user_id, start_date);
