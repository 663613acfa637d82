package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Csv;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the organ of a body decided, as far as it is known.
 *
 * @param number as the body calls it: {@code 2026-11-04-12}
 * @param document SHA-256 of the attached file
 * @param transmittedOn when it was sent to whoever reviews its legality
 * @param executoryOn the first day it holds, as the body says
 * @param endsOn the first day on which the adhesion is to hold no more
 * @param filed what the public file of deliberations asks besides
 */
public record Deliberation(String number, LocalDate decidedOn, @Nullable Integer votesFor,
        @Nullable Integer votesAgainst, @Nullable Integer abstentions, @Nullable String document,
        @Nullable LocalDate transmittedOn, @Nullable LocalDate executoryOn, @Nullable LocalDate endsOn,
        PublicFileEntry filed) {

    /**
     * What the public file of deliberations asks besides, each as the body says it.
     *
     * @param siret fourteen digits
     * @param matter a code of the national nomenclature of acts: 8.1
     * @param members of its organ
     * @param present those who took part in the vote
     */
    public record PublicFileEntry(@Nullable String siret, @Nullable String matter, @Nullable Integer members,
            @Nullable Integer present) {
        public static final PublicFileEntry NOTHING = new PublicFileEntry(null, null, null, null);

        /**
         * The names of matters by their codes, in the order of the nomenclature. Read in programs that send acts, not
         * at its official source: to be checked.
         */
        static final Map<String, String> MATTERS = Csv.reference("deliberation-matters")
                .stream()
                .collect(Collectors.toMap(List::getFirst, List::getLast, (text, other) -> text, LinkedHashMap::new));

        /** What its matter is called in the nomenclature; absent without one. */
        public @Nullable String matterName() {
            return matter == null ? null : MATTERS.get(matter);
        }
    }

    /** The same with that file, else with the one that was attached before. */
    Deliberation with(@Nullable String file, @Nullable Deliberation before) {
        String kept = file != null || before == null ? file : before.document();
        return new Deliberation(number, decidedOn, votesFor, votesAgainst, abstentions, kept, transmittedOn,
                executoryOn, endsOn, filed);
    }

    /** How many votes are told, abstentions included. */
    int votes() {
        return Stream.of(votesFor, votesAgainst, abstentions)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Whether more were against than for: it decided not to join. */
    boolean refused() {
        return votesFor != null && votesAgainst != null && votesAgainst >= votesFor;
    }

    Map<String, Object> facts() {
        return Journal.facts("number", number, "decidedOn", decidedOn, "votesFor", votesFor, "votesAgainst",
                votesAgainst, "abstentions", abstentions, "document", document, "transmittedOn", transmittedOn,
                "executoryOn", executoryOn, "endsOn", endsOn, "siret", filed.siret(), "matter", filed.matter(),
                "members", filed.members(), "present", filed.present());
    }
}
