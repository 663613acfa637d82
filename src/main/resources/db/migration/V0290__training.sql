-- Why: teachers and local agents learn to use the same tools; who trains them, when and where is said once, and who was trained stays as a figure.
create schema training;
grant usage on schema training to ${app};

create table training.course (
    id              text collate "C" primary key check (id ~ '^T-[0-9A-HJKMNP-TV-Z]{10}$'),
    organiser       text collate "C" not null check (length(organiser) <= 40),
    organiser_name  text not null check (length(organiser_name) between 1 and 200),
    item            text collate "C" not null default '' check (length(item) <= 30),
    subject         text collate "C" not null default '' check (length(subject) <= 40),
    audience        text collate "C" not null check (audience in ('TEACHERS', 'AGENTS', 'BOTH')),
    level           text collate "C" not null check (level in ('DISCOVERY', 'PRACTICE', 'EXPERT')),
    title           text not null check (length(title) between 3 and 200),
    purpose         text not null check (length(purpose) between 10 and 2000),
    after           text not null check (length(after) between 10 and 1000),
    minutes         integer not null check (minutes between 15 and 12000),
    cost            bigint check (cost between 0 and 10000000),
    edition         integer not null default 0,
    folded          text not null check (length(folded) <= 1000),
    invented        boolean not null default false,
    made_at         timestamptz not null,
    made_by         text collate "C" not null check (length(made_by) <= 40),
    changed_at      timestamptz not null,
    check (item <> '' or subject <> '')
);
comment on table training.course is 'What somebody offers to teach: a tool, or a subject of the law, to teachers, to local agents, or to both together.';
comment on column training.course.item is 'The tool, a code of items; empty when it is about a subject alone.';
comment on column training.course.after is 'What one can do afterwards.';
comment on column training.course.cost is 'Of one place, in cents with VAT; 0 when nothing is asked, absent when nobody said.';
create index course_made on training.course (made_at desc, id);
create index course_organiser on training.course (organiser);

create table training.session (
    id            text collate "C" primary key check (id ~ '^S-[0-9A-HJKMNP-TV-Z]{10}$'),
    course        text collate "C" not null references training.course,
    organiser     text collate "C" not null check (length(organiser) <= 40),
    item          text collate "C" not null,
    subject       text collate "C" not null,
    audience      text collate "C" not null check (audience in ('TEACHERS', 'AGENTS', 'BOTH')),
    hours         text not null check (length(hours) between 22 and 300),
    starts_at     timestamptz not null,
    ends_at       timestamptz not null check (ends_at > starts_at),
    first_day     date not null,
    last_day      date not null check (last_day >= first_day),
    commune       text collate "C" not null default '' check (length(commune) <= 5),
    commune_name  text not null default '' check (length(commune_name) <= 200),
    epci          text collate "C" not null default '' check (length(epci) <= 9),
    departement   text collate "C" not null default '' check (length(departement) <= 3),
    region        text collate "C" not null default '' check (length(region) <= 3),
    address       text not null default '' check (length(address) <= 300),
    link          text not null default '' check (length(link) <= 300),
    seats         integer not null check (seats between 1 and 1000),
    for_teachers  integer not null default 0 check (for_teachers >= 0),
    for_agents    integer not null default 0 check (for_agents >= 0),
    opens         date,
    closes        date not null,
    teachers      integer not null default 0,
    agents        integer not null default 0,
    code          text collate "C" not null check (length(code) between 4 and 10),
    cancelled_at  timestamptz,
    cancelled_why text not null default '' check (length(cancelled_why) <= 500),
    edition       integer not null default 0,
    folded        text not null check (length(folded) <= 1000),
    invented      boolean not null default false,
    made_at       timestamptz not null,
    made_by       text collate "C" not null check (length(made_by) <= 40),
    changed_at    timestamptz not null,
    check (for_teachers + for_agents <= seats),
    check (teachers + agents <= seats and teachers <= seats - for_agents and agents <= seats - for_teachers),
    check ((cancelled_at is null) = (cancelled_why = ''))
);
comment on table training.session is 'When and where a course is held, for how many. What the list of sessions asks of their course is written here too.';
comment on column training.session.hours is 'Its days and hours, in Paris, a line each: 2026-03-04 09:00 12:00.';
comment on column training.session.commune is 'Where it is; empty when it is followed from afar, by the link that only those who registered are told.';
comment on column training.session.for_teachers is 'Of its seats, how many only teachers may have.';
comment on column training.session.teachers is 'How many seats teachers hold, counted anew whenever one is taken or given back.';
comment on column training.session.code is 'Shown on the screen of who trains, typed by who is there.';
create index session_day on training.session (first_day, id);
create index session_course on training.session (course, first_day);
create index session_organiser on training.session (organiser, first_day);
create index session_item on training.session (item, first_day);
create index session_commune on training.session (commune, first_day);
create index session_epci on training.session (epci, first_day);
create index session_departement on training.session (departement, first_day);
create index session_region on training.session (region, first_day);

create table training.registration (
    id                 bigint generated always as identity primary key,
    session            text collate "C" not null references training.session,
    share              text collate "C" not null check (share in ('TEACHER', 'AGENT')),
    uai                text collate "C" check (uai ~ '^[0-9]{7}[A-Z]$'),
    school             text not null default '' check (length(school) <= 200),
    organisation       text collate "C" check (length(organisation) <= 40),
    organisation_name  text check (length(organisation_name) between 1 and 200),
    mandate            text collate "C" check (length(mandate) <= 40),
    mail               text collate "C" check (length(mail) <= 254),
    language           text not null default 'fr' check (language in ('fr', 'en')),
    name               text not null check (length(name) <= 120),
    needs              text not null default '' check (length(needs) <= 500),
    holds              boolean not null,
    letter             text check (letter in ('OFFERED', 'MOVED')),
    asked_at           timestamptz not null,
    confirmed_at       timestamptz,
    until              timestamptz,
    ended_at           timestamptz,
    ended_how          text check (ended_how in ('CANCELLED', 'LAPSED')),
    forgotten_at       timestamptz,
    attended_at        timestamptz,
    attended_by        text collate "C" check (length(attended_by) <= 40),
    judged             boolean not null default false,
    check ((organisation is null) = (organisation_name is null) and (organisation is null) = (mandate is null)),
    check (mandate is not null or mail is not null or ended_at is not null or forgotten_at is not null),
    check ((ended_at is null) = (ended_how is null)),
    check (ended_at is null or (not holds and mail is null and name = '' and needs = '')),
    check (holds or until is null or confirmed_at is null),
    check (attended_at is null or confirmed_at is not null)
);
comment on table training.registration is 'Who comes to a session: named by their school or their employer under a mandate, or known by a mail that they confirm. Once it is forgotten, nothing tells who it was: that a teacher or an agent of a school was trained stays.';
comment on column training.registration.uai is 'The school where they work; absent when they said none.';
comment on column training.registration.judged is 'Whether they gave their evaluation, which is kept apart and tells nothing of them.';
create unique index registration_mail on training.registration (session, mail) where ended_at is null and mail is not null;
create unique index registration_named on training.registration (session, organisation, lower(name)) where ended_at is null and organisation is not null and name <> '';
create index registration_session on training.registration (session, id);
create index registration_until on training.registration (until) where ended_at is null and until is not null;
create index registration_letter on training.registration (id) where letter is not null;
create index registration_uai on training.registration (uai) where attended_at is not null;
create index registration_organisation on training.registration (organisation) where organisation is not null;
create index registration_by_mail on training.registration (mail) where mail is not null;

create function training.counted() returns trigger language plpgsql as $$
begin
    update training.session s set
        teachers = (select count(*) from training.registration r where r.session = s.id and r.holds and r.share = 'TEACHER'),
        agents = (select count(*) from training.registration r where r.session = s.id and r.holds and r.share = 'AGENT')
        where s.id = new.session;
    return null;
end $$;
comment on function training.counted() is 'However many register at once, no more seats are held than there are, nor of those kept for others: the session refuses it.';
create trigger counted after insert or update of holds on training.registration for each row execute function training.counted();

create table training.link (
    print         bytea primary key check (octet_length(print) = 32),
    registration  bigint not null references training.registration on delete cascade
);
comment on table training.link is 'What a letter leads to: whoever has it acts for a registration. Of its secret only a fingerprint is kept.';
create index link_registration on training.link (registration);

create view training.v_trained as
select s.id as session, s.item, r.uai, r.share as audience, s.last_day as day, count(*)::integer as people
from training.session s join training.registration r on r.session = s.id
where r.attended_at is not null
group by s.id, s.item, r.uai, r.share, s.last_day;
comment on view training.v_trained is 'How many teachers and agents of each school were there, session by session: no name, and item is empty where a session is about a subject alone.';

revoke delete on training.course, training.session, training.registration from ${app};
