-- A draft follows the rule that new ballots have: a college in which nothing is expressed is left out.
-- What was announced or opened before keeps its own, written nowhere: such a college fails it.
update ballot.block set rule = rule || '{"silent":"SET_ASIDE"}' where state = 'DRAFT';
