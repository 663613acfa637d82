-- Why: what buyers keep for themselves is read by them alone: their estimate, and the prices that suppliers answer.
alter table market.purchase add column salt text collate "C" not null default '' check (salt ~ '^([0-9a-f]{32})?$');
comment on column market.purchase.salt is 'Hides the estimate from who would guess it by the fingerprint that the public journal has; empty where that has none.';
comment on column market.purchase.estimate is 'What it may cost in all, in cents without VAT; 0 when not said. Read by its members alone.';

create view market.v_buyer as
select 'besoin' as kind, n.id, n.author as organisation from market.need n
union all select 'besoin', n.id, n.buyer from market.need n where n.buyer is not null
union all select 'achat', m.purchase, m.organisation from market.member m where m.joined_at is not null and m.left_at is null;
comment on view market.v_buyer is 'Who carries a need, or is a member of a purchase: those who read what is sealed to the buyers.';
