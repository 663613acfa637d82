-- Why: what people answered, and the map that is shown of it, could be changed beside the ledgers: each batch has its line, with a salted fingerprint of both.
alter table consultation.batch add column salt text collate "C" not null default '' check (length(salt) <= 64);
comment on column consultation.batch.salt is 'Goes into the fingerprint of the answers that are told: nobody finds those of a few people by it. Empty for what was told before lines said so; told again once.';
