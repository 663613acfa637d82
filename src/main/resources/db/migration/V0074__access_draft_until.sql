-- Why: whoever has no key yet makes one inside the step that needs it, and it engages nobody for a day: what they had typed waits for it.
alter table access.draft add column until timestamptz not null default kernel.clock() + interval '1 hour';
alter table access.draft add column mark bytea check (length(mark) = 32);
comment on column access.draft.until is 'When it is forgotten: after an hour, or, for somebody whose key does not engage anybody yet, three days.';
comment on column access.draft.mark is 'That of the form in kernel.once, once it was sent; absent when nobody had signed in.';
comment on table access.draft is 'Forms kept while their sender signs in, signs in more strongly, or waits for a key. Not saved.';

create or replace function access.forget() returns void language sql as $$
    delete from access.session where until <= kernel.clock() or seen_at <= kernel.clock() - interval '3 days';
    delete from access.link where made_at <= kernel.clock() - interval '1 hour';
    delete from access.draft where until <= kernel.clock();
    delete from access.challenge where made_at <= kernel.clock() - interval '5 minutes';
    delete from access.passage where made_at <= kernel.clock() - interval '15 minutes';
    delete from kernel.once where at <= kernel.clock() - interval '7 days';
    delete from kernel.begun where at <= kernel.clock() - interval '30 days';
$$;
