-- Why: what a register of imports must tell (edition, licence, who, how long), and the tables that only imports fill.
alter table territory.import
    add column began      timestamptz,
    add column edition    date,
    add column source     text,
    add column licence    text,
    add column address    text,
    add column lines      bigint not null default 0,
    add column set_aside  bigint not null default 0,
    add column operator   text not null default 'operator';
comment on column territory.import.began is 'When the reading began; "at" is when it was committed.';
comment on column territory.import.edition is 'The day the file describes.';
comment on column territory.import.address is 'Where it was downloaded from, when it was.';
comment on column territory.import.set_aside is 'Sound lines that are not about a school, or outside the scope asked for.';

create table territory.competence_code (
    code  text primary key check (code ~ '^[0-9]{4}$'),
    name  text not null,
    bears_on_digital  boolean not null default false
);
comment on table territory.competence_code is 'BANATIC codes (2021) of the competences that touch schools or digital networks, named in short.';

insert into territory.competence_code (code, name, bears_on_digital) values
    ('5010', 'Construction, entretien et fonctionnement des écoles maternelles et élémentaires', true),
    ('5015', 'Activités périscolaires', false),
    ('5020', 'Construction, entretien et fonctionnement des lycées', true),
    ('5025', 'Construction, entretien et fonctionnement des collèges', true),
    ('5045', 'Restauration scolaire', false),
    ('5050', 'Garderie périscolaire', false),
    ('6005', 'Transports scolaires', false),
    ('7530', 'Réseaux et services locaux de communications électroniques', true);

create table territory.declared_competence (
    siren   text not null check (siren ~ '^[0-9]{9}$'),
    code    text not null check (code ~ '^[0-9]{4}$'),
    source  integer not null references territory.source,
    primary key (siren, code)
);
comment on table territory.declared_competence is 'What a grouping declared to BANATIC: a hint to look for an act, never a transfer by itself.';

create view territory.v_declared_competence as
select d.siren, d.code, c.name, c.bears_on_digital, s.name as source, s.described
from territory.declared_competence d
join territory.competence_code c using (code)
join territory.source s on s.id = d.source;

create table territory.contour (
    kind    text not null check (kind in ('COMMUNE', 'EPCI', 'DEPARTEMENT', 'REGION')),
    code    text not null,
    rings   text not null,
    source  integer not null references territory.source,
    primary key (kind, code)
);
comment on table territory.contour is 'Simplified outline: rings of "longitude,latitude" in degrees, points apart by a space, rings by a semicolon.';

grant select on territory.v_declared_competence to ${app};
