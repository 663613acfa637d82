-- Mails are written with the act that causes them and sent after it: an outbox that survives a dead SMTP server, and empties itself.

create schema post;

create table post.letter (
    id bigint generated always as identity primary key,
    message_id uuid not null unique default gen_random_uuid(),
    recipient text check (length(recipient) between 3 and 254),
    content jsonb,
    bulk boolean not null,
    filed_at timestamptz not null default kernel.clock(),
    due_at timestamptz not null default kernel.clock(),
    tries integer not null default 0,
    last_failure text check (last_failure in ('UNREACHABLE', 'CREDENTIALS', 'DELAYED', 'REFUSED')),
    outcome text check (outcome in ('SENT', 'REFUSED', 'GIVEN_UP')),
    settled_at timestamptz,
    check ((outcome is null) = (settled_at is null)),
    check (outcome is not null or (recipient is not null and content is not null))
);
create index letter_waiting on post.letter (bulk, due_at, id) where outcome is null;
create index letter_settled on post.letter (settled_at) where outcome is not null;

comment on table post.letter is 'Mails to send, and for 30 days the trace that one was sent, without its recipient or its words.';
comment on column post.letter.message_id is 'The same at every try: two copies of one letter are recognised.';
comment on column post.letter.recipient is 'The mail address; emptied one day after the letter was settled.';
comment on column post.letter.content is 'Subject, paragraphs, link, code: emptied once sent (in the demonstration, one day later).';
comment on column post.letter.bulk is 'A digest somebody can stop: goes after the letters somebody waits for.';
comment on column post.letter.due_at is 'When to try next; while a node holds the letter, when another may take it over.';
comment on column post.letter.last_failure is 'The kind of the last failure; never the words of the server, which repeat addresses.';
