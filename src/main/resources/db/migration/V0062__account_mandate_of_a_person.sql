-- Why: what somebody may do for an organisation is read at each act: one look at one index, in a plan that PostgreSQL may keep, however many mandates an association has given.
create index mandate_person_acts_for on account.mandate (person, acts_for);
drop index account.mandate_person;

create or replace view account.v_held as
    select m.person, m.id as mandate, m.acts_for as organisation, o.name as organisation_name, o.kind as organisation_kind, o.ended_on as organisation_ended_on,
        m.organisation as granted_for, m.function, m.kind, m.powers, lower(m.during) as first_day, upper(m.during) as end_day, m.granted_at, m.ended_at,
        m.source, m.source_date, m.stands_in_for, upper(p.during) as principal_end_day, p.ended_at as principal_ended_at, m.during, p.during as principal_during
    from account.mandate m
    join account.organisation o on o.id = m.acts_for
    left join account.mandate p on p.id = m.stands_in_for;
