-- Why: a rival reads no price, today nor under the fingerprint of the journal; buyers read each one there was.
alter table offer.offer add column secret text collate "C" not null default '' check (length(secret) <= 60);
comment on column offer.offer.secret is 'What the supplier marks as a business secret, beside its price: its fields, a blank between them.';
comment on column offer.offer.price is 'Of one unit of the item, in cents without VAT; vat is its rate, in hundredths of a percent. Read by the buyers and by the supplier alone.';
comment on table offer.offer is 'What a supplier answers to a need or to a purchase, before any consultation and without engagement; its prices are sealed to the buyers.';

create table offer.version (
    offer        text collate "C" not null references offer.offer,
    n            integer not null check (n >= 1),
    summary      text not null check (length(summary) between 10 and 2000),
    conditions   text not null check (length(conditions) <= 1000),
    price        bigint not null check (price > 0),
    vat          integer not null check (vat between 0 and 3000),
    delivery     integer not null check (delivery between 0 and 720),
    valid_until  date not null,
    refs         text collate "C" not null check (length(refs) <= 500),
    secret       text collate "C" not null check (length(secret) <= 60),
    claims       text not null,
    salt         text collate "C" not null check (salt ~ '^([0-9a-f]{32})?$'),
    at           timestamptz not null,
    mandate      text collate "C" not null check (length(mandate) <= 40),
    primary key (offer, n)
);
comment on table offer.version is 'Each version of an offer, the present one too. The first ones of an offer that was changed before they were kept are missing.';
comment on column offer.version.claims is 'What it declared then, a requirement a line, as its fingerprint has it.';
comment on column offer.version.salt is 'Hides a price from who would guess it by the fingerprint that the public journal has; empty where that has none.';

insert into offer.version
select o.id, o.edition + 1, o.summary, o.conditions, o.price, o.vat, o.delivery, o.valid_until, o.refs, '',
    coalesce((select string_agg(c.want || ' ' || c.says || ' ' || coalesce(c.proof_on::text, '') || ' ' || c.proof, chr(10)
        order by c.want || ' ' || c.says || ' ' || coalesce(c.proof_on::text, '') || ' ' || c.proof collate "C") from offer.claim c where c.offer = o.id), ''),
    '', case when o.withdrawn_at is null then o.changed_at else o.made_at end, o.made_by
from offer.offer o;

create function offer.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was answered does not change' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on offer.version for each row execute function offer.kept();
revoke update, delete on offer.version from ${app};
