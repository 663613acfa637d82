-- Why: the act of an adhesion is sealed once and kept, so that two copies of it are the same; a copy that was signed elsewhere is kept beside it.
create table adhesion.act (
    adhesion   text collate "C" primary key references adhesion.adhesion,
    sha256     text collate "C" not null,
    sealed_at  timestamptz not null,
    pdf        bytea not null check (length(pdf) between 1 and 5000000),
    check (sha256 = encode(sha256(pdf), 'hex'))
);
comment on table adhesion.act is 'The act of an adhesion, as it was sealed, for good. It names a mandate and no person.';
alter table adhesion.act alter column pdf set storage external;

create table adhesion.signed_file (
    adhesion  text collate "C" not null references adhesion.adhesion,
    n         integer not null check (n between 1 and 10),
    file      text collate "C" not null check (file ~ '^[0-9a-f]{64}$'),
    found     text not null check (found in ('SOUND', 'TOUCHED', 'UNSIGNED')),
    quotes    boolean not null,
    at        timestamptz not null,
    mandate   text collate "C" not null check (length(mandate) <= 40),
    primary key (adhesion, n),
    unique (adhesion, file)
);
comment on table adhesion.signed_file is 'A copy of the act that was signed elsewhere, attached by the body.';
comment on column adhesion.signed_file.found is 'What its signatures were worth that day: signed and not changed since, signed and added to since, not signed.';
comment on column adhesion.signed_file.quotes is 'Whether its words quote the fingerprint of the text.';
create index signed_file_file on adhesion.signed_file (file);

create trigger kept before update or delete on adhesion.act for each row execute function adhesion.kept();
create trigger kept before update or delete on adhesion.signed_file for each row execute function adhesion.kept();
revoke update, delete on adhesion.act, adhesion.signed_file from ${app};

create or replace view adhesion.v_adhesion as
select a.id, a.charter, a.version, a.sha256, a.organisation, a.name, a.college, a.organ,
    case when a.stage <> 'SIGNED' then a.stage when a.ends_on <= kernel.today() then 'EXPIRED'
        when a.starts_on <= kernel.today() then 'IN_FORCE' else 'SIGNED' end as state,
    a.edition, a.meets_on, a.starts_on, a.ends_on, a.replaces, a.invented, a.made_at,
    coalesce((select max(s.at) from adhesion.step s where s.adhesion = a.id), a.made_at) as changed_at,
    (select max(s.at) from adhesion.step s where s.adhesion = a.id and s.stage = 'SIGNED') as signed_at,
    d.number, d.decided_on, d.votes_for, d.votes_against, d.abstentions, d.document, d.transmitted_on, d.executory_on, d.ends_on as asked_end,
    r.reserved, r.reasons,
    (select c.options from adhesion.choice c where c.adhesion = a.id order by c.n desc limit 1) as options,
    t.sha256 as act_sha256, t.sealed_at as act_sealed_at,
    f.files, f.founds, f.quotes, f.days
from adhesion.adhesion a
left join lateral (select * from adhesion.deliberation d where d.adhesion = a.id order by d.n desc limit 1) d on true
left join lateral (
    select array_agg(l.article order by l.at) as reserved, array_agg(l.reason order by l.at) as reasons
    from (select distinct on (r.article) r.article, r.reason, r.at from adhesion.reservation r where r.adhesion = a.id order by r.article, r.n desc) l
    where l.reason <> '') r on true
left join adhesion.act t on t.adhesion = a.id
left join lateral (
    select array_agg(s.file order by s.n) as files, array_agg(s.found order by s.n) as founds, array_agg(s.quotes::text order by s.n) as quotes,
        array_agg((s.at at time zone 'Europe/Paris')::date::text order by s.n) as days
    from adhesion.signed_file s where s.adhesion = a.id) f on true;
