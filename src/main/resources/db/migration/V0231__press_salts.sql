-- Why: what is quoted is signed, and who the partners are cannot be guessed before a release is told: fingerprints have a salt.
alter table press.release add column salt text collate "C" not null default '' check (length(salt) <= 64);
comment on column press.release.salt is 'Goes into the fingerprint of its partners; empty for what was begun before there was one.';
alter table press.voice add column salt text collate "C" not null default '' check (length(salt) <= 64);
comment on column press.voice.salt is 'Goes into the fingerprint of what is quoted: nobody finds the words again once the row is gone.';
