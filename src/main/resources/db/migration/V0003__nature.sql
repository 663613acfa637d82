-- Why: invented people must never be found among real acts, nor real acts among invented people.
create table kernel.nature (
    only_row boolean primary key default true check (only_row),
    demo boolean not null
);
comment on table kernel.nature is 'Whether these data are the demonstration; said once, the first time a site is opened on them.';
revoke update, delete on kernel.nature from ${app};
