-- Why: a letter goes astray, or to a mistyped address: what was written is sent for again without being typed again.
alter table contribution.pending add column again bytea check (octet_length(again) = 32);
comment on column contribution.pending.again is 'The secret of the page that says that a letter left, hashed: the same for every letter about one text, of which one publishes it.';
create index pending_again on contribution.pending (again);
