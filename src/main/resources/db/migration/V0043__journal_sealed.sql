-- Why: until a sealed ballot closes, its ledger publishes of each vote only the leaf of the tree.
alter table journal.ledger add column sealed boolean not null default false;
comment on column journal.ledger.sealed is 'Whether the lines VOTE are published as leaves until a line CLOSED follows them.';
