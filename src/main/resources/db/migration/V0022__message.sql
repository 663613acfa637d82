-- What organisations say to one another about a thing: questions, answers, comments, thanks; and how written rules hide a message, openly.

create table conversation.message (
    id                 text collate "C" primary key check (id ~ '^E-[0-9A-HJKMNP-TV-Z]{10}$'),
    n                  bigint generated always as identity unique,
    ref                text collate "C" not null check (length(ref) between 3 and 80),
    kind               text not null check (kind in ('QUESTION', 'ANSWER', 'COMMENT', 'REPLY')),
    parent             text collate "C" references conversation.message,
    person             text collate "C" not null,
    mandate            text collate "C" not null,
    organisation       text collate "C" not null,
    organisation_name  text not null,
    function           text not null,
    language           text not null check (language in ('fr', 'en')),
    words              text not null check (length(words) between 1 and 5000),
    version            integer not null default 1 check (version >= 1),
    posted_at          timestamptz not null,
    edited_at          timestamptz,
    check ((parent is null) = (kind in ('QUESTION', 'COMMENT')))
);
comment on table conversation.message is 'A question or a comment on a thing, and what answers it: one level, no more.';
comment on column conversation.message.n is 'The order of arrival, by which pages are cut.';
comment on column conversation.message.ref is 'kind:id, the thing spoken of; that of the question for an answer.';
comment on column conversation.message.organisation_name is 'As it was called, and the function as it was held, when this was written.';
comment on column conversation.message.words is 'Restricted Markdown, as typed, without invisible characters.';
create index message_thread on conversation.message (ref, n desc) where parent is null;
create index message_answers on conversation.message (parent, n) where parent is not null;
create index message_person on conversation.message (person);

create table conversation.wording (
    message  text collate "C" not null references conversation.message,
    version  integer not null check (version >= 1),
    words    text not null check (length(words) between 1 and 5000),
    said_at  timestamptz not null,
    primary key (message, version)
);
comment on table conversation.wording is 'The words of a message before its author changed them, within a quarter of an hour.';

create table conversation.thanks (
    ref                text collate "C" not null check (length(ref) between 3 and 80),
    organisation       text collate "C" not null,
    organisation_name  text not null,
    person             text collate "C" not null,
    mandate            text collate "C" not null,
    said_at            timestamptz not null,
    primary key (ref, organisation)
);
comment on table conversation.thanks is 'Organisations that thank those who carry a thing: once each, and never counted against one another.';
create index thanks_person on conversation.thanks (person);

create table conversation.report (
    id           bigint generated always as identity primary key,
    message      text collate "C" not null references conversation.message,
    person       text collate "C" not null,
    rule         smallint not null check (rule between 1 and 20),
    words        text not null check (length(words) <= 1000),
    reported_at  timestamptz not null,
    settled_at   timestamptz,
    unique (message, person)
);
comment on table conversation.report is 'A reader tells the moderators that a message breaks a written rule. Never public.';
create index report_open on conversation.report (message) where settled_at is null;
create index report_person on conversation.report (person);

create table conversation.hiding (
    id            bigint generated always as identity primary key,
    message       text collate "C" not null references conversation.message,
    rule          smallint not null check (rule between 1 and 20),
    reason        text not null check (length(reason) between 1 and 1000),
    person        text collate "C" not null,
    mandate       text collate "C" not null,
    hidden_at     timestamptz not null,
    appeal        text check (length(appeal) between 1 and 1000),
    appealed_at   timestamptz,
    answer        text check (length(answer) between 1 and 1000),
    judge         text collate "C" check (judge <> person),
    answered_at   timestamptz,
    restored_at   timestamptz,
    check ((appeal is null) = (appealed_at is null)),
    check ((answer is null) = (answered_at is null) and (judge is null) = (answered_at is null)),
    check (answered_at is null or appealed_at is not null)
);
comment on table conversation.hiding is 'A message hidden by a moderator, under a written rule, with a reason; the author may appeal once.';
comment on column conversation.hiding.judge is 'The other moderator, who decides the appeal.';
comment on column conversation.hiding.restored_at is 'When the message was shown again; absent while it is hidden.';
create unique index hiding_now on conversation.hiding (message) where restored_at is null;
create index hiding_appeal on conversation.hiding (appealed_at) where appealed_at is not null and answered_at is null and restored_at is null;
