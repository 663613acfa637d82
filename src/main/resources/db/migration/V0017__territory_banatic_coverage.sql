-- Why: BANATIC 2021 comes with the application. A grouping that declared nothing on schools must differ from one of which no edition speaks,
-- and what an import said must never be undone by what comes with the application.
create table territory.banatic_coverage (
    siren     text primary key check (siren ~ '^[0-9]{9}$'),
    source    integer not null references territory.source,
    imported  boolean not null
);
comment on table territory.banatic_coverage is 'The groupings of which an edition of BANATIC speaks, whatever they declared in it.';
comment on column territory.banatic_coverage.imported is 'Said by an import, that the extract of the application never replaces.';

create view territory.v_banatic_coverage as
select c.siren, s.name as source, s.described
from territory.banatic_coverage c join territory.source s on s.id = c.source;
grant select on territory.v_banatic_coverage to ${app};
