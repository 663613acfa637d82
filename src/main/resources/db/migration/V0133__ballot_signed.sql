-- Why: what opened a ballot shows what it gave as its ledger says it.
create or replace view ballot.v_ballot as
    select b.id, b.block, b.rank, k.state, k.opens_at, k.closes_at, k.over_at, r.votes, r.adopted
    from ballot.ballot b join ballot.block k on k.id = b.block left join journal.v_result r on r.ledger = 'scrutin-' || b.id
    where k.state <> 'DRAFT';
