-- Why: a service may be for schools of several levels, such as the écoles and the collèges of a syndicate; the law is asked about each.
alter table pool.service drop constraint service_level_check;
alter table pool.service add constraint service_level_check check (level ~ '^(ECOLE( COLLEGE)?( LYCEE)?|COLLEGE( LYCEE)?|LYCEE)$');
comment on column pool.service.level is 'The levels of the schools it is for, a blank between them: their pupils count.';
