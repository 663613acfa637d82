/**
 * Calls for contributions: "Concertation".
 *
 * <p>
 * Words: a <em>call</em> asks up to twenty questions from a day to another. A <em>contributor</em> answers them: an
 * organisation, in public and under a mandate, or a person who confirmed a mail address, whose name is shown only if
 * they gave one. A <em>proposal</em> asks something of somebody; it is <em>supported</em>, a <em>revision</em> of its
 * words is offered, taken or declined, several become one by a <em>fusion</em>, and who convenes gives each a
 * <em>reply</em> with its reason.
 *
 * <p>
 * Everything is published at once. What is hidden afterwards keeps its place, and the reason is read in its stead.
 *
 * <p>
 * What an organisation does is a line of the journal; what a person does is kept here, and tells nothing of them but
 * what they wrote.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * String call = calls.begin(actor, "departement-80", outline);
 * calls.publish(actor, call, edition);
 * String answer = callContributions.send(Contributor.of("commune-80021", mayor), Intent.answers(call, Map.of(1, "Le réseau d’abord.")));
 * String asked = callProposals.make(Contributor.of("commune-80021", mayor), Intent.proposal(call, "Un réseau", "Le texte.", "L’État finance."));
 * callProposals.reply(actor, asked, Reply.Kind.PART, "Oui pour les écoles, non pour le reste, parce que…");
 * }</pre>
 */
@NullMarked
package fr.preau.rooms.concertation.contribution;

import org.jspecify.annotations.NullMarked;
