/**
 * Bodies that stand: "instances". Organisations sit in them, meet again and again, are asked for their opinion and give
 * it in writing.
 *
 * <p>
 * Words: a <em>committee</em> has a convener, a scale and a place, <em>seats</em> in colleges, each for a time,
 * <em>rules</em> whose versions stay, <em>meetings</em> told beforehand. A <em>referral</em> ("saisine") asks it
 * something until a day; each seat gives its <em>word</em> in public and once; the <em>advice</em> ("avis") is what the
 * body says: a text that every seat was asked about and that none objects to any more ({@code consent}), or what a
 * ballot decided.
 *
 * <p>
 * Tables: {@code committee}, {@code seat}, {@code meeting}, and {@code rules}, {@code referral}, {@code word},
 * {@code advice}, which never change; {@code reminder}.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * String id = committees.begin(actor, "academie-10", outline);
 * committees.seat(actor, id, invited);
 * committees.install(actor, id, edition);
 * int n = referrals.submit(actor, id, organisation, title, question, "/chartes/C-…", due);
 * words.say(actor, id, n, seat, "FAVOURABLE", "");
 * Committee one = committees.get(id);              // for a room that stands on this one
 * List<CommitteeSeat> seats = committees.seated(id); // and the views v_committee, v_seat
 * }</pre>
 *
 * <p>
 * A room that holds something for a body says so with a bean of
 * {@link fr.preau.rooms.concertation.committee.Gatherings}.
 */
@NullMarked
package fr.preau.rooms.concertation.committee;

import org.jspecify.annotations.NullMarked;
