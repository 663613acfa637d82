-- Why: official files say more of a school than who it is (pupils, classes, social position, priority education, circonscription…), each for its own day.
create table territory.school_fact (
    uai     text collate "C" not null references territory.school,
    fact    text collate "C" not null check (fact in ('PUPILS', 'CLASSES', 'ULIS_PUPILS', 'SOCIAL_POSITION', 'SOCIAL_SPREAD',
                'PRIORITY_EDUCATION', 'CIRCONSCRIPTION', 'RPI', 'ULIS', 'PIAL')),
    day     date not null,
    value   text not null check (value <> ''),
    source  integer not null references territory.source,
    primary key (uai, fact, day)
);
comment on table territory.school_fact is 'One thing that a source says of a school on a day: a figure of a school year (its 1 September), or what a directory says from that edition on.';
comment on column territory.school_fact.value is 'A number with a point, a word, or the UAI of another school, as the fact asks.';

create view territory.v_school_fact as
select f.uai, f.fact, f.day, f.value, s.name as source, s.described, s.licence
from territory.school_fact f join territory.source s on s.id = f.source;
grant select on territory.v_school_fact to ${app};
