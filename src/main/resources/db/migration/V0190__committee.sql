-- Why: standing bodies meet, are asked for their opinion and give it in writing, with what each seat said.
create schema committee;
grant usage on schema committee to ${app};

create table committee.committee (
    id             text collate "C" primary key check (id ~ '^U-[0-9A-HJKMNP-TV-Z]{10}$'),
    convener       text collate "C" not null check (length(convener) <= 40),
    convener_name  text not null check (length(convener_name) between 1 and 200),
    scale          text not null check (scale in ('NATIONAL', 'REGION', 'ACADEMIE', 'DEPARTEMENT', 'BASSIN')),
    place          text collate "C" check (length(place) <= 40),
    place_name     text not null default '' check (length(place_name) <= 200),
    title          text not null check (length(title) between 1 and 200),
    purpose        text not null default '' check (length(purpose) <= 2000),
    folded         text not null check (length(folded) <= 1000),
    invented       boolean not null default false,
    edition        integer not null default 0,
    made_at        timestamptz not null,
    made_by        text collate "C" not null check (length(made_by) <= 40),
    installed_at   timestamptz,
    ended_at       timestamptz,
    end_reason     text not null default '' check (length(end_reason) <= 500),
    check ((scale = 'NATIONAL') = (place is null) and (place is null) = (place_name = '')),
    check (ended_at is null or installed_at is not null),
    check ((ended_at is null) = (end_reason = ''))
);
comment on table committee.committee is 'A body that stands: it meets again and again, and gives opinions. Only who convenes sees it until it is installed.';
create index committee_installed on committee.committee (installed_at desc, id) where installed_at is not null;
create index committee_convener on committee.committee (convener);

create table committee.seat (
    committee     text collate "C" not null references committee.committee,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    college       text not null check (college in ('STATE', 'COMMUNES', 'EPCI', 'DEPARTEMENTS', 'REGIONS', 'ASSOCIATIONS', 'CDC', 'SCHOOLS', 'SUPPLIERS', 'OTHER')),
    from_day      date not null,
    until_day     date,
    given_by      text collate "C" not null check (length(given_by) <= 40),
    primary key (committee, organisation),
    check (until_day is null or until_day >= from_day)
);
comment on table committee.seat is 'An organisation that sits, in a college, for a time.';
comment on column committee.seat.until_day is 'The first day it does not sit any more; absent while no end is known.';
create index seat_organisation on committee.seat (organisation);

create table committee.rules (
    committee  text collate "C" not null references committee.committee,
    n          integer not null check (n > 0),
    words      text not null default '' check (length(words) <= 40000),
    file       text collate "C" check (file ~ '^[0-9a-f]{64}$'),
    file_name  text check (length(file_name) <= 200),
    file_kind  text check (length(file_kind) <= 20),
    from_day   date not null,
    at         timestamptz not null,
    mandate    text collate "C" not null check (length(mandate) <= 40),
    primary key (committee, n),
    check (words <> '' or file is not null),
    check ((file is null) = (file_name is null) and (file is null) = (file_kind is null))
);
comment on table committee.rules is 'Its rules, in words, in a file or both; each version stays.';
comment on column committee.rules.from_day is 'The first day on which that version is in force.';
create index rules_file on committee.rules (file) where file is not null;

create table committee.meeting (
    committee   text collate "C" not null references committee.committee,
    n           integer not null check (n > 0),
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    place       text not null check (length(place) between 1 and 300),
    agenda      text not null default '' check (length(agenda) <= 5000),
    at          timestamptz not null,
    mandate     text collate "C" not null check (length(mandate) <= 40),
    dropped_at  timestamptz,
    reason      text not null default '' check (length(reason) <= 500),
    primary key (committee, n),
    check (ends_at > starts_at),
    check ((dropped_at is null) = (reason = ''))
);
comment on table committee.meeting is 'A day on which it meets, told beforehand; dropped with a reason.';
create index meeting_starts on committee.meeting (starts_at) where dropped_at is null;

create table committee.referral (
    committee     text collate "C" not null references committee.committee,
    n             integer not null check (n > 0),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    title         text not null check (length(title) between 1 and 200),
    question      text not null check (length(question) between 10 and 2000),
    thing         text collate "C" check (length(thing) <= 80),
    thing_name    text check (length(thing_name) <= 500),
    thing_path    text check (length(thing_path) <= 300),
    file          text collate "C" check (file ~ '^[0-9a-f]{64}$'),
    file_name     text check (length(file_name) <= 200),
    file_kind     text check (length(file_kind) <= 20),
    due_on        date not null,
    at            timestamptz not null,
    mandate       text collate "C" not null check (length(mandate) <= 40),
    primary key (committee, n),
    check ((thing is null) = (thing_name is null) and (thing is null) = (thing_path is null)),
    check ((file is null) = (file_name is null) and (file is null) = (file_kind is null))
);
comment on table committee.referral is 'What a body is asked its opinion of, by whom, and until which day its seats are heard.';
create index referral_due on committee.referral (due_on);
create index referral_file on committee.referral (file) where file is not null;

create table committee.word (
    committee     text collate "C" not null,
    referral      integer not null,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    acting        text collate "C" not null check (length(acting) <= 40),
    stance        text not null check (stance in ('FAVOURABLE', 'RESERVES', 'UNFAVOURABLE', 'NONE')),
    reason        text not null default '' check (length(reason) <= 2000),
    at            timestamptz not null,
    mandate       text collate "C" not null check (length(mandate) <= 40),
    primary key (committee, referral, organisation),
    foreign key (committee, referral) references committee.referral,
    foreign key (committee, organisation) references committee.seat
);
comment on table committee.word is 'What a seat says of what the body is asked: public, and once.';
comment on column committee.word.acting is 'The organisation that spoke: the one that has the seat, or the one that it merged into.';

create table committee.advice (
    committee    text collate "C" not null,
    referral     integer not null,
    stance       text not null check (stance in ('FAVOURABLE', 'RESERVES', 'UNFAVOURABLE', 'NONE')),
    words        text not null check (length(words) between 1 and 10000),
    given_on     date not null,
    objections   text[] not null default '{}' check (cardinality(objections) <= 1000),
    ballot       text collate "C" check (length(ballot) <= 40),
    ballot_name  text check (length(ballot_name) <= 500),
    at           timestamptz not null,
    mandate      text collate "C" not null check (length(mandate) <= 40),
    primary key (committee, referral),
    foreign key (committee, referral) references committee.referral,
    check ((ballot is null) = (ballot_name is null)),
    check (ballot is null or objections = '{}')
);
comment on table committee.advice is 'The opinion that the body gives: by a ballot, or by consent, those that object being named.';
create index advice_given on committee.advice (given_on desc);

create table committee.reminder (
    committee  text collate "C" not null,
    referral   integer not null,
    days       integer not null check (days in (1, 7)),
    person     text collate "C" not null check (length(person) <= 40),
    sent_at    timestamptz not null,
    primary key (committee, referral, days, person),
    foreign key (committee, referral) references committee.referral
);
comment on table committee.reminder is 'Who was reminded that a seat is still to be heard, 7 or 1 days before.';

create view committee.v_committee as
    select id, title, convener, convener_name, scale, place, place_name, invented, installed_at, ended_at
    from committee.committee where installed_at is not null;
comment on view committee.v_committee is 'The bodies that anybody sees.';
create view committee.v_seat as
    select s.committee, s.organisation, s.name, s.college from committee.seat s join committee.committee c on c.id = s.committee
    where c.installed_at is not null and s.from_day <= kernel.today() and (s.until_day is null or s.until_day > kernel.today());
comment on view committee.v_seat is 'Who sits today in each of them.';

create function committee.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was said in a body does not change' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on committee.rules for each row execute function committee.kept();
create trigger kept before update or delete on committee.referral for each row execute function committee.kept();
create trigger kept before update or delete on committee.word for each row execute function committee.kept();
create trigger kept before update or delete on committee.advice for each row execute function committee.kept();
revoke delete on committee.committee, committee.meeting from ${app};
