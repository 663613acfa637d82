-- Why: the page of a place says what is planned in its schools.
create index school_commune on programme.school (commune, operation, state) where out is null;
create index school_epci on programme.school (epci, operation, state) where out is null;
create index school_departement on programme.school (departement, operation, state) where out is null;
