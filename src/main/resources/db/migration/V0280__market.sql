-- Why: what schools and authorities need is said once, with what can be checked of it, and reaches whoever may buy it.
create schema market;
grant usage on schema market to ${app};

create table market.need (
    id            text collate "C" primary key check (id ~ '^N-[0-9A-HJKMNP-TV-Z]{10}$'),
    author        text collate "C" not null check (length(author) <= 40),
    author_name   text not null check (length(author_name) between 1 and 200),
    buyer         text collate "C" check (length(buyer) <= 40),
    buyer_name    text not null check (length(buyer_name) <= 300),
    law           text not null check (law in ('HOLDS', 'ANSWERS', 'UNKNOWN')),
    basis         text not null check (length(basis) <= 500),
    law_path      text not null check (length(law_path) <= 500),
    item          text collate "C" not null check (length(item) <= 30),
    level         text collate "C" not null check (length(level) <= 30),
    name          text not null check (length(name) between 1 and 300),
    purpose       text not null check (length(purpose) between 10 and 2000),
    quantity      integer not null check (quantity between 1 and 1000000),
    schools       integer not null check (schools >= 0),
    wished        date not null,
    season        integer not null,
    wants         text not null check (length(wants) <= 200),
    low           bigint not null check (low >= 0),
    high          bigint not null check (high >= low),
    told          boolean not null,
    commune       text collate "C" not null check (length(commune) <= 5),
    epci          text collate "C" not null check (length(epci) <= 9),
    departement   text collate "C" not null check (length(departement) <= 3),
    region        text collate "C" not null check (length(region) <= 3),
    state         text collate "C" not null check (state in ('WAITING', 'RETAINED', 'GROUPED', 'REFUSED', 'MET', 'WITHDRAWN')),
    reason        text not null default '' check (length(reason) <= 500),
    answered_at   timestamptz,
    edition       integer not null default 0,
    folded        text not null check (length(folded) <= 1000),
    invented      boolean not null default false,
    made_at       timestamptz not null,
    made_by       text collate "C" not null check (length(made_by) <= 40),
    changed_at    timestamptz not null
);
comment on table market.need is 'What an organisation needs for schools: public from the day it is expressed, its budget apart unless told is set.';
comment on column market.need.buyer is 'Who may buy it, as the law answered on the day it was written; absent when the law names no body.';
comment on column market.need.law is 'HOLDS: the author buys for itself. ANSWERS: the law names another. UNKNOWN: it does not say.';
comment on column market.need.wants is 'Its requirements, by their codes, each with its number: GAR RGAA:75 DELAY:2.';
comment on column market.need.season is 'The year of the rentrée for which it is wished.';
comment on column market.need.low is 'The least of its budget, in cents with VAT; 0 when none was said.';
comment on column market.need.commune is 'Where its schools are: one code when they are all there, else empty, as for the grouping, the département, the région.';
create index need_gathered on market.need (item, level, departement, season, id) include (quantity, schools, wished, state);
create index need_made on market.need (made_at desc, id desc);
create index need_author on market.need (author);
create index need_buyer on market.need (buyer, state);
create index need_commune on market.need (commune, item, level, departement, season);
create index need_epci on market.need (epci, item, level, departement, season);
create index need_departement on market.need (departement, item, level, season);
create index need_changed on market.need (changed_at desc, id);

create table market.need_school (
    need      text collate "C" not null references market.need,
    uai       text collate "C" not null check (uai ~ '^[0-9]{7}[A-Z]$'),
    name      text not null check (length(name) between 1 and 300),
    commune   text collate "C" not null check (length(commune) <= 5),
    quantity  integer not null check (quantity between 1 and 1000000),
    primary key (need, uai)
);
comment on table market.need_school is 'How much of a need is for one school.';
create index need_school_uai on market.need_school (uai);

create table market.answer (
    need      text collate "C" not null references market.need,
    n         integer not null check (n >= 1),
    state     text collate "C" not null check (state in ('RETAINED', 'GROUPED', 'REFUSED', 'MET', 'WITHDRAWN')),
    who       text collate "C" not null check (length(who) <= 40),
    who_name  text not null check (length(who_name) between 1 and 200),
    reason    text not null check (length(reason) <= 500),
    at        timestamptz not null,
    mandate   text collate "C" not null check (length(mandate) <= 40),
    primary key (need, n)
);
comment on table market.answer is 'What became of a need, said by who buys it, or by its author when withdrawn; nothing said is taken away.';

revoke update, delete on market.answer from ${app};
revoke delete on market.need from ${app};
