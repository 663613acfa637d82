-- Why: the list of sessions went through all that are over before it came to the next one; each of its questions now finds in its index which are ahead, and for whom.
create index session_ahead on training.session (first_day, id, ends_at, audience) where cancelled_at is null;
create index session_cancelled on training.session (first_day, id) where cancelled_at is not null;
create index session_place_commune on training.session (commune, first_day, id, ends_at, audience) where cancelled_at is null;
create index session_place_epci on training.session (epci, first_day, id, ends_at, audience) where cancelled_at is null;
create index session_place_departement on training.session (departement, first_day, id, ends_at, audience) where cancelled_at is null;
create index session_place_region on training.session (region, first_day, id, ends_at, audience) where cancelled_at is null;
create index session_about on training.session (item, first_day, id, ends_at, audience) where cancelled_at is null;
create index session_afar on training.session (first_day, id, ends_at, audience) where cancelled_at is null and link <> '';
create index session_taught on training.session (course, first_day, id, ends_at, audience) where cancelled_at is null;
drop index training.session_day, training.session_item, training.session_commune, training.session_epci, training.session_departement, training.session_region;
