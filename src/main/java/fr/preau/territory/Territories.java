package fr.preau.territory;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The door of the territory: one immutable snapshot of the dated référentiel, and the search over it. */
public interface Territories {

    /** The current snapshot; a new one replaces it after an import, here or on another node. */
    TerritorySnapshot now();

    /**
     * The best few places and schools for what a visitor is typing, the last word being a prefix.
     *
     * @throws fr.preau.kernel.Refusal.Later while the index is being built
     */
    List<Hit> suggest(String text, int limit);

    /**
     * One page of full results.
     *
     * @param groups empty for all
     * @param page from 1
     * @throws fr.preau.kernel.Refusal.Later while the index is being built
     */
    Hits search(String text, Set<Group> groups, int page, int size);

    /** What a hit is. */
    enum Group {
        COMMUNE,
        EPCI,
        DEPARTEMENT,
        REGION,
        ACADEMIE,
        SYNDICAT,
        SCHOOL
    }

    /**
     * One place or school found.
     *
     * @param code of what to open: for a commune delegated to another, its own code
     * @param detail tells homonyms apart: "Hauts-de-Seine (92)"
     * @param reason why it was found when the name does not say it
     */
    record Hit(Group group, String code, String name, String detail, @Nullable Reason reason) {}

    /**
     * Why a hit was found under that text.
     *
     * @param name of the other territory or the value that matched: the commune it is part of, the former name, the postcode
     */
    record Reason(Why why, String name, @Nullable String code, @Nullable LocalDate since) {}

    /** The reasons a page has a sentence for. */
    enum Why {
        DELEGUEE_OF,
        ASSOCIEE_OF,
        ARRONDISSEMENT_OF,
        MERGED_INTO,
        FORMER_NAME,
        POSTCODE,
        CODE,
        SIREN
    }

    /** @param more when there are over 10 000, {@code total} then being 10 000 */
    record Hits(List<Hit> items, int total, boolean more, java.util.Map<Group, Integer> counts) {}
}
