-- Why: a service ends too: its members leave it together on a day, by a deliberation, once what it asked is paid.
alter table pool.service add column closed date;
alter table pool.service add column closed_by text not null default '' check (length(closed_by) <= 200);
alter table pool.service add check ((closed is null) = (closed_by = ''));
comment on column pool.service.closed is 'The first day on which nobody has it any more; absent while it goes on.';
comment on column pool.service.closed_by is 'The deliberation by which it ends; empty while it goes on.';
