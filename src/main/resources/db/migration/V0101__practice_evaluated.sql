-- An evaluation is weighed by who made it, how and on whom: each says so, the carrier may reply, and one that is withdrawn stays in the history with its reason.
alter table practice.evaluation
    add column organisation_name  text not null default '' check (length(organisation_name) <= 200),
    add column evaluator          text not null default '' check (length(evaluator) <= 200),
    add column done_on            text check (length(done_on) <= 10),
    add column method             text not null default '' check (length(method) <= 2000),
    add column sample             text not null default '' check (length(sample) <= 1000),
    add column source             text not null default '' check (length(source) <= 500),
    add column reply              text not null default '' check (length(reply) <= 2000),
    add column reply_mandate      text collate "C",
    add column replied_at         timestamptz,
    add column withdrawn_why      text not null default '' check (length(withdrawn_why) <= 500),
    add column withdrawn_mandate  text collate "C",
    add check ((reply = '') = (replied_at is null));
comment on column practice.evaluation.evaluator is 'Who made it, in words: a body, rather than a person.';
comment on column practice.evaluation.done_on is 'Its date: a year, a month or a day, as a sheet writes them.';
comment on column practice.evaluation.sample is 'On how many schools, classes or pupils; empty when it is not known.';
create unique index evaluation_once on practice.evaluation (sheet, lower(url)) where withdrawn_at is null;
