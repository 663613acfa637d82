-- Why: what is on its way between a browser and us while somebody signs in, and the keys they sign in with.

create table access.link (
    token      bytea primary key check (length(token) = 32),
    browser    bytea not null check (length(browser) = 32),
    code       bytea not null check (length(code) = 32),
    mail       text not null check (mail = lower(mail) and length(mail) <= 254),
    language   text not null check (language in ('fr', 'en')),
    retour     text not null default '' check (length(retour) <= 2000),
    brouillon  text not null default '' check (length(brouillon) <= 64),
    tries      integer not null default 0,
    made_at    timestamptz not null default kernel.clock(),
    spent_at   timestamptz
);
comment on table access.link is 'Letters with a sign-in link: each opens once, for 15 minutes, the browser that asked for it. Not saved.';
comment on column access.link.browser is 'SHA-256 of the cookie of the browser that asked.';
comment on column access.link.code is 'SHA-256 of the code with that cookie: who reads the table cannot try all the codes.';
create index link_browser on access.link (browser, made_at);

create table access.draft (
    id         text collate "C" primary key,
    browser    bytea not null check (length(browser) = 32),
    person     text collate "C" references account.person,
    path       text not null check (length(path) <= 500 and path ~ '^/' and path !~ '^//'),
    act        text not null check (length(act) <= 80),
    strong     boolean not null,
    fields     text not null check (length(fields) <= 70000),
    made_at    timestamptz not null default kernel.clock()
);
comment on table access.draft is 'Forms kept for an hour while their sender signs in, or signs in more strongly. Not saved.';
comment on column access.draft.person is 'Who was sending it: nobody else may see it nor send it. Absent when nobody had signed in.';
create index draft_made on access.draft (made_at);

create table access.challenge (
    challenge  bytea primary key check (length(challenge) = 32),
    browser    bytea not null check (length(browser) = 32),
    person     text collate "C" references account.person,
    made_at    timestamptz not null default kernel.clock()
);
comment on table access.challenge is 'What a passkey is asked to sign: once, within five minutes, in this browser. With a person: to add a key of theirs. Not saved.';

create table access.passkey (
    id             text collate "C" primary key,
    person         text collate "C" not null references account.person,
    credential_id  bytea not null unique check (length(credential_id) between 1 and 1023),
    credential     bytea not null,
    sign_count     bigint not null,
    name           text not null check (length(name) between 1 and 60),
    made_at        timestamptz not null default kernel.clock(),
    used_at        timestamptz,
    strong_from    timestamptz not null,
    confirmed_by   text collate "C"
);
comment on column access.passkey.credential is 'The public key and what came with it, as the authenticator attested them (CBOR).';
comment on column access.passkey.strong_from is 'Before that instant it signs in, but engages nobody: it was added from a session opened by mail.';
comment on column access.passkey.confirmed_by is 'The mandate of whoever confirmed it sooner.';
create index passkey_person on access.passkey (person);

create table access.passage (
    state      bytea primary key check (length(state) = 32),
    browser    bytea not null check (length(browser) = 32),
    nonce      text not null,
    verifier   text not null,
    strong     boolean not null,
    person     text collate "C" references account.person,
    retour     text not null check (length(retour) <= 2000),
    brouillon  text not null check (length(brouillon) <= 64),
    made_at    timestamptz not null default kernel.clock()
);
comment on table access.passage is 'Browsers sent to ProConnect, until they come back, once, within fifteen minutes. Not saved.';

comment on column access.passage.person is 'Who links their identity to their account; absent for who signs in.';

create table access.identity (
    issuer       text not null check (length(issuer) <= 300),
    subject      text not null check (length(subject) <= 255),
    person       text collate "C" not null references account.person,
    made_at      timestamptz not null default kernel.clock(),
    strong_from  timestamptz not null,
    primary key (issuer, subject)
);
comment on table access.identity is 'Who is who at ProConnect: by issuer and subject, never by mail alone.';
create index identity_person on access.identity (person);

create function access.forget() returns void language sql as $$
    delete from access.session where until <= kernel.clock() or seen_at <= kernel.clock() - interval '3 days';
    delete from access.link where made_at <= kernel.clock() - interval '1 hour';
    delete from access.draft where made_at <= kernel.clock() - interval '1 hour';
    delete from access.challenge where made_at <= kernel.clock() - interval '5 minutes';
    delete from access.passage where made_at <= kernel.clock() - interval '15 minutes';
    delete from kernel.once where at <= kernel.clock() - interval '7 days';
$$;
comment on function access.forget() is 'Removes what has expired; kernel.once with it, after a week.';
