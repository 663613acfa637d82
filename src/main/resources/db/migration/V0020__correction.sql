-- Readers say what is wrong on a page, without saying who they are; the operator reads it, nobody rewrites it.

create schema conversation;

create table conversation.correction (
    id bigint generated always as identity primary key,
    number text not null unique check (number ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
    fingerprint bytea not null unique check (length(fingerprint) = 32),
    ref text not null check (length(ref) <= 80),
    section text not null check (length(section) <= 40),
    seen_on date,
    wrong text not null check (length(wrong) between 1 and 2000),
    expected text not null check (length(expected) <= 2000),
    source text not null check (length(source) <= 500),
    language text not null check (language in ('fr', 'en')),
    filed_at timestamptz not null default kernel.clock()
);
comment on table conversation.correction is 'What readers propose to correct. No name, no address, no e-mail: none is asked for.';
comment on column conversation.correction.number is 'What the reader keeps: opaque, never a counter.';
comment on column conversation.correction.fingerprint is 'SHA-256 of the form''s token and of what was written: the same form sent twice is one correction.';
comment on column conversation.correction.seen_on is 'The day the page spoke of.';

revoke update, delete on conversation.correction from ${app};
