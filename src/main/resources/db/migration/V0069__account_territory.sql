-- Why: an organisation that the référentiel lacks may be at home somewhere that it knows: what is planned there needs its schools and its law.
alter table account.organisation add column territory text collate "C" check (territory ~ '^[A-Z]+:[0-9A-Z]{2,9}$');
comment on column account.organisation.territory is 'Absent: not known, or said by the référentiel, of its own bodies.';
