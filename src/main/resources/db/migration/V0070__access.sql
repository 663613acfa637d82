-- Why: who is signed in, since when, how; what is on its way between a browser and us. Never a right: those are read at each request.
create schema access;

create table access.session (
    token       bytea primary key check (length(token) = 32),
    id          text collate "C" not null unique,
    person      text collate "C" not null references account.person,
    secret      bytea not null check (length(secret) = 32),
    means       text not null check (means in ('MAIL', 'PASSKEY', 'PROCONNECT', 'DEMONSTRATION')),
    strong_at   timestamptz,
    siret       text check (siret ~ '^[0-9]{14}$'),
    id_token    text check (length(id_token) <= 8000),
    device      text not null check (length(device) <= 80),
    opened_at   timestamptz not null default kernel.clock(),
    seen_at     timestamptz not null default kernel.clock(),
    until       timestamptz not null
);
comment on table access.session is 'A browser in which a person has signed in. Not saved.';
comment on column access.session.token is 'SHA-256 of the cookie: who reads the table cannot use it.';
comment on column access.session.secret is 'What the tokens of its forms are made of.';
comment on column access.session.strong_at is 'The last strong sign-in of this session; absent when there was none.';
comment on column access.session.siret is 'The establishment ProConnect said, for the proof of a first mandate.';
comment on column access.session.id_token is 'Given back to ProConnect to sign out there.';
create index session_person on access.session (person);
create index session_seen on access.session (seen_at);
