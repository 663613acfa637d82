package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The next version of a text, and what became of each amendment: it is in exactly one of {@code
 * applied}, {@code fallen}, {@code held}.
 *
 * @param applied identifiers, sorted
 * @param fallen what could not be done, and why: it cannot be proposed against this version, or the amendment that it
 * amends is not applied
 * @param held what is in a collision that cannot be: none of them is applied
 * @param collisions all of them, those that can be applied together too
 */
public record Consolidation(Text next, List<String> applied, Map<String, Reason> fallen, List<String> held,
        List<Collision> collisions) {

    /**
     * All the adopted amendments at once, on the base: their order changes nothing. A sub-amendment is first put in its
     * amendment. The same words proposed twice are put in once. A block whose words are all taken out, by several, is
     * gone.
     *
     * @param adopted each with an identifier of its own
     */
    public static Consolidation of(Text base, Collection<Amendment> adopted) {
        return new ConsolidationSteps(base, adopted).done();
    }
}
