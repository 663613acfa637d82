-- Why: each body joins one exact version of a charter by its own decision: how far it is, what its council decided, step by step, for good.
create schema adhesion;
grant usage on schema adhesion to ${app};

create table adhesion.adhesion (
    id            text collate "C" primary key check (id ~ '^H-[0-9A-HJKMNP-TV-Z]{10}$'),
    charter       text collate "C" not null,
    version       integer not null,
    sha256        text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    college       text collate "C" not null check (college ~ '^[A-Z][A-Z_]{0,19}$'),
    organ         text collate "C" not null check (organ ~ '^[A-Z][A-Z_]{0,19}$'),
    stage         text not null default 'CONSIDERED' check (stage in ('CONSIDERED', 'SCHEDULED', 'DELIBERATED', 'SIGNED', 'WITHDRAWN')),
    edition       integer not null default 0,
    meets_on      date,
    starts_on     date,
    ends_on       date,
    replaces      text collate "C" references adhesion.adhesion,
    invented      boolean not null default false,
    made_at       timestamptz not null,
    made_by       text collate "C" not null check (length(made_by) <= 40),
    foreign key (charter, version) references charter.version,
    check (stage <> 'SIGNED' or starts_on is not null),
    check (ends_on > starts_on)
);
comment on table adhesion.adhesion is 'A body that joins one version of a charter, and how far it is.';
comment on column adhesion.adhesion.organ is 'What decides in such a body: a line of reference/adhesion-organs.csv.';
comment on column adhesion.adhesion.stage is 'As the last step left it; in force and expired are told by the days.';
comment on column adhesion.adhesion.replaces is 'The adhesion of the same body to the version before, which ends when this one is signed.';
create index adhesion_charter on adhesion.adhesion (charter);
create index adhesion_organisation on adhesion.adhesion (organisation);

create table adhesion.step (
    adhesion  text collate "C" not null references adhesion.adhesion,
    n         integer not null check (n > 0),
    stage     text not null check (stage in ('CONSIDERED', 'SCHEDULED', 'DELIBERATED', 'SIGNED', 'REPLACED', 'WITHDRAWN')),
    day       date,
    reason    text not null default '' check (length(reason) <= 1000),
    at        timestamptz not null,
    mandate   text collate "C" not null check (length(mandate) <= 40),
    primary key (adhesion, n)
);
comment on table adhesion.step is 'Each step, as the journal says it too: the day of a meeting, of a vote, of entry into force or of the end.';

create table adhesion.deliberation (
    adhesion        text collate "C" not null references adhesion.adhesion,
    n               integer not null check (n > 0),
    number          text not null check (length(number) between 1 and 40),
    decided_on      date not null,
    votes_for       integer check (votes_for between 0 and 10000),
    votes_against   integer check (votes_against between 0 and 10000),
    abstentions     integer check (abstentions between 0 and 10000),
    document        text collate "C" check (document ~ '^[0-9a-f]{64}$'),
    transmitted_on  date check (transmitted_on >= decided_on),
    executory_on    date check (executory_on >= decided_on),
    ends_on         date check (ends_on > decided_on),
    at              timestamptz not null,
    mandate         text collate "C" not null check (length(mandate) <= 40),
    primary key (adhesion, n)
);
comment on table adhesion.deliberation is 'What its council decided, completed as it comes: the latest row holds.';
comment on column adhesion.deliberation.document is 'SHA-256 of the attached file.';
comment on column adhesion.deliberation.ends_on is 'The first day on which the adhesion holds no more, when the council gave one.';
create index deliberation_document on adhesion.deliberation (document) where document is not null;

create function adhesion.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was done of an adhesion is kept' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on adhesion.step for each row execute function adhesion.kept();
create trigger kept before update or delete on adhesion.deliberation for each row execute function adhesion.kept();
create trigger kept before delete on adhesion.adhesion for each row execute function adhesion.kept();
revoke update, delete on adhesion.step, adhesion.deliberation from ${app};
revoke delete on adhesion.adhesion from ${app};

create function adhesion.goes_on() returns trigger language plpgsql as $$
begin
    if (new.id, new.charter, new.version, new.sha256, new.organisation, new.made_at) is distinct from
            (old.id, old.charter, old.version, old.sha256, old.organisation, old.made_at) then
        raise exception 'an adhesion is to one version, for good' using errcode = 'restrict_violation';
    end if;
    if old.stage = 'WITHDRAWN' or old.stage = 'SIGNED' and new.stage not in ('SIGNED', 'WITHDRAWN') then
        raise exception 'an adhesion does not go from % to %', old.stage, new.stage using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger goes_on before update on adhesion.adhesion for each row execute function adhesion.goes_on();

create view adhesion.v_adhesion as
select a.id, a.charter, a.version, a.sha256, a.organisation, a.name, a.college, a.organ,
    case when a.stage <> 'SIGNED' then a.stage when a.ends_on <= kernel.today() then 'EXPIRED'
        when a.starts_on <= kernel.today() then 'IN_FORCE' else 'SIGNED' end as state,
    a.edition, a.meets_on, a.starts_on, a.ends_on, a.replaces, a.invented, a.made_at,
    (select max(s.at) from adhesion.step s where s.adhesion = a.id) as changed_at,
    (select max(s.at) from adhesion.step s where s.adhesion = a.id and s.stage = 'SIGNED') as signed_at,
    d.number, d.decided_on, d.votes_for, d.votes_against, d.abstentions, d.document, d.transmitted_on, d.executory_on, d.ends_on as asked_end
from adhesion.adhesion a
left join lateral (select * from adhesion.deliberation d where d.adhesion = a.id order by d.n desc limit 1) d on true;
comment on view adhesion.v_adhesion is 'Adhesions with their state of today and what was decided.';
grant select on adhesion.v_adhesion to ${app};
