-- Why: what organisations say is signed, and the words that a moderator hides cannot be guessed by their fingerprint; messages of before may still be changed or contested.
alter table conversation.message add column salt text collate "C" not null default replace(gen_random_uuid()::text, '-', '') check (length(salt) <= 64);
comment on column conversation.message.salt is 'Goes into the fingerprints of its words, of an appeal about it and of the answer.';
