-- Why: what votes a charter says what awaits who convenes it, beside its own rows.
create view charter.v_charter as select id, convener, convener_name, title, state from charter.charter where state <> 'DRAFT';
comment on view charter.v_charter is 'Charters that are public, by name.';
grant select on charter.v_charter to ${app};
