-- The library keeps its index outside the database; this says which database an index was made from.
create schema library;

create table library.origin (
    id  uuid primary key default gen_random_uuid()
);
comment on table library.origin is 'Names this database, so that a node does not serve the index of another one; the first node that asks names it. Not saved.';
create unique index origin_alone on library.origin ((true));
