-- Why: pages mark each place and school that the demonstration invents, whichever room names it.
create view territory.v_invented as
select lower(s.kind) as kind, s.code from territory.state s join territory.source o on o.id = s.source where o.feed = 'invented'
union select 'etablissement', s.uai from territory.school_state s join territory.source o on o.id = s.source where o.feed = 'invented';
