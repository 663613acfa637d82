-- Why: of three buyers, one worked out what the two others had paid; a figure is of five, and each cut changes by five.
create table price.batch (
    item  text collate "C" not null check (length(item) <= 30),
    cut   text collate "C" not null check (length(cut) <= 30),
    n     integer not null check (n >= 1),
    day   date not null,
    rows  text collate "C" not null,
    primary key (item, cut, n)
);
comment on table price.batch is 'The prices of which each figure that was ever shown was made: a new one is apart from all of them by five buyers, or by none.';
comment on column price.batch.rows is 'Declarations and numbers, a blank between them: T-…-1 T-…-2.';
comment on table price.counted is 'Unused since figures have their own prices each (price.batch).';

-- What was shown of three and of four buyers is shown no more; the rest is counted again in the first night.
delete from price.cell;
alter table price.cell add check (buyers >= 5);
update price.price set pending = withdrawn_at is null;

-- The release before reads the instant; what is told is the day.
alter table price.cell add column counted_on date generated always as ((counted_at at time zone 'Europe/Paris')::date) stored;

create function price.step(p_value double precision) returns numeric immutable language sql as $$
    select case when m < 2 then 0.2 when m < 5 then 0.5 else 1 end * power(10::numeric, e)
    from (select e, p_value::numeric / power(10::numeric, e) as m from (select floor(log(greatest(p_value, 1)))::integer as e) e) m
$$;
comment on function price.step is 'A tenth of it or a fifth, round: 200 for 1 500, 500 for 3 000.';
create function price.below(p_value double precision) returns bigint immutable language sql as $$
    select greatest(floor(p_value::numeric / price.step(p_value)) * price.step(p_value), 1)::bigint
$$;
create function price.above(p_value double precision) returns bigint immutable language sql as $$
    select (floor(p_value::numeric / price.step(p_value)) * price.step(p_value) + price.step(p_value))::bigint
$$;
comment on function price.below is 'The round amount under it; price.above is the next one: a mean is told as being between them.';
