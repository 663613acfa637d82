-- Why: an act wrote in five indexes, three of them in a place at random, which cost more the longer the journal. One index answers for an organisation, with a family or without:
-- it is read in the order of the numbers, and lines of other families are passed over inside it. A line that has no organisation, object or family, as a vote, is in none of these.
drop index journal.line_organisation_alone, journal.line_organisation, journal.line_family, journal.line_object;
create index line_family on journal.line (ledger, family, n) where family is not null;
create index line_organisation on journal.line (ledger, organisation, n, family) where organisation is not null;
create index line_object on journal.line (ledger, object, n) where object is not null;
