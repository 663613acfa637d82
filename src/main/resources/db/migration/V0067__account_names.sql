-- Why: another module that reads its rows in one statement names their organisations in it.
create view account.v_organisation as select id, name from account.organisation;
grant select on account.v_organisation to ${app};
