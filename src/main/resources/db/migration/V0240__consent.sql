-- Why: what is said to be adopted by consent was asked of the seats, for a time, and computed from what each of them said.
create schema consent;
grant usage on schema consent to ${app};

create table consent.consent (
    id             text collate "C" primary key check (id ~ '^H-[0-9A-HJKMNP-TV-Z]{10}$'),
    thing          text collate "C" not null check (length(thing) <= 80),
    part           integer not null check (part >= 0),
    n              integer not null check (n > 0),
    code           text collate "C" not null default '' check (length(code) <= 40),
    convener       text collate "C" not null check (length(convener) <= 40),
    convener_name  text not null check (length(convener_name) between 1 and 200),
    title          text not null check (length(title) between 1 and 300),
    words          text not null check (length(words) between 1 and 10000),
    path           text not null check (length(path) <= 300),
    invented       boolean not null default false,
    asked_at       timestamptz not null,
    until          timestamptz not null check (until > asked_at),
    mandate        text collate "C" not null check (length(mandate) <= 40),
    ended_at       timestamptz,
    outcome        text check (outcome in ('GIVEN', 'BALLOT', 'REJECTED', 'UNHEARD', 'REPLACED', 'DROPPED')),
    ballot         text collate "C" check (length(ballot) <= 80),
    ballot_name    text check (length(ballot_name) <= 500),
    unique (thing, part, n),
    check ((ended_at is null) = (outcome is null)),
    check ((ballot is null) = (ballot_name is null) and (ballot is null) = (outcome is null or outcome not in ('BALLOT', 'REJECTED')))
);
comment on table consent.consent is 'A text put to seats until a day; what came of it is computed from what they said.';
comment on column consent.consent.part is 'Which part of the thing: the number of a question, of a conclusion; 0 for the whole.';
comment on column consent.consent.n is 'Which text of that part: another one takes the place of the last, until one is adopted.';
comment on column consent.consent.until is 'From that instant on, silence is waited for no more.';
create unique index consent_open on consent.consent (thing, part) where ended_at is null;
create index consent_until on consent.consent (until) where ended_at is null;

create table consent.seat (
    consent       text collate "C" not null references consent.consent,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 300),
    opposed       boolean not null default false,
    reason        text not null default '' check (length(reason) <= 2000),
    primary key (consent, organisation),
    check (opposed or reason = '')
);
comment on table consent.seat is 'Who it is asked of.';
comment on column consent.seat.opposed is 'It said the contrary before it was asked, for that reason: it objects until it says otherwise.';
create index seat_organisation on consent.seat (organisation);

create table consent.answer (
    consent   text collate "C" not null,
    n         integer not null check (n > 0),
    seat      text collate "C" not null,
    acting    text collate "C" not null check (length(acting) <= 40),
    consents  boolean not null,
    reason    text not null default '' check (length(reason) <= 2000),
    at        timestamptz not null,
    mandate   text collate "C" not null check (length(mandate) <= 40),
    primary key (consent, n),
    foreign key (consent, seat) references consent.seat,
    check (consents = (reason = ''))
);
comment on table consent.answer is 'What a seat says: consent, or an objection and its reason. It may answer again; all is kept, the last counts.';
comment on column consent.answer.acting is 'The organisation that spoke: the one that has the seat, or the one that it merged into.';
create index answer_seat on consent.answer (consent, seat, n desc);

create table consent.reminder (
    consent  text collate "C" not null references consent.consent,
    days     integer not null check (days in (1, 7)),
    person   text collate "C" not null check (length(person) <= 40),
    sent_at  timestamptz not null,
    primary key (consent, days, person)
);
comment on table consent.reminder is 'Who was reminded that a seat is still to be heard, 7 or 1 days before.';

create view consent.v_seat as
    select s.consent, s.organisation, s.name, coalesce(a.consents, case when s.opposed then false end) as consents, coalesce(a.reason, s.reason) as reason, a.at
    from consent.seat s left join lateral (select consents, reason, at from consent.answer a where a.consent = s.consent and a.seat = s.organisation
        order by a.n desc limit 1) a on true;
comment on view consent.v_seat is 'The seats asked, and what each says last; null while it is silent.';
create view consent.v_consent as
    select id, thing, part, n, code, words, asked_at, until, ended_at, outcome from consent.consent;
comment on view consent.v_consent is 'What was asked of seats, and what came of it.';

create function consent.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was asked and answered does not change' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on consent.seat for each row execute function consent.kept();
create trigger kept before update or delete on consent.answer for each row execute function consent.kept();
create trigger kept before delete or update of thing, part, n, code, convener, words, asked_at, until, mandate on consent.consent for each row execute function consent.kept();
create function consent.ended() returns trigger language plpgsql as $$
begin
    if new.outcome = 'GIVEN' and (
        exists (select from consent.v_seat s where s.consent = new.id and not s.consents)
        or not exists (select from consent.v_seat s where s.consent = new.id and s.consents)
        or new.ended_at < new.until and exists (select from consent.v_seat s where s.consent = new.id and s.consents is null)) then
        raise exception 'no consent: a seat objects, or is silent and has the time to speak' using errcode = 'check_violation';
    end if;
    return new;
end $$;
comment on function consent.ended() is 'Whatever is asked of this database, it keeps no consent that seats did not give.';
create trigger born before insert on consent.consent for each row when (new.outcome is not null) execute function consent.ended();
create trigger settled before update of outcome on consent.consent for each row when (old.outcome is null) execute function consent.ended();
create trigger over before update of outcome, ended_at, ballot on consent.consent for each row when (old.outcome is not null) execute function consent.kept();
