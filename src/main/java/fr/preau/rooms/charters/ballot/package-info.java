/**
 * Ballots: institutions decide by college, in public, and anybody can check.
 *
 * <p>
 * Words: a <em>ballot</em> is one question put to the vote, counted apart, with its ledger {@code scrutin-B-…}; a
 * <em>block</em> is ballots voted in one gesture, which share convener, roll, rule and hours; a <em>seat</em> is one
 * line of the roll, exercised by whoever holds the mandate to vote of its organisation at that moment, or of the one it
 * merged into; a <em>proxy</em> lets a seat vote for another one until closing; <em>sealed</em> hides what each seat
 * says until closing. How votes are counted is in the module {@code tally}, how lines are kept in {@code journal}.
 *
 * <p>
 * Tables: {@code block}, {@code ballot}, {@code college}, {@code seat}, which a trigger freezes once announced;
 * {@code vote}, {@code proxy}, one row a line, only added to; {@code explanation}, {@code proposal}, {@code reminder}.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * String id = preparations.prepare(actor, "epci-200054781", new Draft(…));       // publish
 * preparations.seat(actor, id, List.of("commune-92048"), null, 100);
 * preparations.faults(preparations.block(actor, id));                               // what is wrong
 * preparations.announce(actor, id, version);             // frozen; opens at its hour, or at once
 *
 * Ballot one = ballots.get(id);                       // question, rule, hours, state
 * ballots.list(Query.ALL, paging);
 * ballots.turnout(one);                               // by college; all that a sealed one shows
 * ballots.roll(one, "COMMUNES", "", paging);          // roll call, with today's names
 * ballots.results(one);                               // once closed, with the other rules
 * ballots.chairs(actor, one);                         // seats one may vote for, own and by proxy
 * long n = ballots.vote(actor, id, seat, Shares.all(Option.POUR), null, "", token);
 * ballots.receipt(actor, id, n);                      // line, proof and checkpoint within a second
 * ballots.entrust(actor, id, seat, to);               // a proxy on all the block; takeBack ends it
 *
 * proposals.propose(actor, id, later, "…");           // to extend; without an hour: to cancel
 * proposals.agree(another, id);                       // two distinct persons
 * }</pre>
 *
 * <p>
 * Votes that arrive together are read, judged and written together; the same form sent again, or what the seat says
 * already, is answered with the same line, without {@code Once}. Hours are those of the lines: a round that is late
 * opens no door. Other modules may have a bean of {@link fr.preau.rooms.charters.ballot.WhenClosed}.
 *
 * <p>
 * No page: those of {@code /scrutins/…} are in {@code poll}, all of them. Every refusal has its sentence and its field;
 * {@code Conflict}s have none and are said above the form.
 */
@NullMarked
package fr.preau.rooms.charters.ballot;

import org.jspecify.annotations.NullMarked;
