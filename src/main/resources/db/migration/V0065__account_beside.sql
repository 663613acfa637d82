-- Why: a search reads the organisations that the référentiel lacks, a few among as many as have acted here; the others it finds by their names, in memory.
create index organisation_beside on account.organisation (id) where id !~ '^[a-z]+-[0-9]';
