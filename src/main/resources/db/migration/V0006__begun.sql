-- Why: what is typed in a long form is kept while one types, and given back to whoever comes back to it.
create table kernel.begun (
    id      text collate "C" not null unique check (id ~ '^K-'),
    person  text collate "C" not null,
    place   text collate "C" not null check (place ~ '^/[^/]' and length(place) <= 500),
    name    text not null check (length(name) <= 300),
    fields  text not null check (length(fields) <= 5000000),
    mark    text not null check (mark ~ '^[0-9a-f]{64}$'),
    at      timestamptz not null default kernel.clock(),
    primary key (person, place)
);
comment on table kernel.begun is 'Forms begun and not sent, for thirty days. Not saved.';
comment on column kernel.begun.place is 'The address of the page of the form: one is kept of each, for each person.';
comment on column kernel.begun.name is 'What is written there, as its page says it.';
comment on column kernel.begun.mark is 'SHA-256 of the fields: two tabs know from it that the other one kept something else.';
create index begun_at on kernel.begun (at);
