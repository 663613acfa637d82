-- Why: a journée may be held by a standing body, whose members answer its conclusions too.
alter table journee.journee add column instance_name text check (length(instance_name) between 1 and 300);
comment on column journee.journee.instance_name is 'What the standing body was called when it was said to hold it.';
