-- Why: an agricultural or a maritime lycée has its own law, and only the ministry it answers to tells it: most have the nature of any lycée.
alter table territory.school_state add column ministry text check (ministry in ('EDUCATION', 'AGRICULTURE', 'MER', 'AUTRE'));
comment on column territory.school_state.ministry is 'The ministry the school answers to; absent when no source says it.';
