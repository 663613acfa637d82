-- Why: a few inventions from one connection took every seat that was free, and held it for two days. Seats that nobody confirmed yet are counted by where they were asked from.
alter table training.registration add column origin bytea check (octet_length(origin) = 32);
comment on column training.registration.origin is 'A fingerprint of the session and of the connection it was asked from, to count what is not confirmed yet; absent once it is, or once it has ended.';
