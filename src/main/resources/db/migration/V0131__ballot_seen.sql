-- Why: what opened a ballot shows how far it is beside its own rows, in the statement that reads these.
create view ballot.v_ballot as
    select b.id, b.block, b.rank, k.state, k.opens_at, k.closes_at, k.over_at, b.votes, (b.result ->> 'adopted')::boolean as adopted
    from ballot.ballot b join ballot.block k on k.id = b.block
    where k.state <> 'DRAFT';
comment on view ballot.v_ballot is 'Ballots that are public, without what anybody answered.';
grant select on ballot.v_ballot to ${app};

create view ballot.v_awaited as
    select b.id, b.rank, k.closes_at, s.organisation
    from ballot.block k join ballot.ballot b on b.block = k.id join ballot.seat s on s.block = k.id
    where k.state = 'OPEN' and k.closes_at > kernel.clock()
        and not exists (select from ballot.vote v where v.ballot = b.id and v.seat = s.id);
comment on view ballot.v_awaited is 'Open ballots, and the organisations whose seat has not voted yet.';
grant select on ballot.v_awaited to ${app};
