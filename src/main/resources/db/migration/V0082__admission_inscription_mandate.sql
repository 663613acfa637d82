-- Why: who asks for an organisation says at once under which mandate they will act for it, and is not asked again once it is in.
alter table admission.inscription
    add column function     text not null default '' check (length(function) <= 120),
    add column powers       text[] not null default '{CONTRIBUTE}' check (cardinality(powers) between 1 and 6
                                and powers <@ array['CONTRIBUTE', 'REVIEW', 'VOTE', 'SIGN', 'PUBLISH', 'ADMINISTER']),
    add column from_day     date,
    add column until_day    date check (until_day >= from_day),
    add column source       text not null default '' check (length(source) <= 300),
    add column source_date  date,
    add column request      text collate "C" references admission.request;
comment on column admission.inscription.from_day is 'Absent: asked for before the mandate was; it is asked for afterwards.';
comment on column admission.inscription.request is 'The request to act for it, made by the same act as the organisation.';
