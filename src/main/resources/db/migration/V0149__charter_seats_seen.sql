-- Why: what is said of a charter is read with who takes part in it, in one statement.
create view charter.v_seat as select charter, organisation, name, college from charter.seat;
