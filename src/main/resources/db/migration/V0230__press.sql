-- Why: institutions tell the press together what they concluded, once each partner and each person quoted agreed.
create schema press;
grant usage on schema press to ${app};

create table press.release (
    id             text collate "C" primary key check (id ~ '^Z-[0-9A-HJKMNP-TV-Z]{10}$'),
    convener       text collate "C" not null check (length(convener) <= 40),
    convener_name  text not null check (length(convener_name) between 1 and 200),
    title          text not null check (length(title) between 1 and 200),
    day            date not null,
    place          text not null check (length(place) between 1 and 200),
    body           text not null check (length(body) between 1 and 20000),
    source         text collate "C" not null default '' check (length(source) <= 300),
    embargo        timestamptz,
    edition        integer not null default 0,
    invented       boolean not null default false,
    made_at        timestamptz not null,
    made_by        text collate "C" not null check (length(made_by) <= 40),
    published_at   timestamptz,
    sha256         text collate "C" check (sha256 ~ '^[0-9a-f]{64}$'),
    check ((published_at is null) = (sha256 is null)),
    check (embargo is null or published_at is null or published_at >= embargo)
);
comment on table press.release is 'What institutions tell the press: nobody else reads it before it is published, never before its hour.';
comment on column press.release.source is 'The path, on this site, of what it tells of; empty for none.';
comment on column press.release.sha256 is 'Of what was published, which every partner had approved.';
create index release_published on press.release (published_at desc, id) where published_at is not null;
create index release_convener on press.release (convener);

create table press.partner (
    release       text collate "C" not null references press.release,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    college       text not null check (length(college) <= 20),
    sha256        text collate "C" check (sha256 ~ '^[0-9a-f]{64}$'),
    said_at       timestamptz,
    mandate       text collate "C" check (length(mandate) <= 40),
    withdrew      boolean not null default false,
    primary key (release, organisation),
    check ((said_at is null) = (mandate is null)),
    check (said_at is not null or sha256 is null and not withdrew)
);
comment on table press.partner is 'An organisation in whose name it is told too: it approved exactly what has that fingerprint, or it withdrew.';
create index partner_organisation on press.partner (organisation);

create table press.voice (
    id         bigint generated always as identity primary key,
    release    text collate "C" not null references press.release,
    quoted     boolean not null,
    name       text not null check (length(name) between 1 and 120),
    role       text not null check (length(role) between 1 and 200),
    mail       text not null check (length(mail) <= 254),
    words      text not null default '' check (length(words) <= 1000),
    print      bytea not null unique check (octet_length(print) = 32),
    asked_at   timestamptz not null,
    agreed_at  timestamptz,
    check (quoted = (words <> ''))
);
comment on table press.voice is 'Somebody quoted, or whom the press may write to: shown once they agreed by the link they were sent, gone as soon as they ask.';
create index voice_release on press.voice (release);
