-- Why: BANATIC has renumbered its competences. The file of 2021 and today's list give other meanings to the same four digits, so a code
-- means nothing without its nomenclature; hints read with the wrong one are forgotten and come back with the next import.
drop view territory.v_declared_competence;
delete from territory.declared_competence;
delete from territory.competence_code;

alter table territory.competence_code
    add column nomenclature text not null check (nomenclature in ('2021', '2024')),
    add column verification text not null check (verification in ('V', 'P', 'M')),
    drop constraint competence_code_pkey,
    add primary key (nomenclature, code);
comment on table territory.competence_code is 'BANATIC codes of the competences that touch schools or digital networks, named in short, by nomenclature.';
comment on column territory.competence_code.verification is 'V read in the published list, P recognised by the groupings that declare it, M from memory.';

insert into territory.competence_code (nomenclature, code, name, bears_on_digital, verification) values
    ('2021', '4010', 'Établissements scolaires', true, 'P'),
    ('2021', '4015', 'Activités périscolaires', false, 'P'),
    ('2021', '4016', 'Lycées et collèges', true, 'P'),
    ('2021', '4531', 'Transport scolaire', false, 'P'),
    ('2021', '9930', 'Technologies de l’information et de la communication (internet, câble…)', true, 'P'),
    ('2024', '5010', 'Construction, entretien et fonctionnement d’équipements de l’enseignement maternel et élémentaire', true, 'V'),
    ('2024', '5015', 'Activités périscolaires', false, 'V'),
    ('2024', '5020', 'Construction, entretien et fonctionnement des lycées', true, 'V'),
    ('2024', '5025', 'Construction, entretien et fonctionnement des collèges', true, 'V'),
    ('2024', '5045', 'Restauration scolaire', false, 'V'),
    ('2024', '5050', 'Garderie périscolaire', false, 'V'),
    ('2024', '6005', 'Organisation de transports scolaires', false, 'V'),
    ('2024', '7530', 'Réseaux et services locaux de communications électroniques', true, 'V');

alter table territory.declared_competence
    add column nomenclature text not null check (nomenclature in ('2021', '2024'));

create view territory.v_declared_competence as
select d.siren, d.code, c.name, c.bears_on_digital, s.name as source, s.described, c.verification
from territory.declared_competence d
join territory.competence_code c using (nomenclature, code)
join territory.source s on s.id = d.source;
grant select on territory.v_declared_competence to ${app};
