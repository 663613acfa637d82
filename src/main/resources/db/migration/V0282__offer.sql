-- Why: suppliers answer what is required, one requirement after the other, and each claim can be contested.
create schema offer;
grant usage on schema offer to ${app};

create table offer.offer (
    id             text collate "C" primary key check (id ~ '^V-[0-9A-HJKMNP-TV-Z]{10}$'),
    thing          text collate "C" not null check (thing ~ '^(besoin:N|achat:A)-[0-9A-Z]{10}$'),
    thing_name     text not null check (length(thing_name) between 1 and 300),
    item           text collate "C" not null check (length(item) <= 30),
    supplier       text collate "C" not null check (length(supplier) <= 40),
    supplier_name  text not null check (length(supplier_name) between 1 and 200),
    siren          text collate "C" not null check (siren ~ '^[0-9]{9}$'),
    summary        text not null check (length(summary) between 10 and 2000),
    conditions     text not null check (length(conditions) <= 1000),
    price          bigint not null check (price > 0),
    vat            integer not null check (vat between 0 and 3000),
    delivery       integer not null check (delivery between 0 and 720),
    valid_until    date not null,
    until          date not null,
    refs           text collate "C" not null check (length(refs) <= 500),
    withdrawn_at   timestamptz,
    edition        integer not null default 0,
    invented       boolean not null default false,
    made_at        timestamptz not null,
    made_by        text collate "C" not null check (length(made_by) <= 40),
    changed_at     timestamptz not null
);
comment on table offer.offer is 'What a supplier answers to a need or to a purchase, in public: no bid of a consultation.';
comment on column offer.offer.price is 'Of one unit of the item, in cents without VAT; vat is its rate, in hundredths of a percent.';
comment on column offer.offer.until is 'The last day on which it is changed, as it was when it was sent.';
comment on column offer.offer.refs is 'Practices and operations that are shown with it, by their references.';
create unique index offer_once on offer.offer (thing, supplier) where withdrawn_at is null;
create index offer_made on offer.offer (made_at, id);
create index offer_supplier on offer.offer (supplier);

create table offer.claim (
    offer     text collate "C" not null references offer.offer,
    want      text collate "C" not null check (length(want) <= 20),
    says      text collate "C" not null check (says in ('YES', 'PARTLY', 'NO')),
    proof     text not null check (length(proof) <= 500),
    proof_on  date,
    primary key (offer, want)
);
comment on table offer.claim is 'What a supplier declares of one requirement; a claim is worth a year from the day of its proof.';

create table offer.contest (
    offer         text collate "C" not null references offer.offer,
    n             integer not null check (n >= 1),
    want          text collate "C" not null check (length(want) <= 20),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    reason        text not null check (length(reason) between 10 and 500),
    at            timestamptz not null,
    mandate       text collate "C" not null check (length(mandate) <= 40),
    primary key (offer, n)
);
comment on table offer.contest is 'An organisation says that a claim of an offer is not so, and why: shown beside it.';

revoke update, delete on offer.contest from ${app};
revoke delete on offer.offer from ${app};
