-- Why: what somebody takes up is named beside their own rows, in the statement that reads these.
create view practice.v_called as
    select s.id, v.content ->> 'title' as title
    from practice.sheet s join practice.version v on v.sheet = s.id and v.n = s.published
    where s.state <> 'WITHDRAWN';
comment on view practice.v_called is 'The title of each sheet that is public.';
grant select on practice.v_called to ${app};
