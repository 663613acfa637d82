-- Why: people and institutions answer short statements, and see where they agree and where they do not.
create schema consultation;
grant usage on schema consultation to ${app};

create table consultation.consultation (
    id             text collate "C" primary key check (id ~ '^J-[0-9A-HJKMNP-TV-Z]{10}$'),
    convener       text collate "C" not null check (length(convener) <= 40),
    convener_name  text not null check (length(convener_name) between 1 and 200),
    title          text not null check (length(title) between 1 and 200),
    question       text not null check (length(question) between 10 and 300),
    context        text not null default '' check (length(context) <= 2000),
    colleges       text[] not null default '{}' check (cardinality(colleges) <= 12),
    hall           boolean not null,
    proposals      boolean not null,
    folded         text not null check (length(folded) <= 1000),
    seed           bigint not null,
    invented       boolean not null default false,
    edition        integer not null default 0,
    made_at        timestamptz not null,
    made_by        text collate "C" not null check (length(made_by) <= 40),
    opened_at      timestamptz,
    closes_on      date,
    closed_at      timestamptz,
    check ((opened_at is null) = (closes_on is null)),
    check (closed_at is null or opened_at is not null)
);
comment on table consultation.consultation is 'A question on which people and institutions answer short statements. Open until the end of a day, unless it is closed before.';
comment on column consultation.consultation.colleges is 'Among which those who answer say where they speak from, if they want; the words are those of who convenes.';
comment on column consultation.consultation.hall is 'Only those who were given the code of a session answer.';
comment on column consultation.consultation.proposals is 'Whether those who answer propose statements too.';
comment on column consultation.consultation.seed is 'From which every draw of its map is made: the same answers give the same map.';
create index consultation_opened on consultation.consultation (opened_at desc, id) where opened_at is not null;
create index consultation_convener on consultation.consultation (convener);

create table consultation.statement (
    consultation  text collate "C" not null references consultation.consultation,
    n             integer not null check (n > 0),
    words         text not null check (length(words) between 5 and 200),
    folded        text not null check (length(folded) <= 400),
    state         text not null check (state in ('PENDING', 'ACCEPTED', 'REFUSED')),
    reason        text not null default '' check (length(reason) <= 500),
    organisation  text collate "C" check (length(organisation) <= 40),
    name          text check (length(name) between 1 and 200),
    made_at       timestamptz not null,
    made_by       text collate "C" check (length(made_by) <= 40),
    judged_at     timestamptz,
    judged_by     text collate "C" check (length(judged_by) <= 40),
    primary key (consultation, n),
    unique (consultation, folded),
    check ((organisation is null) = (name is null) and (organisation is null) = (made_by is null)),
    check ((state = 'PENDING') = (judged_at is null) and (judged_at is null) = (judged_by is null)),
    check (state <> 'REFUSED' or reason <> '')
);
comment on table consultation.statement is 'A short statement, that one agrees with or not. One that a person proposed has no organisation; it waits for who convenes.';
comment on column consultation.statement.reason is 'Why it was refused: anybody reads it.';

create table consultation.seance (
    consultation  text collate "C" not null references consultation.consultation,
    n             integer not null check (n > 0),
    name          text not null check (length(name) between 1 and 120),
    code          text collate "C" not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
    opens_at      timestamptz not null,
    closes_at     timestamptz not null,
    made_by       text collate "C" not null check (length(made_by) <= 40),
    primary key (consultation, n),
    check (closes_at > opens_at)
);
comment on table consultation.seance is 'A meeting in which people answer: its code, drawn on the screen of the hall, lets one in during its hours only.';

create table consultation.participant (
    id            bigint generated always as identity primary key,
    consultation  text collate "C" not null references consultation.consultation,
    browser       bytea check (octet_length(browser) = 32),
    organisation  text collate "C" check (length(organisation) <= 40),
    name          text check (length(name) between 1 and 200),
    college       smallint check (college between 1 and 12),
    commune       text collate "C" check (length(commune) <= 5),
    seance        integer,
    came_at       timestamptz not null,
    unique (consultation, browser),
    unique (consultation, organisation),
    check (browser is null or organisation is null),
    check ((organisation is null) = (name is null)),
    foreign key (consultation, seance) references consultation.seance
);
comment on table consultation.participant is 'Who answers: an organisation, in public, or somebody of whom nothing is known but a browser, by a fingerprint that is worth nothing in another consultation.';
comment on column consultation.participant.browser is 'SHA-256 of a secret of the browser and of the consultation; forgotten a month after the consultation ends.';
comment on column consultation.participant.college is 'The place in the list of colleges, when they said it.';
comment on column consultation.participant.commune is 'Where they live or act, when they said it.';

create table consultation.vote (
    consultation  text collate "C" not null,
    participant   bigint not null references consultation.participant,
    n             integer not null,
    value         smallint not null check (value in (-1, 0, 1)),
    at            timestamptz not null,
    mandate       text collate "C" check (length(mandate) <= 40),
    primary key (participant, n),
    foreign key (consultation, n) references consultation.statement
);
comment on table consultation.vote is 'What somebody answered to a statement, as they said it last: 1 agrees, -1 disagrees, 0 neither.';
comment on column consultation.vote.mandate is 'Of who answered for an organisation; absent for a person.';
create index vote_consultation on consultation.vote (consultation, at);

create table consultation.map (
    consultation  text collate "C" primary key references consultation.consultation,
    votes         bigint not null,
    latest        timestamptz not null,
    input_sha256  text collate "C" not null check (input_sha256 ~ '^[0-9a-f]{64}$'),
    made_at       timestamptz not null,
    content       text not null
);
comment on table consultation.map is 'The opinion map, as it was last computed from the answers. Made again from them. Not saved.';

create table consultation.place (
    participant   bigint primary key references consultation.participant on delete cascade,
    consultation  text collate "C" not null,
    x             real not null,
    y             real not null,
    part          smallint
);
comment on table consultation.place is 'Where each participant stands on the map, and in which group: told to that participant only. Made again from the answers. Not saved.';
create index place_consultation on consultation.place (consultation);

create function consultation.kept() returns trigger language plpgsql as $$
begin
    if exists (select from consultation.consultation c where c.id = old.consultation and c.opened_at is not null) then
        raise exception 'what was put to participants does not change' using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger kept before update of words, folded, organisation, name, made_at, made_by or delete on consultation.statement for each row execute function consultation.kept();
revoke delete on consultation.consultation, consultation.participant, consultation.vote, consultation.seance from ${app};
