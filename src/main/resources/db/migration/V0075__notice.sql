-- Why: whoever something is handed over to is told of it, on the site and by mail, as each person chose.
create schema notice;
grant usage on schema notice to ${app};

-- When a mail tells it: a minute later, so that several are one letter; the next morning; never.
create function notice.due(rhythm text, pressing boolean, at timestamptz) returns timestamptz language sql immutable
    return case
        when rhythm = 'NEVER' then null
        when rhythm = 'AT_ONCE' or (rhythm = 'USUAL' and pressing) then at + interval '1 minute'
        else ((at at time zone 'Europe/Paris' - interval '7 hours')::date + 1 + time '07:00') at time zone 'Europe/Paris'
    end;

create table notice.rhythm (
    person  text collate "C" primary key references account.person,
    rhythm  text not null default 'USUAL' check (rhythm in ('USUAL', 'AT_ONCE', 'DAILY', 'NEVER')),
    token   text not null unique default replace(gen_random_uuid()::text, '-', '') check (token ~ '^[0-9a-f]{32}$')
);
comment on table notice.rhythm is 'How somebody wants to be told by mail; without a row, as usual.';
comment on column notice.rhythm.rhythm is 'USUAL: at once what has a delay, the rest once a day.';
comment on column notice.rhythm.token is 'Random: who has it, as every letter does, may stop the letters and nothing else.';

create table notice.notice (
    id        bigint generated always as identity primary key,
    person    text collate "C" not null references account.person,
    kind      text not null check (kind ~ '^[a-z]+\.notice\.[a-z]+$'),
    thing     text collate "C" not null check (length(thing) between 3 and 80),
    name      text not null check (length(name) <= 300),
    path      text not null check (path ~ '^/[^/]' and length(path) <= 300),
    pressing  boolean not null,
    until     timestamptz,
    many      integer not null default 1 check (many > 0),
    at        timestamptz not null,
    mail_at   timestamptz,
    read_at   timestamptz
);
comment on table notice.notice is 'What somebody was told. Only ever added, then read, mailed, and forgotten after 90 days: no act waits for another one here.';
comment on column notice.notice.kind is 'The key of its sentence.';
comment on column notice.notice.thing is 'kind:id; what is told several times of one thing is one line.';
comment on column notice.notice.many is 'How many things, of a block put to the vote together.';
comment on column notice.notice.at is 'When it is told: later than it was written when it is told ahead.';
comment on column notice.notice.pressing is 'It has a delay.';
comment on column notice.notice.mail_at is 'When a mail is to tell it; absent: never, or it did.';
create index notice_person on notice.notice (person, at desc);
create index notice_mail on notice.notice (mail_at) where mail_at is not null;
create index notice_at on notice.notice (at);
