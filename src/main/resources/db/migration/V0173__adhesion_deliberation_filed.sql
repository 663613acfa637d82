-- Why: the public file of deliberations asks the SIRET, the subject matter, how many members there are and how many voted: each body may say so.
alter table adhesion.deliberation
    add column siret text check (siret ~ '^[0-9]{14}$'),
    add column matter text check (matter ~ '^[1-9]\.[0-9]{1,2}$'),
    add column members integer check (members between 0 and 10000),
    add column present integer check (present between 0 and 10000);
comment on column adhesion.deliberation.siret is 'As the body says it; absent: not said.';
comment on column adhesion.deliberation.matter is 'A code of the national nomenclature of acts.';
comment on column adhesion.deliberation.present is 'Those who took part in the vote.';

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
    f.files, f.founds, f.quotes, f.days,
    d.siret, d.matter, d.members, d.present
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
