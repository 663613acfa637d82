package fr.preau.adhesion;

import fr.preau.binding.Bindings;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.territory.School;
import fr.preau.territory.Territories;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an adhesion needs before it may be signed: a decision that holds, what it cannot promise.
 */
@Component
public class Readiness {
    private final Territories territories;
    private final Bindings bindings;
    private final Charters charters;
    private final Organisations organisations;
    private final ReservationRows rows;
    private final Clock clock;

    Readiness(
            Territories territories,
            Bindings bindings,
            Charters charters,
            Organisations organisations,
            ReservationRows rows,
            Clock clock) {
        this.territories = territories;
        this.bindings = bindings;
        this.charters = charters;
        this.organisations = organisations;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What a body does not join whole.
     *
     * @param names of all articles, by their blocks
     * @param taken the options that it takes
     */
    public record Apart(
            Map<String, String> names, List<Reservation> reservations, List<CharterOption> taken) {
        /** Each reservation in words: the article, and why. */
        public List<String> said() {
            return reservations.stream().map(one -> name(one) + " : " + one.reason()).toList();
        }

        public String name(Reservation one) {
            return names.getOrDefault(one.article(), one.article());
        }
    }

    /** The civil day, in Paris. */
    public LocalDate today() {
        return Paris.day(now());
    }

    /** By the clock of this site. */
    Instant now() {
        return clock.instant();
    }

    /** What of its charter it does not join whole. */
    public Apart apart(Charter charter, Adhesion it) {
        return apart(charter, it, it.options().isEmpty() ? List.of() : rows.options(it.charter()));
    }

    /** The same, when the options of its charter are known, be it among others. */
    public Apart apart(Charter charter, Adhesion it, List<CharterOption> open) {
        return new Apart(
                Reservations.articles(charters.version(charter, it.version()).text()),
                it.reservations(),
                open.stream()
                        .filter(one -> one.charter().equals(it.charter()))
                        .filter(one -> it.options().contains(one.n()))
                        .toList());
    }

    /**
     * An organisation that may join.
     *
     * @throws Refusal.NotFound when there is none
     */
    Organisation body(String organisation) {
        return organisations.get(organisation);
    }

    /** What decides in an organisation. */
    Organ organ(Organisation one) {
        School school =
                one.kind() == Organisation.Kind.ETABLISSEMENT
                        ? territories
                                .now()
                                .school(one.id().substring(one.id().indexOf('-') + 1))
                                .orElse(null)
                        : null;
        return Organ.of(one, school);
    }

    /** What its charter asks of the body, article by article. */
    public List<Demand> demands(Charter charter, Adhesion it) {
        return Demand.of(
                bindings.read(charter, charters.version(charter, it.version())),
                it.organisation(),
                it.college());
    }

    /**
     * Why it cannot be signed that day; absent when it can.
     *
     * @param day in Paris
     */
    @Nullable Refusal unsigned(Charter charter, Adhesion it, LocalDate day) {
        if (!it.state().prepared()) {
            return new Refusal.Conflict("adhesion.passed");
        }
        if (it.organ().deliberates() && it.deliberation() == null) {
            return new Refusal.Conflict("adhesion.undecided", it.organ().article());
        }
        if (it.organ().deliberates() && !it.executory(day)) {
            return new Refusal.Conflict("adhesion.unexecutory", it.organ().article());
        }
        String beyond = beyond(charter, it);
        return beyond.isEmpty() ? null : new Refusal.Conflict("adhesion.beyond", beyond);
    }

    /** The articles that it cannot be bound to by the law, and does not reserve; may be empty. */
    private String beyond(Charter charter, Adhesion it) {
        Set<String> reserved =
                it.reservations().stream().map(Reservation::article).collect(Collectors.toSet());
        return demands(charter, it).stream()
                .filter(one -> one.beyond() && !reserved.contains(one.block()))
                .map(Demand::label)
                .collect(Collectors.joining(", "));
    }
}
