-- Why: who calls is not always who decides: a call may name the organisation that answers its proposals.
alter table contribution.call
    add column decider text collate "C" check (length(decider) <= 40),
    add column decider_name text check (length(decider_name) between 1 and 200),
    add constraint call_decided check ((decider is null) = (decider_name is null));
comment on column contribution.call.decider is 'Who answers the proposals; absent when it is who convenes.';
