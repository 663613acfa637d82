-- Why: ballots are found by the words of their question without reading each ballot whole.
create or replace view ballot.v_ballot as
    select b.id, b.block, b.rank, k.state, k.opens_at, k.closes_at, k.over_at, r.votes, r.adopted, b.question, k.convener_name
    from ballot.ballot b join ballot.block k on k.id = b.block left join journal.v_result r on r.ledger = 'scrutin-' || b.id
    where k.state <> 'DRAFT';
