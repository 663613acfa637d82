/**
 * What it is to convene institutions, whatever for: who may, whom they invite, when those who were invited are
 * reminded. A ballot and a charter are convened in the same way, and so will be what meets; each keeps its own rows,
 * and says of them what is asked here.
 *
 * <p>
 * {@link fr.preau.tools.convening.Conveners} says who acts for who convenes; {@link fr.preau.tools.convening.SeatForm}
 * is the page where seats are given, to one organisation or to all those of {@link fr.preau.tools.convening.Groups a
 * group}, of a place or {@link fr.preau.tools.convening.SeatSets seated before};
 * {@link fr.preau.tools.convening.Reminders} writes to those that a {@link fr.preau.tools.convening.Deadlines deadline}
 * still waits for. {@link fr.preau.tools.thing.Deeds} is how a room acts on what somebody carries.
 */
@NullMarked
package fr.preau.tools.convening;

import org.jspecify.annotations.NullMarked;
