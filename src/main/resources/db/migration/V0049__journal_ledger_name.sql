-- Why: ballots look for their ledger by 'scrutin-' and their id, which has the collation "C": the index of the names has another, and each ballot read every ledger.
create unique index ledger_name on journal.ledger (name collate "C");
