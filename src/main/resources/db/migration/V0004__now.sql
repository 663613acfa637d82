-- Why: what is asked at every request reads the clock as a row, once: each call of kernel.clock() begins a statement of its own.
create view kernel.v_now as select clock_timestamp() + shift as at from kernel.clock_shift;
comment on view kernel.v_now is 'The instant of kernel.clock(), read once for a whole statement.';
create or replace function kernel.clock() returns timestamptz
    language sql volatile parallel restricted
    return (select at from kernel.v_now);
