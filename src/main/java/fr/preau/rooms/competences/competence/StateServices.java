package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.BodyName;
import fr.preau.law.Answer.Body;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The services of the State in a place on a day, and the councils beside them, by their own names. A département is
 * called as its council was in 2013, when each had one: the inspection of a commune of the Métropole de Lyon is that of
 * the Rhône, that of Ajaccio of the Corse-du-Sud. Not known where no text was read.
 */
record StateServices(TerritorySnapshot territory) {
    private static final Pattern COUNCIL = Pattern.compile("^Département (d[^(]+?)(?: \\(.*)?$");

    /** The day inspecteurs d'académie became directeurs académiques: décret 2012-16. */
    private static final LocalDate DASEN = LocalDate.of(2012, 2, 1);

    /** The day Mayotte became an académie: décrets 2019-1200 and 2019-1553. */
    private static final LocalDate MAYOTTE = LocalDate.of(2020, 1, 1);

    /** The day the code named the vice-recteur of both islands: décret 2021-1907, R562-2. */
    private static final LocalDate ISLANDS = LocalDate.of(2022, 1, 1);

    private static final LocalDate DRAAF = LocalDate.of(2009, 1, 1);
    private static final LocalDate DRIAAF = LocalDate.of(2010, 7, 1);
    private static final LocalDate DAAF = LocalDate.of(2011, 1, 1);

    /** Where the recteur has the functions of a DASEN: R222-16, R222-24, R971-2. */
    private static final Set<String> BY_THE_RECTEUR = Set.of("75", "971", "972", "973", "974", "976");

    /** R261-1, R263-1, R264-1: a vice-recteur has the functions of both. */
    private static final Set<String> VICE_RECTORATS = Set.of("986", "987", "988");

    private static final Map<String, String> REPRESENTATIVES = Map.of("977",
            "Représentant de l’État à Saint-Barthélemy", "978", "Représentant de l’État à Saint-Martin", "986",
            "Administrateur supérieur des îles Wallis et Futuna", "987",
            "Haut-commissaire de la République en Polynésie française", "988",
            "Haut-commissaire de la République en Nouvelle-Calédonie");

    /** A commune of the académie that has charge of Saint-Pierre-et-Miquelon: D251-2. */
    private static final String CAEN = "14118";

    Optional<Body> rectorat(Place place) {
        String viceRectorat = viceRectorat(place);
        return viceRectorat != null ? body("Vice-rectorat " + viceRectorat)
                : academie(place)
                        .map(academie -> new Body("Rectorat de l’académie " + new BodyName(academie.name()).of(),
                                academie.siren()));
    }

    private Optional<Territory> academie(Place place) {
        return (departement(place).equals("975") ? territory.place(CAEN, place.date()) : Optional.of(place))
                .map(Place::academie);
    }

    /** "de Mayotte", where there is no recteur; nothing elsewhere. */
    private static @Nullable String viceRectorat(Place place) {
        boolean mayotte = departement(place).equals("976") && place.date().isBefore(MAYOTTE);
        return (mayotte || VICE_RECTORATS.contains(departement(place))) && place.departement() != null
                ? new BodyName(place.departement().name()).of()
                : null;
    }

    Optional<Body> dasen(Place place) {
        String viceRectorat = viceRectorat(place);
        if (viceRectorat != null) {
            return body("Vice-recteur " + viceRectorat);
        }
        String departement = departement(place);
        if (BY_THE_RECTEUR.contains(departement)) {
            return academie(place)
                    .flatMap(territory -> body("Recteur de l’académie " + new BodyName(territory.name()).of()));
        }
        return switch (departement) {
            case "975" -> body("Chef du service de l’éducation de Saint-Pierre-et-Miquelon");
            case "977", "978" -> place.date().isBefore(ISLANDS) ? Optional.empty()
                    : body("Vice-recteur de Saint-Barthélemy et de Saint-Martin");
            default -> inDepartement(place).flatMap(
                    where -> body((place.date().isBefore(DASEN) ? "Inspecteur d’académie " : "DASEN ") + where));
        };
    }

    Optional<Body> prefet(Place place) {
        String representative = REPRESENTATIVES.get(departement(place));
        if (representative != null) {
            return body(representative);
        }
        return departement(place).equals("975") ? body("Préfet de Saint-Pierre-et-Miquelon")
                : inDepartement(place).flatMap(where -> body("Préfet " + where));
    }

    /**
     * Overseas, one council serves the académie and the département; in Corse, that of the académie has the questions
     * about collèges: R235-17.
     */
    Optional<Body> educationCouncil(Place place, String level) {
        boolean overseas = departement(place).length() > 2;
        boolean mayotteBefore = departement(place).equals("976") && place.date().isBefore(MAYOTTE);
        if (place.com() != null || mayotteBefore) {
            return Optional.empty();
        }
        boolean corse = departement(place).startsWith("2A") || departement(place).startsWith("2B");
        if (overseas || corse && level.equals("COLLEGE")) {
            return academie(place).flatMap(territory -> body(
                    "Conseil de l’éducation nationale de l’académie " + new BodyName(territory.name()).of()));
        }
        return inDepartement(place).flatMap(where -> body("Conseil départemental de l’éducation nationale " + where));
    }

    /** Its name changes with the région; that of Guyane has merged with others since 2020. */
    Optional<Body> draaf(Place place) {
        Territory region = place.region();
        if (region == null || place.com() != null) {
            return Optional.empty();
        }
        boolean overseas = departement(place).length() > 2;
        boolean capital = region.code().equals("11") && !place.date().isBefore(DRIAAF);
        boolean unknown = place.date().isBefore(overseas ? DAAF : DRAAF)
                || region.code().equals("03") && !place.date().isBefore(MAYOTTE);
        String name = overseas ? "DAAF " : capital ? "DRIAAF " : "DRAAF ";
        return unknown ? Optional.empty() : body(name + region.name());
    }

    /** Only where the département has kept its own maison départementale. */
    Optional<Body> cdaph(Place place) {
        return council(place, place.date()).filter(matcher -> !matcher.group().contains("("))
                .flatMap(matcher -> body("CDAPH " + matcher.group(1)));
    }

    /** "du Rhône", "de la Corse-du-Sud". */
    private Optional<String> inDepartement(Place place) {
        return council(place, TerritorySnapshot.COVERED_FROM).map(matcher -> matcher.group(1));
    }

    private Optional<Matcher> council(Place place, LocalDate day) {
        return territory.council(TerritoryKind.DEPARTEMENT, departement(place), day)
                .map(body -> COUNCIL.matcher(body.name()))
                .filter(Matcher::matches);
    }

    private static String departement(Place place) {
        return place.commune().departement();
    }

    private static Optional<Body> body(String name) {
        return Optional.of(new Body(name, null));
    }
}
