-- Why: whoever signs in strongly for an act must read what it is about, not only what it does.
alter table access.draft add column about text not null default '' check (length(about) <= 80);
comment on column access.draft.about is 'The thing named by the path of the form, kind:id; empty when it names none.';
