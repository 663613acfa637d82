-- Why: what a ballot gave is read where it was signed, the last line of its ledger, and not in a column beside it that could be changed alone.
create view journal.v_result as
    select g.name as ledger, (l.said -> 'data' ->> 'adopted')::boolean as adopted,
        (select sum(p.value::integer)::integer from jsonb_each_text(l.said -> 'data' -> 'present') p) as votes
    from journal.ledger g
    cross join lateral (select convert_from(body, 'UTF8')::jsonb as said from journal.line where ledger = g.id order by n desc limit 1) l
    where l.said ->> 'type' = 'RESULT';
comment on view journal.v_result is 'Ballots that are counted, by the names of their ledgers: whether they are adopted, and how many seats voted.';
grant select on journal.v_result to ${app};
