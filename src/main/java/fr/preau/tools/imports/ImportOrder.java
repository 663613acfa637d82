package fr.preau.tools.imports;

import fr.preau.ground.web.Language;
import fr.preau.people.territory.Territory;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks to import.
 *
 * @param source a path, a folder where the kind allows it, or an http(s) address
 * @param dryRun tells what would change, and changes nothing
 * @param acceptLosses goes on where more than one school in ten would close, or one line in ten is rejected
 * @param scope départements to keep ({@code 35}, {@code 2A}, {@code 971}); empty for all those of the file
 * @param language of the reasons in the list of rejected lines
 * @param by the mandates that order it, for the journal; {@code operator} at the console; nobody for what comes with
 * the application
 * @param sample a few lines of an edition: what it lacks is not known to be missing, so that no département is known
 * whole by it
 * @param edition the day the file describes, for a file that does not tell it; absent otherwise
 */
public record ImportOrder(Kind kind, String source, boolean dryRun, boolean acceptLosses, Set<String> scope,
        Language language, List<String> by, boolean sample, @Nullable LocalDate edition) {

    /** Ordered at the console. */
    public static final List<String> OPERATOR = List.of("operator");

    /** The kinds of file, each with its own columns. */
    public enum Kind {
        /** A directory of schools, of any vintage; or a file that completes it. */
        ANNUAIRE,
        /** Acts declared by their authors: transfers, delegations, conventions. */
        ACTS,
        /** Groupings and the competences they declared. */
        BANATIC,
        /** The EPCI of each commune before the embedded référentiel knows it. */
        EPCI_HISTORY,
        /** What communes are compared on. */
        COMPARATORS,
        /** Outlines for the maps. */
        CONTOURS,
        /** Pupils and classes of each school, by school year. */
        PUPILS,
        /** The social position index of each school, by school year. */
        SOCIAL_POSITION,
        /** Schools that are closed, with the day on which they were. */
        CLOSED_SCHOOLS,
        /** Which schools are in priority education, by school year. */
        PRIORITY_EDUCATION,
        /** Official addresses of communes, EPCI, councils and rectorats. */
        OFFICIAL_ADDRESSES,
        /** Contracts of public buyers: données essentielles de la commande publique. */
        DECP;

        /** Whether what an edition no longer lists has ended on its day. */
        boolean closes() {
            return this == ANNUAIRE || this == BANATIC;
        }

        /** Whether its files may be JSON. */
        boolean takesJson() {
            return this == CONTOURS || this == OFFICIAL_ADDRESSES || this == DECP;
        }

        /** As typed: {@code epci-history}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** The order of a whole edition. */
    public ImportOrder(Kind kind, String source, boolean dryRun, boolean acceptLosses, Set<String> scope,
            Language language, List<String> by) {
        this(kind, source, dryRun, acceptLosses, scope, language, by, false, null);
    }

    public ImportOrder {
        scope = Set.copyOf(scope);
        by = List.copyOf(by);
    }

    /** The plain order: the whole file, for real, in French. */
    public static ImportOrder of(Kind kind, String source) {
        return new ImportOrder(kind, source, false, false, Set.of(), Language.FR, OPERATOR);
    }

    /** The plain order of a few lines that somebody chose. */
    static ImportOrder sample(Kind kind, String source) {
        return few(kind, source, OPERATOR);
    }

    /**
     * A file that comes with the application: nobody orders it, and it tells of no département that it is whole.
     */
    static ImportOrder bundled(Kind kind, String source) {
        return few(kind, source, List.of());
    }

    private static ImportOrder few(Kind kind, String source, List<String> by) {
        return new ImportOrder(kind, source, false, false, Set.of(), Language.FR, by, true, null);
    }

    /** The same order, for a file whose day is said by who imports it. */
    public ImportOrder of(@Nullable LocalDate day) {
        return new ImportOrder(kind, source, dryRun, acceptLosses, scope, language, by, sample, day);
    }

    /** Its scope as a statement takes it; absent for all. */
    String @Nullable [] asked() {
        return scope.isEmpty() ? null : scope.toArray(String[]::new);
    }

    boolean wants(String commune) {
        return scope.isEmpty() || scope.contains(Territory.departementOf(commune));
    }

    /** A département however it is typed: 035, 35, 2a, 971. */
    public static String departement(String typed) {
        return Cells.departement(typed);
    }
}
