package fr.preau.people.territory;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A commune on a day, with everything it lies in.
 *
 * @param askedCode the INSEE code asked for, which may be that of a merged or delegated commune
 * @param ept the établissement public territorial of Grand Paris it is in, beside its métropole; absent elsewhere, in
 * Paris and before 2016
 * @param com PF, NC, MF, BL, PM, WF for an overseas collectivity, otherwise nothing
 * @param succession how the asked code became this commune, when they differ
 * @param notes what a reader must know about how sure this is
 */
public record Place(String askedCode, LocalDate date, Territory commune, @Nullable Territory departement,
        @Nullable Territory region, @Nullable Territory academie, Membership epci, @Nullable Territory ept,
        boolean communeNouvelle, @Nullable String com, @Nullable Succession succession, Set<Note> notes) {

    /** The SIREN of its EPCI; empty where there is none, or none known. */
    public String epciCode() {
        return code(epci.epci());
    }

    /** Empty where there is none. */
    public String departementCode() {
        return code(departement);
    }

    /** Empty where there is none. */
    public String eptCode() {
        return code(ept);
    }

    /** Empty where there is none. */
    public String regionCode() {
        return code(region);
    }

    private static String code(@Nullable Territory territory) {
        return territory == null ? "" : territory.code();
    }

    /** Whether the commune is in an EPCI, in none, or not known to be in one. */
    public record Membership(State state, @Nullable Territory epci, @Nullable Provenance provenance) {
        /** The three answers; never mix "none" with "not known". */
        public enum State {
            KNOWN, NONE, UNKNOWN
        }
    }

    /**
     * The asked commune lives on in another one.
     *
     * @param nature COMD, COMA, ARM when it still exists as a part; COM when it is gone
     * @param since the day it became part of it; absent when not known
     */
    public record Succession(String code, String name, String nature, @Nullable LocalDate since,
            Provenance provenance) {}

    /** What limits the answer. */
    public enum Note {
        /** The day is after the latest edition: the latest territory is used. */
        FUTURE_DATE,
        /**
         * The day is before 2013: the territory of 1 January 2013 is used, it may have been another.
         */
        BEFORE_COVERAGE,
        /** A change seen on the next 1 January may have happened before that day already. */
        KNOWN_ON_JANUARY_FIRST,
        /** The asked commune has merged into another: the answer is that of its successor. */
        SUCCESSOR,
        /** The asked commune did not exist yet on that day: its oldest known state is used. */
        NOT_YET,
        /** The EPCI of that day is not covered by what is imported. */
        EPCI_UNKNOWN
    }
}
