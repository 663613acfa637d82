-- Why: a charter opens options, with the articles they hold; a body takes some, and reserves articles that it does not join, with its reason.
create table adhesion.option (
    charter   text collate "C" not null references charter.charter,
    n         integer not null check (n > 0),
    title     text not null check (length(title) between 3 and 200),
    articles  text[] not null check (cardinality(articles) between 1 and 100),
    at        timestamptz not null,
    mandate   text collate "C" not null check (length(mandate) <= 40),
    primary key (charter, n)
);
comment on table adhesion.option is 'What a body that joins a charter may take or leave, as who convenes it says, for good.';
comment on column adhesion.option.articles is 'The blocks that hold only for who takes it.';

create table adhesion.reservation (
    adhesion  text collate "C" not null references adhesion.adhesion,
    n         integer not null check (n > 0),
    article   text collate "C" not null check (length(article) between 1 and 80),
    reason    text not null check (length(reason) <= 1000),
    at        timestamptz not null,
    mandate   text collate "C" not null check (length(mandate) <= 40),
    primary key (adhesion, n)
);
comment on table adhesion.reservation is 'An article that a body does not join, and why; the latest of each article holds.';
comment on column adhesion.reservation.reason is 'Empty: the reservation is lifted.';

create table adhesion.choice (
    adhesion  text collate "C" not null references adhesion.adhesion,
    n         integer not null check (n > 0),
    options   text not null check (options ~ '^([0-9]+( [0-9]+)*)?$' and length(options) <= 200),
    at        timestamptz not null,
    mandate   text collate "C" not null check (length(mandate) <= 40),
    primary key (adhesion, n)
);
comment on table adhesion.choice is 'The options that a body takes, by their numbers; the latest row holds.';

create trigger kept before update or delete on adhesion.option for each row execute function adhesion.kept();
create trigger kept before update or delete on adhesion.reservation for each row execute function adhesion.kept();
create trigger kept before update or delete on adhesion.choice for each row execute function adhesion.kept();
revoke update, delete on adhesion.option, adhesion.reservation, adhesion.choice from ${app};

create or replace view adhesion.v_adhesion as
select a.id, a.charter, a.version, a.sha256, a.organisation, a.name, a.college, a.organ,
    case when a.stage <> 'SIGNED' then a.stage when a.ends_on <= kernel.today() then 'EXPIRED'
        when a.starts_on <= kernel.today() then 'IN_FORCE' else 'SIGNED' end as state,
    a.edition, a.meets_on, a.starts_on, a.ends_on, a.replaces, a.invented, a.made_at,
    coalesce((select max(s.at) from adhesion.step s where s.adhesion = a.id), a.made_at) as changed_at,
    (select max(s.at) from adhesion.step s where s.adhesion = a.id and s.stage = 'SIGNED') as signed_at,
    d.number, d.decided_on, d.votes_for, d.votes_against, d.abstentions, d.document, d.transmitted_on, d.executory_on, d.ends_on as asked_end,
    r.reserved, r.reasons,
    (select c.options from adhesion.choice c where c.adhesion = a.id order by c.n desc limit 1) as options
from adhesion.adhesion a
left join lateral (select * from adhesion.deliberation d where d.adhesion = a.id order by d.n desc limit 1) d on true
left join lateral (
    select array_agg(l.article order by l.at) as reserved, array_agg(l.reason order by l.at) as reasons
    from (select distinct on (r.article) r.article, r.reason, r.at from adhesion.reservation r where r.adhesion = a.id order by r.article, r.n desc) l
    where l.reason <> '') r on true;
