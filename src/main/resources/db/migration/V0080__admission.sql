-- Why: how a person comes to act for an organisation. A proof opens the door; two people from elsewhere give the keys.
create schema admission;

create table admission.draft (
    person        text collate "C" not null references account.person,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    function      text not null default '' check (length(function) <= 120),
    powers        text[] not null default '{CONTRIBUTE}'
                      check (powers <@ array['CONTRIBUTE', 'REVIEW', 'VOTE', 'SIGN', 'PUBLISH', 'ADMINISTER']),
    from_day      date,
    until_day     date,
    source        text not null default '' check (length(source) <= 300),
    source_date   date,
    recovers      text collate "C" references account.mandate,
    updated_at    timestamptz not null default kernel.clock(),
    primary key (person, organisation)
);
comment on table admission.draft is 'What somebody has typed so far to act for an organisation: nothing typed is lost.';

create table admission.request (
    id            text collate "C" primary key check (id ~ '^D-[0-9A-HJKMNP-TV-Z]{10}$'),
    person        text collate "C" not null references account.person,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    function      text not null check (length(function) <= 120),
    powers        text[] not null check (cardinality(powers) between 1 and 6
                      and powers <@ array['CONTRIBUTE', 'REVIEW', 'VOTE', 'SIGN', 'PUBLISH', 'ADMINISTER']),
    from_day      date not null,
    until_day     date check (until_day >= from_day),
    source        text not null check (length(source) <= 300),
    source_date   date,
    salt          bytea not null check (length(salt) = 16),
    recovers      text collate "C" references account.mandate,
    prepared_by   text collate "C" references account.mandate,
    state         text not null default 'MADE' check (state in ('MADE', 'PROVED', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
    made_at       timestamptz not null,
    until         timestamptz not null,
    proof         text check (proof in ('SIRET', 'ADDRESS', 'VOUCHER')),
    proved_at     timestamptz,
    contribution  text collate "C" references account.mandate,
    mandate       text collate "C" references account.mandate,
    settled_at    timestamptz,
    settled_by    text[] check (cardinality(settled_by) between 1 and 2),
    reason        text not null default '' check (length(reason) <= 500),
    check ((proof is null) = (proved_at is null)),
    check (proof is null or state <> 'MADE'),
    check ((state in ('MADE', 'PROVED')) = (settled_at is null)),
    check ((state = 'GRANTED') = (mandate is not null))
);
comment on table admission.request is 'A person asks to act for an organisation, from which day to which day, and on the strength of what.';
comment on column admission.request.proof is 'What shows that they belong to it: the SIRET ProConnect said, its official address, or a voucher.';
comment on column admission.request.contribution is 'The mandate to contribute that the proof alone gave.';
comment on column admission.request.recovers is 'The mandate of the same person, who has lost the address and the keys of their former account.';
comment on column admission.request.prepared_by is 'The mandate of the colleague who prepared it.';
create unique index request_open on admission.request (person, organisation) where settled_at is null;
create index request_organisation on admission.request (organisation);
create index request_waiting on admission.request (made_at) where settled_at is null;

create table admission.confirmation (
    request       text collate "C" not null references admission.request,
    person        text collate "C" not null references account.person,
    mandate       text collate "C" not null references account.mandate,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    confirmed_at  timestamptz not null,
    primary key (request, person)
);
comment on table admission.confirmation is 'Who, from another organisation, vouches for a request: never twice the same person.';
create unique index confirmation_organisation on admission.confirmation (request, organisation) where organisation <> 'instance';

create table admission.official_letter (
    id            bigint generated always as identity primary key,
    request       text collate "C" not null references admission.request,
    code          bytea not null check (length(code) = 32),
    sent_at       timestamptz not null,
    until         timestamptz not null,
    tries         integer not null default 0,
    spent_at      timestamptz
);
comment on table admission.official_letter is 'Codes sent to the official address of an organisation; the code itself is kept hashed.';
create index official_letter_request on admission.official_letter (request);
create index official_letter_sent on admission.official_letter (sent_at);

create table admission.invitation (
    id             text collate "C" primary key check (id ~ '^I-[0-9A-HJKMNP-TV-Z]{10}$'),
    organisation   text collate "C" not null check (length(organisation) <= 40),
    mail           text check (mail = lower(mail) and length(mail) <= 254),
    language       text not null check (language in ('fr', 'en')),
    function       text not null check (length(function) <= 120),
    powers         text[] not null check (cardinality(powers) between 1 and 6
                       and powers <@ array['CONTRIBUTE', 'REVIEW', 'VOTE', 'SIGN', 'PUBLISH', 'ADMINISTER']),
    kind           text not null check (kind in ('TITULAR', 'DELEGATION', 'SUPPLEANCE')),
    stands_in_for  text collate "C" references account.mandate check ((stands_in_for is null) = (kind = 'TITULAR')),
    from_day       date not null,
    until_day      date check (until_day >= from_day),
    source         text not null check (length(source) <= 300),
    source_date    date,
    state          text not null check (state in ('PREPARED', 'OPEN', 'ACCEPTED', 'DECLINED', 'REVOKED', 'EXPIRED')),
    prepared_by    text collate "C" references account.mandate,
    made_by        text collate "C" references account.mandate,
    made_at        timestamptz not null,
    until          timestamptz not null,
    letters        integer not null default 0,
    sent_at        timestamptz,
    settled_at     timestamptz,
    mandate        text collate "C" references account.mandate,
    request        text collate "C" references admission.request,
    check (made_by is not null or prepared_by is not null),
    check ((state in ('PREPARED', 'OPEN')) = (settled_at is null))
);
comment on table admission.invitation is 'A mandate offered to whoever signs in with that address; or prepared by a colleague for an administrator to confirm.';
comment on column admission.invitation.made_by is 'The mandate under which it gives; absent while nobody who may give has confirmed it.';
create unique index invitation_open on admission.invitation (organisation, mail, function) where settled_at is null;
create index invitation_mail on admission.invitation (mail) where settled_at is null;
create index invitation_organisation on admission.invitation (organisation);
create index invitation_sent on admission.invitation (sent_at) where sent_at is not null;
