-- Why: what opened several ballots tells in one statement how many seats have voted in each, as the pages of each do.
create view ballot.v_turnout as
    select b.id, (select count(distinct v.seat) from ballot.vote v where v.ballot = b.id) as present,
        (select count(*) from ballot.seat s where s.block = b.block) as seats
    from ballot.ballot b join ballot.block k on k.id = b.block
    where k.state <> 'DRAFT';
comment on view ballot.v_turnout is 'Ballots that are public, and how many seats have voted: what a sealed one shows too.';
grant select on ballot.v_turnout to ${app};
