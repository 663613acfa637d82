-- What somebody follows, and how often they want to be told: at their own asking, stopped by one click, never used for anything else.

create table conversation.alert (
    person   text collate "C" primary key,
    rhythm   text not null default 'WEEKLY' check (rhythm in ('NONE', 'DAILY', 'WEEKLY')),
    token    text not null unique check (token ~ '^[0-9a-f]{32}$'),
    told     bigint not null check (told >= 0),
    next_at  timestamptz not null
);
comment on table conversation.alert is 'How often somebody is told by mail of what they follow.';
comment on column conversation.alert.person is 'P-…, a person; people are made by a later migration and never lose their row.';
comment on column conversation.alert.token is 'Random: who has it, as every digest does, may stop the digests and nothing else.';
comment on column conversation.alert.told is 'The first line of the journal not told yet.';
comment on column conversation.alert.next_at is 'When the next digest is due.';
create index alert_due on conversation.alert (next_at) where rhythm <> 'NONE';

create table conversation.follow (
    id       bigint generated always as identity primary key,
    person   text collate "C" not null references conversation.alert on delete cascade,
    target   text not null check (length(target) between 3 and 80),
    since    timestamptz not null default kernel.clock(),
    mandate  text collate "C",
    unique (person, target)
);
comment on column conversation.follow.target is 'kind:id; the acts followed are those on it and, when it is an organisation, those made for it.';
comment on column conversation.follow.mandate is 'The mandate it is followed for: it goes on with the one that renews it.';
create index follow_mandate on conversation.follow (mandate) where mandate is not null;
