/**
 * Ballots as people and programs meet them: prepared, read, voted in, followed in a hall, checked.
 *
 * <p>
 * What a ballot is, who may vote and how it is counted is in the modules {@code ballot} and {@code tally}; this one
 * words it. It keeps nothing: every page asks the door {@link fr.preau.rooms.charters.ballot.Ballots} and shows what it
 * may tell, so that what a sealed ballot hides is hidden in one place.
 *
 * <p>
 * Pages:
 *
 * <pre>
 * /scrutins                      the list                                .csv
 * /scrutins/{id}                 question, rule, roll call, result        .csv
 * /scrutins/{id}/votes           where one votes; POST: a vote, answered by its receipt
 * /scrutins/{id}/procurations    where a seat gives its proxy; POST, and POST …/retrait
 * /scrutins/{id}/recus/{n}       the receipt of a line                    .json
 * /scrutins/{id}/preparation     the desk of who convenes; …/sieges, …/annonce, …/propositions
 * /scrutins/{id}/direct          the screen of a hall; …/direct/flux: server-sent events
 * /api/v1/ballots, /api/v1/ballots/{id}
 * </pre>
 *
 * <p>
 * The screen of a hall is fed by one look a second at each ballot somebody watches, however many watch it
 * ({@link fr.preau.rooms.charters.poll.Hall}); the sitting of a charter has its own by the same door.
 */
@NullMarked
package fr.preau.rooms.charters.poll;

import org.jspecify.annotations.NullMarked;
