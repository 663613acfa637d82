package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.commitment.Commitment.Beneficiary;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.territory.School;
import fr.preau.territory.Territories;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may say whether a promise was kept: the organisation it is for; a school, or the authority
 * that holds it; of the schools of a place, any of them, or that place. Never who promised.
 */
@Component
class Beneficiaries {
    private final Organisations organisations;
    private final Territories territories;

    Beneficiaries(Organisations organisations, Territories territories) {
        this.organisations = organisations;
        this.territories = territories;
    }

    /** The organisations for which that person may speak of it, each once. */
    List<Held> voices(Actor actor, Commitment it) {
        LocalDate day = Paris.day(actor.at());
        List<Held> held =
                actor.giving(Power.CONTRIBUTE).stream()
                        .filter(one -> !one.organisation().equals(Actor.INSTANCE))
                        .toList();
        if (held.isEmpty() || speaks(actor, it, day)) {
            return List.of();
        }
        Map<String, Organisation> known =
                organisations.all(
                        held.stream().map(Held::organisation).collect(Collectors.toSet()));
        return held.stream()
                .filter(one -> {
                    Organisation speaker = known.get(one.organisation());
                    return speaker != null && is(it, speaker, day);
                })
                .collect(
                        Collectors.toMap(
                                Held::organisation,
                                one -> one,
                                (first, other) -> first,
                                java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** Whether that person may do that for who promises. */
    boolean promises(Actor actor, Power power, Commitment it) {
        return actor.may(power, organisations.inPlaceOf(it.promiser(), Paris.day(actor.at())))
                .allowed();
    }

    /** Whether that person acts for who promised. */
    private boolean speaks(Actor actor, Commitment it, LocalDate day) {
        String own = organisations.inPlaceOf(it.promiser(), day);
        return actor.inForce().stream()
                .anyMatch(one ->
                        one.organisation().equals(own) || one.organisation().equals(it.promiser()));
    }

    /**
     * @throws Refusal.Forbidden when it is not for that organisation to say
     */
    void require(Commitment it, Organisation speaker, LocalDate day) {
        if (!is(it, speaker, day)) {
            throw new Refusal.Forbidden("commitment.refused.voice", speaker.name());
        }
    }

    private boolean is(Commitment it, Organisation speaker, LocalDate day) {
        String own = organisations.inPlaceOf(it.promiser(), day);
        return !speaker.id().equals(own)
                && !speaker.id().equals(it.promiser())
                && it.beneficiaries().stream().anyMatch(one -> is(one, speaker, day));
    }

    private boolean is(Beneficiary one, Organisation speaker, LocalDate day) {
        String named = organisations.inPlaceOf(one.organisation(), day);
        if (speaker.id().equals(named)) {
            return true;
        }
        if (one.schools()) {
            String place =
                    organisations
                            .find(one.organisation())
                            .map(Organisation::territory)
                            .orElse(null);
            return speaker.kind() == Organisation.Kind.ETABLISSEMENT
                    && place != null
                    && organisations.around(speaker, day).contains(place);
        }
        return speaker.id().equals(holder(one.organisation(), day));
    }

    /** The authority that holds a public school, by its level; absent when it is no such school. */
    private @Nullable String holder(String organisation, LocalDate day) {
        if (!organisation.startsWith("etablissement-")) {
            return null;
        }
        School school =
                territories
                        .now()
                        .school(organisation.substring("etablissement-".length()))
                        .filter(one -> one.sector() == School.Sector.PUBLIC)
                        .orElse(null);
        if (school == null) {
            return null;
        }
        Set<String> around =
                organisations
                        .find(organisation)
                        .map(one -> organisations.around(one, day))
                        .orElse(Set.of());
        String kind =
                switch (school.level()) {
                    case ECOLE -> "COMMUNE:";
                    case COLLEGE -> "DEPARTEMENT:";
                    case LYCEE -> "REGION:";
                    default -> "-";
                };
        return around.stream()
                .filter(one -> one.startsWith(kind))
                .map(one -> one.toLowerCase(java.util.Locale.ROOT).replace(':', '-'))
                .findFirst()
                .orElse(null);
    }
}
