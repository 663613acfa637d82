package fr.preau.people.territory;

import fr.preau.ground.kernel.Period;
import org.jspecify.annotations.Nullable;

/**
 * A public body that stands for a territory on a date: the council of a département, the Collectivité européenne
 * d'Alsace.
 *
 * @param code DEPARTEMENT:59, REGION:32, or the authority of the law files: METROPOLE_LYON, CEA, VILLE_PARIS…
 * @param siren nine digits, absent when not known
 * @param verification V read at the source, P partly, M from memory: to be shown as "à vérifier"
 */
public record Body(String code, String name, @Nullable String siren, Period during, String source,
        String verification) {}
