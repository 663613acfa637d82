-- Why: what was kept of a form that nobody sent goes after thirty days.
create or replace function access.forget() returns void language sql as $$
    delete from access.session where until <= kernel.clock() or seen_at <= kernel.clock() - interval '3 days';
    delete from access.link where made_at <= kernel.clock() - interval '1 hour';
    delete from access.draft where made_at <= kernel.clock() - interval '1 hour';
    delete from access.challenge where made_at <= kernel.clock() - interval '5 minutes';
    delete from access.passage where made_at <= kernel.clock() - interval '15 minutes';
    delete from kernel.once where at <= kernel.clock() - interval '7 days';
    delete from kernel.begun where at <= kernel.clock() - interval '30 days';
$$;

-- a long text of somebody known is kept too while they sign in again, more strongly
alter table access.draft drop constraint draft_fields_check;
alter table access.draft add constraint draft_fields_check check (length(fields) <= 5000000);
