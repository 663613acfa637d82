-- Why: words that aim at a person are not to be read for ever beside the reason why they were refused.
alter table consultation.statement add column masked boolean not null default false;
alter table consultation.statement add check (not masked or state = 'REFUSED');
comment on column consultation.statement.masked is 'Of one that was refused: its words are not shown, only why.';
