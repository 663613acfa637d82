-- Why: what buyers really paid is said by them, and read by everybody without showing what one of them paid.
create schema price;
grant usage on schema price to ${app};

create table price.declaration (
    id           text collate "C" primary key check (id ~ '^T-[0-9A-HJKMNP-TV-Z]{10}$'),
    buyer        text collate "C" not null check (length(buyer) <= 40),
    buyer_name   text not null check (length(buyer_name) between 1 and 200),
    departement  text collate "C" not null check (length(departement) <= 3),
    region       text collate "C" not null check (length(region) <= 3),
    salt         text collate "C" not null check (salt ~ '^[0-9a-f]{32}$'),
    corrects     text collate "C" not null default '' check (length(corrects) <= 20),
    invented     boolean not null default false,
    made_at      timestamptz not null,
    made_by      text collate "C" not null check (length(made_by) <= 40)
);
comment on table price.declaration is 'What a buyer says at once of the prices that it paid: one, or a table of them.';
comment on column price.declaration.salt is 'Hides the prices from who would guess them by the fingerprint that the public journal has.';
comment on column price.declaration.corrects is 'The price that it says again; that one is withdrawn.';

create table price.price (
    declaration   text collate "C" not null references price.declaration,
    n             integer not null check (n >= 1),
    buyer         text collate "C" not null check (length(buyer) <= 40),
    item          text collate "C" not null check (length(item) <= 30),
    quantity      integer not null check (quantity between 1 and 1000000),
    price         bigint not null check (price between 1 and 1000000000),
    taxed         bigint not null check (taxed >= price),
    vat           integer not null check (vat between 0 and 3000),
    paid_on       date not null,
    source        text not null check (length(source) between 3 and 200),
    purchase      text collate "C" not null default '' check (purchase ~ '^(A-[0-9A-Z]{10})?$'),
    told          boolean not null,
    withdrawn_at  timestamptz,
    pending       boolean not null default true,
    primary key (declaration, n)
);
comment on table price.price is 'The price of one unit, in cents: price without VAT, taxed with it. Never changed: a correction withdraws it and says another.';
comment on column price.price.told is 'Whether its buyer agrees that it is shown by name.';
comment on column price.price.pending is 'Said or withdrawn since the figures of its item were counted.';
create unique index price_once on price.price (buyer, item, paid_on, quantity, price, source) where withdrawn_at is null;
create index price_pending on price.price (item, buyer) where pending;
create index price_buyer on price.price (buyer, paid_on desc, declaration, n);
create index price_told on price.price (item, paid_on desc, declaration, n) where told and withdrawn_at is null;

create table price.counted (
    declaration  text collate "C" not null,
    n            integer not null,
    item         text collate "C" not null,
    buyer        text collate "C" not null,
    year         integer not null,
    departement  text collate "C" not null,
    region       text collate "C" not null,
    volume       integer not null,
    quantity     integer not null,
    price        bigint not null,
    taxed        bigint not null,
    told         boolean not null,
    live         boolean not null,
    primary key (declaration, n),
    foreign key (declaration, n) references price.price
);
comment on table price.counted is 'The prices from which the figures are made: they change by three buyers at once, so that no change tells what one of them paid.';
create index counted_item on price.counted (item);

create table price.cell (
    item           text collate "C" not null,
    cut            text collate "C" not null,
    buyers         integer not null check (buyers >= 3),
    low            bigint not null,
    median         bigint,
    high           bigint not null,
    taxed_low      bigint not null,
    taxed_median   bigint,
    taxed_high     bigint not null,
    volume         bigint not null,
    since          integer not null,
    until          integer not null,
    counted_at     timestamptz not null,
    primary key (item, cut)
);
comment on table price.cell is 'What is shown of an item: as a whole (all), in a year, a région, a département, a volume. What is not here is not shown.';
create index cell_cut on price.cell (cut, item);

create table price.contract (
    siret        text collate "C" not null check (siret ~ '^[0-9]{14}$'),
    number       text collate "C" not null check (length(number) between 1 and 60),
    buyer        text collate "C" check (length(buyer) <= 40),
    buyer_name   text not null check (length(buyer_name) <= 200),
    item         text collate "C" not null check (length(item) <= 30),
    cpv          text collate "C" not null check (cpv ~ '^[0-9]{8}$'),
    object       text not null check (length(object) between 1 and 1000),
    amount       bigint not null check (amount > 0),
    months       integer check (months between 0 and 1200),
    offers       integer check (offers between 0 and 10000),
    departement  text collate "C" not null check (length(departement) <= 3),
    notified_on  date not null,
    noticed_on   date not null,
    described    date not null,
    primary key (siret, number)
);
comment on table price.contract is 'Contracts of public buyers, as the data that they must publish tell them: an amount for all, never the price of a unit.';
comment on column price.contract.buyer is 'Absent when nobody here has that SIREN.';
comment on column price.contract.amount is 'In cents without VAT, as published: what was estimated at the most, or what was agreed.';
create index contract_item on price.contract (item, notified_on desc, siret, number);
create index contract_all on price.contract (notified_on desc, siret, number);

revoke delete on price.declaration, price.price from ${app};

create function price.rounded(p_value double precision, p_digits integer) returns bigint immutable language sql as $$
    select round(p_value::numeric, p_digits - 1 - floor(log(greatest(p_value, 1)))::integer)::bigint
$$;
comment on function price.rounded is 'To so many figures: a price is not read again in a quarter.';
