-- Why: two hundred grants sent at once made two hundred mandates. The same powers, for the same person and organisation, on the same days, are given once; those given twice before this stay as they are.
create function account.powers_said(powers text[]) returns text language sql immutable strict parallel safe return array_to_string(powers, ' ');
comment on function account.powers_said(text[]) is 'The powers of a mandate as one text, which an index compares.';

alter table account.mandate add column single boolean;
alter table account.mandate alter column single set default true;
comment on column account.mandate.single is 'Absent for those given before nobody could hold the same one twice.';
alter table account.mandate add constraint mandate_once exclude using gist (person with =, organisation with =, account.powers_said(powers) with =,
    coalesce(stands_in_for, '') with =, during with &&) where (single and ended_at is null and renews is null);
