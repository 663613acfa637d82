-- Why: an organisation finds all that it takes up.
create index replication_organisation on replication.replication (organisation);
