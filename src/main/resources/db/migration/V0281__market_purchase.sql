-- Why: who buys the same thing buys it together: members, volume, calendar and convention in one place.
create table market.purchase (
    id                text collate "C" primary key check (id ~ '^A-[0-9A-HJKMNP-TV-Z]{10}$'),
    coordinator       text collate "C" not null check (length(coordinator) <= 40),
    coordinator_name  text not null check (length(coordinator_name) between 1 and 200),
    item              text collate "C" not null check (length(item) <= 30),
    level             text collate "C" not null check (length(level) <= 30),
    title             text not null check (length(title) between 3 and 200),
    purpose           text not null check (length(purpose) between 10 and 2000),
    wished            date not null,
    estimate          bigint not null check (estimate >= 0),
    way               text collate "C" not null check (way in ('OWN', 'CENTRAL')),
    costs             text collate "C" not null check (costs in ('EACH', 'COORDINATOR')),
    profile           text not null default '' check (length(profile) <= 500),
    answers_until     date,
    stage             text collate "C" not null default 'OPEN' check (stage in ('OPEN', 'AWARDED', 'DONE', 'GIVEN_UP')),
    why               text not null default '' check (length(why) <= 500),
    edition           integer not null default 0,
    invented          boolean not null default false,
    made_at           timestamptz not null,
    made_by           text collate "C" not null check (length(made_by) <= 40),
    changed_at        timestamptz not null
);
comment on table market.purchase is 'Needs that several buyers meet together: Préau prepares and follows it, the consultation is held on the profile of the buyer.';
comment on column market.purchase.estimate is 'What it may cost in all, in cents without VAT; 0 when not said.';
comment on column market.purchase.answers_until is 'The last day on which an offer is sent or changed; absent: until the wished day.';
create index purchase_coordinator on market.purchase (coordinator);
create index purchase_changed on market.purchase (changed_at desc, id);

create table market.member (
    purchase      text collate "C" not null references market.purchase,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    college       text not null check (length(college) <= 20),
    invited_at    timestamptz not null,
    joined_at     timestamptz,
    decision      text not null default '' check (length(decision) <= 200),
    decided_on    date,
    left_at       timestamptz,
    mandate       text collate "C" not null check (length(mandate) <= 40),
    primary key (purchase, organisation)
);
comment on table market.member is 'Who is invited to a purchase, and joined it under a mandate by a decision of its council.';
create index member_organisation on market.member (organisation);

alter table market.need add column purchase text collate "C" references market.purchase;
comment on column market.need.purchase is 'The purchase it is a part of, or was when it was withdrawn or met.';
create index need_purchase on market.need (purchase) where purchase is not null;

revoke delete on market.purchase from ${app};
