-- Why: what is shown is signed, and what reviewers read before anybody else cannot be guessed by its fingerprint.
alter table practice.version add column salt text collate "C" not null default '' check (length(salt) <= 64);
comment on column practice.version.salt is 'Goes into the fingerprint of its note; empty for what no line says the note of.';
alter table practice.review add column salt text collate "C" not null default '' check (length(salt) <= 64);
comment on column practice.review.salt is 'Goes into the fingerprint of its words and of its list; empty for what no line says them of.';
