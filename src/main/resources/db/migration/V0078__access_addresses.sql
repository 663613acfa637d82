-- Why: whoever comes by ProConnect is asked where letters reach them, an address is changed without losing one's account, and a form that was kept ends when its act is done.
create table access.address (
    person       text collate "C" primary key references account.person,
    mail         text not null check (mail = lower(mail) and length(mail) <= 254),
    code         bytea check (length(code) = 32),
    tries        integer not null default 0,
    asked_at     timestamptz not null default kernel.clock(),
    usable_from  timestamptz,
    secret       bytea unique check (length(secret) = 32)
);
comment on table access.address is 'The address that a person is asked about, gives, and then waits for, until it is theirs. Not saved.';
comment on column access.address.code is 'SHA-256 of the code sent there, with the person; absent while the address is only what ProConnect vouches for.';
comment on column access.address.usable_from is 'Its mailbox was opened by the code: when it takes the place of the former address.';
comment on column access.address.secret is 'SHA-256 of what the letter to the former address holds, to refuse the change.';
create index address_mail on access.address (mail);
create index address_usable on access.address (usable_from) where usable_from is not null;

alter table access.identity add column asked_at timestamptz;
comment on column access.identity.asked_at is 'When whoever came by it was asked for an address: once.';

alter table access.draft add column words bytea check (length(words) = 32);
alter table access.draft add column shown_at timestamptz;
comment on column access.draft.words is 'SHA-256 of what was typed: the same words, sent otherwise, do what this form would have done.';
comment on column access.draft.shown_at is 'When it was shown again to whoever had typed it.';
create index draft_person on access.draft (person) where person is not null;

create view access.v_means as
    select person, min(strong_from) as strong_from from (
        select person, strong_from from access.passkey union all select person, strong_from from access.identity) m
    group by person;
comment on view access.v_means is 'From when the first key or identity of somebody engages an organisation.';

create or replace function access.forget() returns void language sql as $$
    delete from access.session where until <= kernel.clock() or seen_at <= kernel.clock() - interval '3 days';
    delete from access.link where made_at <= kernel.clock() - interval '1 hour';
    delete from access.draft where until <= kernel.clock();
    delete from access.challenge where made_at <= kernel.clock() - interval '5 minutes';
    delete from access.passage where made_at <= kernel.clock() - interval '15 minutes';
    delete from access.address where usable_from is null
        and asked_at <= kernel.clock() - case when code is null then interval '30 days' else interval '1 hour' end;
    delete from kernel.once where at <= kernel.clock() - interval '7 days';
    delete from kernel.begun where at <= kernel.clock() - interval '30 days';
$$;
