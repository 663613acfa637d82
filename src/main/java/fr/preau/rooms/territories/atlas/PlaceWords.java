package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How territories and schools are called in a sentence. */
final class PlaceWords {
    private static final java.util.Set<String> EPCI_NATURES = java.util.Set.of("CC", "CA", "CU", "METRO", "MET69",
            "SAN", "EPT");
    private static final java.util.Set<String> SYNDICAT_NATURES = java.util.Set.of("SIVU", "SIVOM", "SMF", "SMO",
            "PETR", "POLEM");

    private PlaceWords() {}

    /** Says a text in the reader's language: {@code visit::t}. */
    @FunctionalInterface
    interface Say {
        String t(String key, Object... arguments);
    }

    /**
     * What the list that stands in for the directory does not say; nothing when none of these schools is known by it
     * alone.
     */
    static @Nullable String gaps(Say say, Collection<School> schools) {
        return schools.stream().anyMatch(school -> school.provenance().standsIn()) ? say.t("atlas.schools.gaps") : null;
    }

    /** "Commune", "Commune déléguée", "Communauté de communes", "Département"… */
    static String kind(Say say, Territory t) {
        return switch (t.kind()) {
            case COMMUNE -> say.t("atlas.nature." + (t.nature().isEmpty() ? "COM" : t.nature()));
            case EPCI ->
                EPCI_NATURES.contains(t.nature()) ? say.t("atlas.nature." + t.nature()) : say.t("atlas.kind.EPCI");
            case SYNDICAT -> SYNDICAT_NATURES.contains(t.nature()) ? say.t("atlas.nature." + t.nature())
                    : say.t("atlas.kind.SYNDICAT");
            case DEPARTEMENT, REGION, ACADEMIE -> say.t("atlas.kind." + t.kind());
        };
    }

    /**
     * What tells it from its namesakes: "Hauts-de-Seine (92)" for a commune or an EPCI, its région for a département.
     */
    static String where(TerritorySnapshot snapshot, Territory t, LocalDate date) {
        TerritoryKind in = t.kind() == TerritoryKind.DEPARTEMENT ? TerritoryKind.REGION : TerritoryKind.DEPARTEMENT;
        boolean lies = t.kind() != TerritoryKind.REGION && t.kind() != TerritoryKind.ACADEMIE;
        String code = in == TerritoryKind.REGION ? t.region() : t.departement();
        return (lies ? snapshot.known(in, code, date) : Optional.<Territory>empty())
                .map(found -> in == TerritoryKind.REGION ? found.name() : coded(found))
                .orElse("");
    }

    /** "Hauts-de-Seine (92)". */
    static String coded(Territory t) {
        return t.name() + " (" + t.code() + ")";
    }

    /**
     * The région it lies in on a day, through its département when it does not say it; empty for a région itself.
     */
    static String region(TerritorySnapshot snapshot, Territory t, LocalDate date) {
        if (t.kind() == TerritoryKind.REGION || t.kind() == TerritoryKind.ACADEMIE) {
            return "";
        }
        Territory region = regionOf(snapshot, t, date);
        return region == null ? "" : region.name();
    }

    static @Nullable Territory regionOf(TerritorySnapshot snapshot, Territory t, LocalDate date) {
        String own = t.region();
        String code = own.isEmpty()
                ? snapshot.find(TerritoryKind.DEPARTEMENT, t.departement(), date).map(Territory::region).orElse("")
                : own;
        return snapshot.known(TerritoryKind.REGION, code, date).orElse(null);
    }

    /** Whether this site has the room that says who does what. */
    static boolean answered(Visit visit) {
        return visit.rooms().stream().anyMatch(room -> room.path().equals("/qui-fait-quoi"));
    }

    static String path(TerritoryKind kind, String code) {
        return "/territoires/" + PlaceQuery.word(kind) + "/" + code;
    }

    static String path(Territory t) {
        return path(t.kind(), t.code());
    }

    static String schoolPath(String uai) {
        return "/etablissements/" + uai;
    }

    /** Whether it is open, or since when it is not. */
    static String state(Visit visit, School school) {
        return school.open() ? visit.t("atlas.school.open")
                : visit.t("atlas.school.closed", visit.date(school.during().from()));
    }

    static String level(Say say, School school) {
        return school.nature().isEmpty() || !NATURES.contains(school.nature()) ? say.t("atlas.level." + school.level())
                : say.t("atlas.school.nature." + school.nature());
    }

    /** The natures of the Ministry that have words of their own. */
    private static final java.util.Set<String> NATURES = java.util.Set.of("101", "103", "111", "151", "152", "153",
            "160", "162", "169", "170", "300", "301", "302", "306", "310", "312", "315", "320", "340", "350", "352",
            "370", "380", "390");

    /** "académie de Lille", "académie d’Amiens". */
    static String academie(Say say, String name) {
        return say.t("atlas.academie", name);
    }

    /** "200 046 977": a SIREN by threes, as it is read aloud. */
    static String siren(String siren) {
        return siren.length() == 9
                ? siren.substring(0, 3) + "\u202f" + siren.substring(3, 6) + "\u202f" + siren.substring(6)
                : siren;
    }
}
