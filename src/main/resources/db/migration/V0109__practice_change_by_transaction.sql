-- The search index of every node asks twice a second what changed since a transaction: an answer must not cost more as changes pile up.
create index change_xact on practice.change (xact);
