-- Why: a map read before and after one person gave their answers and their college; it changes by batches of five.
alter table consultation.vote
    add column cohort integer not null default 0,
    add column told smallint not null default 0,
    add column past smallint not null default 0,
    add column told_college smallint not null default 0;
comment on column consultation.vote.cohort is 'Those with whom it is told in the figures: 0 while it waits for others, below 0 where they stay together.';
comment on column consultation.vote.told is 'What it is told to be, once it is; past has a bit for all that it was told to be.';
comment on column consultation.vote.told_college is 'The college it is told in; 0 for none.';

alter table consultation.participant
    add column cohort integer not null default 0,
    add column told_college smallint not null default 0;
comment on column consultation.participant.cohort is 'Those with whom they are told in the figures: 0 while they wait for others.';

create table consultation.batch (
    consultation  text collate "C" primary key references consultation.consultation,
    n             integer not null check (n >= 1),
    at            timestamptz not null,
    latest        timestamptz,
    participants  integer not null check (participants >= 0),
    answers       bigint not null check (answers >= 0),
    ended         boolean not null
);
comment on table consultation.batch is 'Until which slot the answers of a consultation were read for its map, and how many are told.';
comment on column consultation.batch.latest is 'When the last of the answers that were read was given.';
comment on column consultation.batch.ended is 'Whether all was answered by then: no other batch follows.';

insert into consultation.batch
select m.consultation, 1, m.made_at, m.latest, (select count(*) from consultation.participant p where p.consultation = m.consultation), m.votes, true
from consultation.map m join consultation.consultation c on c.id = m.consultation
where c.closed_at is not null or c.closes_on < kernel.today();
