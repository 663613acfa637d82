-- Why: who asks to end a mandate for the instance says why, another one agrees or refuses, and both stay known.
alter table account.ending_asked
    add column reason text not null default '' check (length(reason) <= 500),
    add column salt bytea check (length(salt) = 16),
    add column settled_at timestamptz,
    add column settled_by text collate "C" references account.mandate,
    add column agreed boolean;
comment on table account.ending_asked is 'Mandates an administrator of the instance asks to end: the last time for each, open for a week.';
comment on column account.ending_asked.reason is 'In words, for the other administrators and for the person; the journal has only its salted fingerprint.';
comment on column account.ending_asked.settled_at is 'When it was agreed to, refused, withdrawn, or when the mandate ended otherwise.';
comment on column account.ending_asked.agreed is 'Whether another administrator agreed; absent while it is open, and when the mandate ended otherwise.';
