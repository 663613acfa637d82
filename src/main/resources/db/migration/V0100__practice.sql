-- Good practices: what a body did is told in versions that nobody changes, reviewed by others; evidence is computed, so no column keeps it.
create schema practice;

create table practice.sheet (
    id            text collate "C" primary key check (id ~ '^F-[0-9A-HJKMNP-TV-Z]{10}$'),
    carrier       text collate "C" not null check (length(carrier) <= 40),
    carrier_name  text not null check (length(carrier_name) <= 200),
    origin        text not null default 'CARRIER' check (origin in ('CARRIER', 'PUBLIC_SOURCES')),
    state         text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'TO_CORRECT', 'PUBLISHED', 'ARCHIVED', 'WITHDRAWN')),
    versions      integer not null default 0 check (versions >= 0),
    published     integer check (published between 1 and versions),
    submitted     integer check (submitted between 1 and versions),
    published_at  timestamptz,
    news_at       timestamptz not null default kernel.clock(),
    asked_at      timestamptz,
    why           text not null default '' check (length(why) <= 500),
    invented      boolean not null default false,
    created_at    timestamptz not null default kernel.clock(),
    created_by    text collate "C" not null check (length(created_by) <= 40),
    check ((published is null) = (published_at is null)),
    check (state not in ('PUBLISHED', 'ARCHIVED') or published is not null),
    check (state not in ('ARCHIVED', 'WITHDRAWN') or why <> '')
);
comment on table practice.sheet is 'A good practice, and where its sheet stands.';
comment on column practice.sheet.carrier is 'The organisation that did it, as account names it; it may have no row there.';
comment on column practice.sheet.origin is 'Whether its carrier wrote it, or it was written from public sources.';
comment on column practice.sheet.published is 'The version readers see.';
comment on column practice.sheet.submitted is 'The version being reviewed.';
comment on column practice.sheet.news_at is 'When the carrier last amended or confirmed it.';
comment on column practice.sheet.asked_at is 'When the carrier was asked to confirm it, since its last news.';
comment on column practice.sheet.created_by is 'The mandate that began it, or "operator" for what comes with Préau.';
create index sheet_carrier on practice.sheet (carrier);
create index sheet_state on practice.sheet (state, published_at);

create table practice.version (
    sheet    text collate "C" not null references practice.sheet,
    n        integer not null check (n >= 1),
    content  jsonb not null,
    sha256   bytea not null check (length(sha256) = 32),
    made_at  timestamptz not null,
    made_by  text collate "C" not null check (length(made_by) <= 40),
    note     text not null default '' check (length(note) <= 500),
    primary key (sheet, n)
);
comment on table practice.version is 'What a sheet said, each time it was submitted. Never changed.';
comment on column practice.version.sha256 is 'Of the content as canonical JSON: the journal quotes it.';
comment on column practice.version.made_by is 'The mandate it was submitted under, or "operator".';
revoke update, delete on practice.version from ${app};

create table practice.draft (
    sheet     text collate "C" primary key references practice.sheet on delete cascade,
    typed     jsonb not null,
    revision  integer not null default 1,
    saved_at  timestamptz not null default kernel.clock(),
    mandate   text collate "C" not null check (length(mandate) <= 40)
);
comment on table practice.draft is 'What is typed and not submitted yet, exactly as typed: nothing typed is lost.';
comment on column practice.draft.revision is 'Counts the saves: two people who type at once both keep what they typed.';

create table practice.review (
    id            text collate "C" primary key check (id ~ '^V-[0-9A-HJKMNP-TV-Z]{10}$'),
    sheet         text collate "C" not null,
    version       integer not null,
    organisation  text collate "C" not null,
    college       text not null,
    mandate       text collate "C" not null,
    verdict       text not null check (verdict in ('APPROVED', 'TO_CORRECT')),
    checklist     jsonb not null,
    words         text not null default '' check (length(words) <= 5000),
    made_at       timestamptz not null,
    foreign key (sheet, version) references practice.version,
    unique (sheet, version, organisation)
);
comment on table practice.review is 'What an organisation that is not the carrier answered about one version. Never changed.';
revoke update, delete on practice.review from ${app};

create table practice.remark (
    id            text collate "C" primary key check (id ~ '^N-[0-9A-HJKMNP-TV-Z]{10}$'),
    sheet         text collate "C" not null,
    version       integer not null,
    field         text not null check (length(field) <= 60),
    passage       text not null default '' check (length(passage) <= 500),
    words         text not null check (length(words) between 1 and 2000),
    organisation  text collate "C" not null,
    mandate       text collate "C" not null,
    made_at       timestamptz not null,
    answer        text not null default '' check (length(answer) <= 2000),
    settled_at    timestamptz,
    foreign key (sheet, version) references practice.version
);
comment on table practice.remark is 'What a reviewer says of one field, or of one passage of it.';
create index remark_sheet on practice.remark (sheet, version);

create table practice.contest (
    id            text collate "C" primary key check (id ~ '^C-[0-9A-HJKMNP-TV-Z]{10}$'),
    sheet         text collate "C" not null references practice.sheet,
    field         text not null check (length(field) <= 60),
    words         text not null check (length(words) between 1 and 2000),
    source        text not null default '' check (length(source) <= 500),
    organisation  text collate "C" not null,
    mandate       text collate "C" not null,
    made_at       timestamptz not null,
    reply         text not null default '' check (length(reply) <= 2000),
    reply_mandate text collate "C",
    replied_at    timestamptz,
    closed_at     timestamptz,
    check ((reply = '') = (replied_at is null))
);
comment on table practice.contest is 'A named organisation says that something on a sheet is not so; shown beside it, with the reply.';
create index contest_sheet on practice.contest (sheet);

create table practice.evaluation (
    id            text collate "C" primary key check (id ~ '^E-[0-9A-HJKMNP-TV-Z]{10}$'),
    sheet         text collate "C" not null references practice.sheet,
    organisation  text collate "C" not null,
    mandate       text collate "C" not null,
    title         text not null check (length(title) between 3 and 200),
    url           text check (length(url) <= 500),
    file          text check (length(file) <= 80),
    finding       text not null check (finding in ('CONFIRMS', 'BOTH', 'CONTRADICTS')),
    words         text not null default '' check (length(words) <= 2000),
    made_at       timestamptz not null,
    withdrawn_at  timestamptz,
    check (url is not null or file is not null)
);
comment on table practice.evaluation is 'An evaluation attached by an organisation that had no part in the practice.';
create index evaluation_sheet on practice.evaluation (sheet);

create table practice.change (
    n      bigint generated always as identity primary key,
    sheet  text collate "C" not null,
    xact   xid8 not null default pg_current_xact_id()
);
comment on table practice.change is 'Which sheets readers see differently, in the order they changed: the search index of every node is fed from it, below the oldest transaction that runs. Not saved.';
revoke update, delete on practice.change from ${app};
