-- Why: institutions write a text together: which text, for which place, who takes part, how far it is, each version for good.
create schema charter;
grant usage on schema charter to ${app};

create table charter.charter (
    id             text collate "C" primary key check (id ~ '^C-[0-9A-HJKMNP-TV-Z]{10}$'),
    convener       text collate "C" not null references account.organisation,
    convener_name  text not null check (length(convener_name) between 1 and 200),
    scale          text not null check (scale in ('NATIONAL', 'REGION', 'ACADEMIE', 'DEPARTEMENT', 'BASSIN')),
    place          text collate "C" check (length(place) <= 40),
    place_name     text not null default '' check (length(place_name) <= 200),
    title          text not null check (length(title) between 1 and 200),
    summary        text not null default '' check (length(summary) <= 1000),
    state          text not null default 'DRAFT'
        check (state in ('DRAFT', 'CONTRIBUTIONS', 'AMENDMENTS', 'VOTE', 'ADOPTED', 'PUBLISHED', 'REVISED', 'CLOSED')),
    starting       boolean not null default false,
    revises        text collate "C" references charter.charter,
    invented       boolean not null default false,
    edition        integer not null default 0,
    versions       integer not null default 0 check (versions >= 0),
    made_at        timestamptz not null,
    made_by        text collate "C" not null check (length(made_by) <= 40),
    check ((scale = 'NATIONAL') = (place is null)),
    check (state = 'DRAFT' or versions > 0)
);
comment on table charter.charter is 'A text that institutions write together, and how far it is.';
comment on column charter.charter.place is 'The organisation of the référentiel that stands for where it holds; none for the whole country.';
comment on column charter.charter.starting is 'A text proposed to begin a discussion, that nobody has convened anybody about.';
comment on column charter.charter.edition is 'Counts the changes of who convenes, for who changes it.';
comment on column charter.charter.versions is 'The number of the latest version.';
create index charter_convener on charter.charter (convener);
create index charter_state on charter.charter (state, made_at desc);

create table charter.version (
    charter  text collate "C" not null references charter.charter,
    n        integer not null check (n > 0),
    blocks   jsonb not null,
    sha256   text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    origin   text not null check (origin in ('WRITTEN', 'AMENDED', 'REVISED')),
    note     text not null default '' check (length(note) <= 500),
    made_at  timestamptz not null,
    made_by  text collate "C" not null check (length(made_by) <= 40),
    primary key (charter, n)
);
comment on table charter.version is 'A version of the text, for good: its blocks, and the fingerprint of what is served.';
comment on column charter.version.blocks is 'In order: [{"id","kind","words"}].';

create table charter.working (
    charter     text collate "C" primary key references charter.charter,
    blocks      jsonb not null,
    edition     integer not null default 0,
    changed_at  timestamptz not null,
    changed_by  text collate "C" not null check (length(changed_by) <= 40)
);
comment on table charter.working is 'The text that who convenes is writing, until it is kept as a version.';

create table charter.passage (
    charter  text collate "C" not null references charter.charter,
    n        integer not null check (n > 0),
    state    text not null,
    version  integer not null check (version >= 0),
    reason   text not null default '' check (length(reason) <= 500),
    at       timestamptz not null,
    mandate  text collate "C" not null check (length(mandate) <= 40),
    primary key (charter, n)
);
comment on table charter.passage is 'Each change of state, as the journal says it too.';

create table charter.stage (
    charter     text collate "C" not null references charter.charter,
    state       text not null check (state in ('CONTRIBUTIONS', 'AMENDMENTS', 'VOTE', 'PUBLISHED')),
    begins_on   date not null,
    primary key (charter, state)
);
comment on table charter.stage is 'The calendar told beforehand: the day each stage is to begin.';

create table charter.seat (
    charter       text collate "C" not null references charter.charter,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    folded        text not null,
    college       text collate "C" not null check (college ~ '^[A-Z][A-Z_]{0,19}$'),
    primary key (charter, organisation)
);
comment on table charter.seat is 'Who takes part: gives its position, amends, votes.';
create index charter_seat_organisation on charter.seat (organisation);

create table charter.reminder (
    charter  text collate "C" not null references charter.charter,
    state    text not null,
    days     integer not null check (days in (1, 7)),
    person   text collate "C" not null references account.person,
    sent_at  timestamptz not null,
    primary key (charter, state, days, person)
);
comment on table charter.reminder is 'Who was reminded of the end of a stage, 7 or 1 days before.';

create function charter.kept() returns trigger language plpgsql as $$
begin
    raise exception 'a version is never changed' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on charter.version for each row execute function charter.kept();
create trigger kept before update or delete on charter.passage for each row execute function charter.kept();
revoke update, delete on charter.version, charter.passage from ${app};

create function charter.goes_on() returns trigger language plpgsql as $$
begin
    if new.state <> old.state and (old.state, new.state) not in (('DRAFT', 'CONTRIBUTIONS'), ('CONTRIBUTIONS', 'AMENDMENTS'),
            ('AMENDMENTS', 'VOTE'), ('VOTE', 'AMENDMENTS'), ('VOTE', 'ADOPTED'), ('ADOPTED', 'PUBLISHED'), ('PUBLISHED', 'REVISED'),
            ('CONTRIBUTIONS', 'CLOSED'), ('AMENDMENTS', 'CLOSED'), ('VOTE', 'CLOSED'), ('ADOPTED', 'CLOSED'), ('PUBLISHED', 'CLOSED')) then
        raise exception 'a charter does not go from % to %', old.state, new.state using errcode = 'restrict_violation';
    end if;
    if old.state in ('REVISED', 'CLOSED') and new is distinct from old
        or old.state in ('ADOPTED', 'PUBLISHED') and new.versions <> old.versions then
        raise exception 'what is adopted does not change' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger goes_on before update on charter.charter for each row execute function charter.goes_on();
