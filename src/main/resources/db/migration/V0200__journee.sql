-- Why: people and institutions meet on a day: its programme, its places, who was there, what was said and concluded.
create schema journee;
grant usage on schema journee to ${app};

create table journee.journee (
    id             text collate "C" primary key check (id ~ '^Y-[0-9A-HJKMNP-TV-Z]{10}$'),
    convener       text collate "C" not null check (length(convener) <= 40),
    convener_name  text not null check (length(convener_name) between 1 and 200),
    title          text not null check (length(title) between 1 and 200),
    purpose        text not null check (length(purpose) between 10 and 2000),
    organisers     text not null default '' check (length(organisers) <= 1000),
    source         text not null default '' check (length(source) <= 500),
    instance       text collate "C" check (length(instance) <= 40),
    online         boolean not null,
    commune        text collate "C" check (length(commune) <= 5),
    commune_name   text check (length(commune_name) <= 200),
    address        text not null default '' check (length(address) <= 500),
    first_day      date not null,
    last_day       date not null,
    places         integer not null check (places between 0 and 5000),
    folded         text not null check (length(folded) <= 1000),
    invented       boolean not null default false,
    edition        integer not null default 0,
    made_at        timestamptz not null,
    made_by        text collate "C" not null check (length(made_by) <= 40),
    announced_at   timestamptz,
    closed_at      timestamptz,
    called_off_at  timestamptz,
    called_off_why text not null default '' check (length(called_off_why) <= 500),
    check (last_day between first_day and first_day + 6),
    check (places > 0 or source <> ''),
    check ((commune is null) = (commune_name is null)),
    check (announced_at is not null or (closed_at is null and called_off_at is null)),
    check ((called_off_at is null) = (called_off_why = ''))
);
comment on table journee.journee is 'A day, or a few in a row, on which an organisation brings people together. Held once its last day is over, or when it was closed before.';
comment on column journee.journee.source is 'Where what is told of it was read, when it was held elsewhere and is told afterwards; empty otherwise.';
comment on column journee.journee.instance is 'The standing body that holds it, when one does.';
comment on column journee.journee.places is 'How many can come; 0 where it is only told.';
create index journee_announced on journee.journee (first_day desc, id) where announced_at is not null;
create index journee_convener on journee.journee (convener);

create table journee.slot (
    journee  text collate "C" not null references journee.journee,
    n        integer not null check (n > 0),
    day      date not null,
    begins   time,
    ends     time check (ends > begins),
    kind     text not null check (kind in ('TALK', 'TABLE', 'BREAK')),
    title    text not null check (length(title) between 1 and 200),
    room     text not null default '' check (length(room) <= 120),
    about    text not null default '' check (length(about) <= 2000),
    code     text collate "C" not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
    primary key (journee, n),
    check ((begins is null) = (ends is null))
);
comment on column journee.slot.begins is 'Absent where the source of what is told does not give the hour.';
comment on table journee.slot is 'A session of the programme, or a break.';
comment on column journee.slot.code is 'What the screen of the hall shows: whoever reads it during its hours says that they are there.';

create table journee.speaker (
    journee       text collate "C" not null,
    slot          integer not null,
    rank          integer not null check (rank > 0),
    chair         boolean not null,
    name          text not null check (length(name) <= 120),
    function      text not null default '' check (length(function) <= 200),
    organisation  text not null default '' check (length(organisation) <= 200),
    primary key (journee, slot, rank),
    foreign key (journee, slot) references journee.slot on delete cascade
);
comment on table journee.speaker is 'Who speaks in a session, as who convenes wrote them. A name that was erased on demand is empty.';

create table journee.registration (
    id                 bigint generated always as identity primary key,
    journee            text collate "C" not null references journee.journee,
    organisation       text collate "C" check (length(organisation) <= 40),
    organisation_name  text check (length(organisation_name) between 1 and 200),
    mandate            text collate "C" check (length(mandate) <= 40),
    mail               text collate "C" check (length(mail) <= 254),
    language           text not null default 'fr' check (language in ('fr', 'en')),
    name               text not null check (length(name) <= 120),
    needs              text not null default '' check (length(needs) <= 500),
    holds              boolean not null,
    asked_at           timestamptz not null,
    confirmed_at       timestamptz,
    until              timestamptz,
    ended_at           timestamptz,
    ended_how          text check (ended_how in ('CANCELLED', 'LAPSED')),
    forgotten_at       timestamptz,
    check ((organisation is null) = (organisation_name is null) and (organisation is null) = (mandate is null)),
    check (mandate is null or mail is null),
    check (mandate is not null or mail is not null or ended_at is not null or forgotten_at is not null),
    check ((ended_at is null) = (ended_how is null)),
    check (ended_at is null or (not holds and mail is null and name = '' and needs = '')),
    check (holds or until is null or confirmed_at is null)
);
comment on table journee.registration is 'Who comes: for an organisation, under a mandate, or somebody known by a mail that they confirm. Those who hold no place wait, in the order of their numbers.';
comment on column journee.registration.holds is 'Whether a place is kept for them.';
comment on column journee.registration.until is 'When it lapses: not confirmed yet, or a place that was freed is offered.';
comment on column journee.registration.needs is 'What helps them to come, to sit, to eat: read by the desk of who convenes, erased days after.';
create unique index registration_mail on journee.registration (journee, mail) where ended_at is null and mail is not null;
create unique index registration_mandate on journee.registration (journee, mandate) where ended_at is null and mandate is not null;
create index registration_waiting on journee.registration (journee, id) where ended_at is null and not holds;
create index registration_until on journee.registration (until) where ended_at is null and until is not null;

create function journee.bounded() returns trigger language plpgsql as $$
declare
    most integer;
begin
    if new.holds then
        select places into most from journee.journee where id = new.journee for update;
        if (select count(*) from journee.registration where journee = new.journee and holds) > most then
            raise exception 'no place is left' using errcode = 'check_violation';
        end if;
    end if;
    return null;
end $$;
comment on function journee.bounded() is 'However many register at once, no more places are held than there are.';
create trigger bounded after insert or update of holds on journee.registration for each row execute function journee.bounded();

create table journee.link (
    print         bytea primary key check (octet_length(print) = 32),
    registration  bigint not null references journee.registration on delete cascade
);
comment on table journee.link is 'What a letter leads to: whoever has it acts for a registration. Of its secret only a fingerprint is kept.';
create index link_registration on journee.link (registration);

create table journee.attendance (
    journee       text collate "C" not null,
    slot          integer not null,
    registration  bigint not null references journee.registration,
    at            timestamptz not null,
    mandate       text collate "C" check (length(mandate) <= 40),
    primary key (journee, slot, registration),
    foreign key (journee, slot) references journee.slot
);
comment on table journee.attendance is 'Who was in a session: said by themselves with its code, or by the desk, under a mandate.';
create index attendance_registration on journee.attendance (registration);

create table journee.writing (
    journee  text collate "C" not null,
    slot     integer not null,
    kind     text not null check (kind in ('NOTES', 'MINUTES')),
    n        integer not null check (n > 0),
    words    text not null check (length(words) between 1 and 20000),
    at       timestamptz not null,
    mandate  text collate "C" not null check (length(mandate) <= 40),
    primary key (journee, slot, kind, n),
    foreign key (journee, slot) references journee.slot
);
comment on table journee.writing is 'The notes taken during a session, and its minutes: each time they were written, kept.';

create table journee.document (
    journee     text collate "C" not null references journee.journee,
    n           integer not null check (n > 0),
    title       text not null check (length(title) between 1 and 200),
    file        text collate "C" not null check (file ~ '^[0-9a-f]{64}$'),
    kind        text not null check (length(kind) <= 10),
    at          timestamptz not null,
    mandate     text collate "C" not null check (length(mandate) <= 40),
    removed_at  timestamptz,
    primary key (journee, n)
);
comment on table journee.document is 'What participants are given to read, before and after.';
create index document_file on journee.document (file) where removed_at is null;

create table journee.conclusion (
    journee    text collate "C" not null references journee.journee,
    n          integer not null check (n > 0),
    words      text not null check (length(words) between 10 and 1000),
    ballot     text collate "C" check (length(ballot) <= 80),
    put_at     timestamptz not null,
    put_by     text collate "C" not null check (length(put_by) <= 40),
    closed_at  timestamptz,
    closed_by  text collate "C" check (length(closed_by) <= 40),
    adopted    boolean,
    primary key (journee, n),
    check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (adopted is null))
);
comment on table journee.conclusion is 'A sentence put to the organisations that take part: by consent, or by a ballot held elsewhere on this site. Where it is only told, it is put and nobody answers.';

create table journee.following (
    journee     text collate "C" not null,
    conclusion  integer not null,
    rank        integer not null check (rank > 0),
    ref         text collate "C" not null check (length(ref) <= 80),
    path        text collate "C" not null check (path ~ '^/[0-9A-Za-z/._-]+$' and length(path) <= 200),
    name        text not null check (length(name) between 1 and 300),
    primary key (journee, conclusion, rank),
    foreign key (journee, conclusion) references journee.conclusion
);
comment on table journee.following is 'What follows a conclusion on this site, under the name it had when it was linked.';

create table journee.position (
    journee       text collate "C" not null,
    conclusion    integer not null,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    consents      boolean not null,
    reason        text not null default '' check (length(reason) <= 1000),
    at            timestamptz not null,
    mandate       text collate "C" not null check (length(mandate) <= 40),
    primary key (journee, conclusion, organisation),
    foreign key (journee, conclusion) references journee.conclusion,
    check (consents or reason <> '')
);
comment on table journee.position is 'What an organisation answers to a conclusion, as it said last: consent, or an objection with its reason.';

create function journee.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was written is kept' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on journee.writing for each row execute function journee.kept();
create trigger kept before update of words, put_at, put_by or delete on journee.conclusion for each row execute function journee.kept();
revoke delete on journee.journee, journee.registration, journee.position, journee.document from ${app};
