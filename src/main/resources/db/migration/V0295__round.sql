-- Why: what a site does by itself is done by one node at a time, at its hour, and nothing waits for another; whoever administers reads how late it is.
create schema round;
create table round.execution (
    task_name             text collate "C" not null,
    task_instance         text collate "C" not null,
    task_data             bytea,
    execution_time        timestamptz not null,
    picked                boolean not null,
    picked_by             text,
    last_success          timestamptz,
    last_failure          timestamptz,
    consecutive_failures  integer,
    last_heartbeat        timestamptz,
    version               bigint not null,
    priority              smallint,
    primary key (task_name, task_instance)
) with (fillfactor = 50);
comment on table round.execution is 'A row for each round: when it is due, which node makes it, how it went. As db-scheduler names and writes it. Not saved.';
comment on column round.execution.task_name is 'The key of what the round does.';
comment on column round.execution.execution_time is 'When it is due; while it is being made, when it was.';
