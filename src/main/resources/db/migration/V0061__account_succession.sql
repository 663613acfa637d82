-- Why: organisations follow the référentiel, once each; and nobody is warned twice that a mandate ends.
comment on column account.organisation.succeeded_at is 'When its end was written in the journal, and its rights passed to the successor if it has one.';

create table account.warning (
    organisation  text collate "C" not null references account.organisation,
    ends_on       date not null,
    days          integer not null check (days in (15, 60)),
    person        text collate "C" not null references account.person,
    sent_at       timestamptz not null,
    primary key (organisation, ends_on, days, person)
);
comment on table account.warning is 'Who was told that mandates of an organisation end on a day, 60 or 15 days before; forgotten a month after that day.';
create index mandate_end on account.mandate (upper(during)) where ended_at is null and not upper_inf(during);
