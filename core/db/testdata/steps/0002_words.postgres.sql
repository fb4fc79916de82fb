-- +goose Up
CREATE TABLE words (body tsvector);
