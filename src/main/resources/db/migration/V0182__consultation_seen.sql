-- Why: the least answered statement comes first, and counting two million answers for each page would take its reader's time.
alter table consultation.statement add column seen integer not null default 0;
comment on column consultation.statement.seen is 'How many had answered it when the map was made last. Made again from the answers.';
