-- Why: whoever keeps in memory what the journal's acts decide needs to know, at each request and for the price of one row, whether a line came since.
create view journal.v_head as select name, size from journal.ledger;
grant select on journal.v_head to ${app};
