/**
 * What suppliers answer to needs and to group purchases, requirement by requirement: "Offres".
 *
 * <p>
 * Words: an <em>offer</em> has the price of one unit and a <em>claim</em> for each requirement: yes, in part or no,
 * with a dated proof. All of it is declared by the supplier, in public; it is no bid of a consultation. A claim is
 * worth a year from the day of its proof; any other organisation may <em>contest</em> it, and both stay in view.
 *
 * <pre>{@code
 * String id = offers.send(seller, "O-…", new Ref("achat", "A-…"), terms);
 * offers.contest(mayor, id, "commune-92048", "DELAY", "Notre panne a attendu neuf jours.");
 * }</pre>
 *
 * <p>
 * Offers are listed in the order in which they came, alike. Tables: {@code offer.offer}, {@code
 * offer.claim}, {@code offer.contest}. It refuses who is no supplier known by its SIREN, who answers for another, an
 * offer sent or changed after its day.
 */
@NullMarked
package fr.preau.rooms.needs.offer;

import org.jspecify.annotations.NullMarked;
