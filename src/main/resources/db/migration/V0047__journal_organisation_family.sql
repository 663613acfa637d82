-- Why: with a family and a period, the lines of a large organisation that are of other families were too many to pass over: a page took 350 ms with a million lines.
create index line_organisation_family on journal.line (ledger, organisation, family, n) where organisation is not null;
