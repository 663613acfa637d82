-- Why: a hundred thousand needs are counted, by state and by line, without reading their rows.
create index need_state on market.need (state);
create index need_open on market.need (item, level, departement, season) where state in ('WAITING', 'RETAINED', 'GROUPED');
