-- Why: a file that does not tell its day has it from whoever imports it: the register says which of the two it was.
alter table territory.import add column edition_given boolean not null default false;
comment on column territory.import.edition_given is 'Whether the day of the edition was given with the file, which does not tell it.';
