-- Why: sessions with a seat left were told apart by reading each of them whole, once to count them and once for a page.
create index session_free on training.session (first_day, id, ends_at, audience) where cancelled_at is null and teachers + agents < seats;
