-- Why: mandates about to end are looked for each hour among all of them; no statement could use the index made for that, which left out those without an end.
create index mandate_end_day on account.mandate (upper(during)) where ended_at is null;
drop index account.mandate_end;
create index mandate_renews on account.mandate (renews) where renews is not null;
