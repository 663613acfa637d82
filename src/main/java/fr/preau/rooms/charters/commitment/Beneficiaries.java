package fr.preau.rooms.charters.commitment;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.charters.commitment.Commitment.Beneficiary;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may say whether a promise was kept: the organisation it is for; a school, or the authority that holds it; of the
 * schools of a place, any of them, or that place. Never who promised.
 */
@Component
record Beneficiaries(Organisations organisations, Territories territories) {
    /** The organisations for which that person may speak of it, each once. */
    List<HeldMandate> voices(Actor actor, Commitment it) {
        LocalDate day = Paris.day(actor.at());
        Map<String, HeldMandate> held = new LinkedHashMap<>();
        actor.giving(Power.CONTRIBUTE)
                .stream()
                .filter(mandate -> !mandate.organisation().equals(Actor.INSTANCE))
                .forEach(mandate -> held.putIfAbsent(mandate.organisation(), mandate));
        if (held.isEmpty() || speaks(actor, it, day)) {
            return List.of();
        }
        Map<String, Organisation> known = organisations.all(held.keySet());
        held.keySet().removeIf(text -> !known.containsKey(text) || !is(it, known.get(text), day));
        return List.copyOf(held.values());
    }

    Organisation speaker(String organisation) {
        return organisations.get(organisation);
    }

    boolean promises(Actor actor, Power power, Commitment it) {
        return actor.may(power, organisations.inPlaceOf(it.promiser(), Paris.day(actor.at()))).allowed();
    }

    private boolean speaks(Actor actor, Commitment it, LocalDate day) {
        String own = organisations.inPlaceOf(it.promiser(), day);
        return actor.inForce()
                .stream()
                .anyMatch(
                        mandate -> mandate.organisation().equals(own) || mandate.organisation().equals(it.promiser()));
    }

    void require(Commitment it, Organisation speaker, LocalDate day) {
        Refusal.forbid(!is(it, speaker, day), "commitment.refused.voice", speaker.name());
    }

    private boolean is(Commitment it, Organisation speaker, LocalDate day) {
        String own = organisations.inPlaceOf(it.promiser(), day);
        return !speaker.id().equals(own) && !speaker.id().equals(it.promiser())
                && it.beneficiaries().stream().anyMatch(beneficiary -> is(beneficiary, speaker, day));
    }

    private boolean is(Beneficiary beneficiary, Organisation speaker, LocalDate day) {
        String named = organisations.inPlaceOf(beneficiary.organisation(), day);
        if (speaker.id().equals(named)) {
            return true;
        }
        if (!beneficiary.schools()) {
            return speaker.id().equals(holder(beneficiary.organisation(), day));
        }
        return speaker.kind() == Organisation.Kind.ETABLISSEMENT && organisations.find(beneficiary.organisation())
                .map(Organisation::territory)
                .filter(organisations.around(speaker, day)::contains)
                .isPresent();
    }

    /** The authority that holds a public school, by its level; absent when it is no such school. */
    private @Nullable String holder(String organisation, LocalDate day) {
        String uai = organisation.replaceFirst("^etablissement-", "");
        School school = uai.equals(organisation) ? null : territories.now().school(uai).orElse(null);
        if (school == null || school.sector() != School.Sector.PUBLIC) {
            return null;
        }
        String kind = switch (school.level()) {
            case ECOLE -> "COMMUNE:";
            case COLLEGE -> "DEPARTEMENT:";
            case LYCEE -> "REGION:";
            default -> "-";
        };
        return organisations.find(organisation)
                .flatMap(one -> organisations.around(one, day)
                        .stream()
                        .filter(place -> place.startsWith(kind))
                        .findFirst())
                .map(place -> place.toLowerCase(Locale.ROOT).replace(':', '-'))
                .orElse(null);
    }
}
