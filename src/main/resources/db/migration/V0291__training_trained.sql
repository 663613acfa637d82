-- Why: who was there says what it was worth, and has a certificate whose number anybody may check; whom an organisation registers is written to.
alter table training.registration drop constraint registration_letter_check;
alter table training.registration add constraint registration_letter_check check (letter in ('OFFERED', 'MOVED', 'ENTERED'));

create table training.evaluation (
    n        bigint generated always as identity primary key,
    session  text collate "C" not null references training.session,
    useful   smallint not null check (useful between 1 and 5),
    clear    smallint not null check (clear between 1 and 5),
    ready    smallint not null check (ready between 1 and 5),
    words    text not null default '' check (length(words) <= 1000)
);
comment on table training.evaluation is 'What somebody who was there made of a session: nothing tells who, nor when; told from five answers on.';
create index evaluation_session on training.evaluation (session);

create table training.certificate (
    number        text collate "C" primary key check (number ~ '^Q-[0-9A-HJKMNP-TV-Z]{10}$'),
    session       text collate "C" not null references training.session,
    registration  bigint unique references training.registration,
    name_print    bytea not null check (octet_length(name_print) = 32),
    issued_at     timestamptz not null
);
comment on table training.certificate is 'What was issued to somebody who was there. Of their name only a fingerprint is kept, with the number: a name that is typed is compared with it.';
create index certificate_session on training.certificate (session);
revoke update on training.certificate from ${app};
