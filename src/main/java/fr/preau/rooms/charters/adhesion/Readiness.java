package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.charters.binding.Binding;
import fr.preau.rooms.charters.binding.Bindings;
import fr.preau.rooms.charters.binding.Party;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an adhesion needs before it may be signed: a decision that holds, what it cannot promise.
 */
@Component
public class Readiness {
    private final Bindings bindings;
    private final Charters charters;
    private final AdhesionRows rows;
    private final Clock clock;

    Readiness(Bindings bindings, Charters charters, AdhesionRows rows, Clock clock) {
        this.bindings = bindings;
        this.charters = charters;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What a body does not join whole.
     *
     * @param names of all articles, by their blocks
     * @param taken the options that it takes
     */
    public record AdhesionTerms(Map<String, String> names, List<Reservation> reservations, List<CharterOption> taken) {
        /** Each reservation in words: the article, and why. */
        public List<String> said() {
            return reservations.stream().map(reservation -> name(reservation) + " : " + reservation.reason()).toList();
        }

        /** The same for a model: {@code reserves} and {@code options}. */
        public Map<String, Object> facts() {
            return Map.of("reserves",
                    reservations.stream()
                            .map(reservation -> Map.of("article", name(reservation), "motif", reservation.reason()))
                            .toList(),
                    "options", taken.stream().map(option -> Map.of("option", option.title())).toList());
        }

        public String name(Reservation reservation) {
            return names.getOrDefault(reservation.article(), reservation.article());
        }
    }

    /** The civil day, in Paris. */
    public LocalDate today() {
        return Paris.day(now());
    }

    Instant now() {
        return clock.instant();
    }

    /** What of its charter it does not join whole. */
    public AdhesionTerms apart(Charter charter, Adhesion it) {
        return apart(charter, it, it.options().isEmpty() ? List.of() : rows.options(it.charter()));
    }

    /** The same, when the options of its charter are known, be it among others. */
    public AdhesionTerms apart(Charter charter, Adhesion it, List<CharterOption> open) {
        return new AdhesionTerms(names(charter, it), it.reservations(),
                open.stream()
                        .filter(option -> option.charter().equals(it.charter()))
                        .filter(option -> it.options().contains(option.n()))
                        .toList());
    }

    Map<String, String> names(Charter charter, Adhesion it) {
        return Reservations.articles(charters.version(charter, it.version()).text());
    }

    /** Why it cannot be signed on that day, in Paris; absent when it can. */
    @Nullable
    Refusal unsigned(Charter charter, Adhesion it, LocalDate day) {
        if (!it.state().prepared()) {
            return new Refusal.Conflict("adhesion.passed");
        }
        if (it.organ().deliberates() && it.deliberation() == null) {
            return new Refusal.Conflict("adhesion.undecided", it.organ().article());
        }
        if (it.organ().deliberates() && !it.executory(day)) {
            return new Refusal.Conflict("adhesion.unexecutory", it.organ().article());
        }
        String beyond = beyond(charter, it).stream()
                .filter(binding -> !it.reserved().contains(binding.block()))
                .map(Binding::label)
                .collect(Collectors.joining(", "));
        return beyond.isEmpty() ? null : new Refusal.Conflict("adhesion.beyond", beyond);
    }

    /** The articles that would oblige it to what the law does not let it promise. */
    List<Binding> beyond(Charter charter, Adhesion it) {
        Party party = Party.of(it.organisation(), it.college());
        return bindings.read(charter, charters.version(charter, it.version()))
                .stream()
                .filter(binding -> binding.judged()
                        .stream()
                        .filter(each -> each.duty().obliges())
                        .filter(each -> each.duty().binds(it.organisation(), party))
                        .anyMatch(each -> each.flag() != null && each.flag().grave()))
                .toList();
    }
}
