-- Why: what is in service in a school, and since when, is read beside who was trained to use it.
alter table programme.operation add brings text collate "C" not null default '' check (length(brings) <= 300);
comment on column programme.operation.brings is 'Codes of the items that each of its schools has once it is in service there, a blank between them; empty when not said.';

create view programme.v_brought as
    select s.operation, s.uai, s.name, s.commune, s.departement, s.epci, o.level, i.item, s.state,
        case when s.state = 'IN_SERVICE' then coalesce((select min(x.day) from programme.said x
            where x.operation = s.operation and x.uai = s.uai and x.state = 'IN_SERVICE' and x.day > coalesce((select max(y.day) from programme.said y
                where y.operation = s.operation and y.uai = s.uai and y.state <> 'IN_SERVICE' and y.day <= s.day), '-infinity')), s.day) end as since
    from programme.school s join programme.operation o on o.id = s.operation and o.stage <> 'GIVEN_UP' and o.brings <> ''
        cross join lateral unnest(string_to_array(o.brings, ' ')) i (item)
    where s.out is null;
comment on view programme.v_brought is 'What an operation brings to each school, where it lay when it came in; in service since the first of the days on end on which somebody said so.';
