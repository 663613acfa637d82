package fr.preau.rooms.competences.competence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.kernel.BodyName;
import fr.preau.law.Answer.Body;
import fr.preau.law.Engine;
import fr.preau.law.Facts;
import fr.preau.law.Law;
import fr.preau.law.Question;
import fr.preau.law.Question.Caution;
import fr.preau.law.Question.PlaceFacts;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The real bodies behind the authorities of an answer, from one state of the référentiel. */
final class LocalBodies implements Engine.Bodies {
    private final TerritorySnapshot territory;
    private final Law law;
    private final StateServices services;

    /** The first meeting of the councils elected in March 2015 (loi 2013-403). */
    private static final LocalDate DEPARTEMENTAL = LocalDate.of(2015, 4, 2);

    /** One page asks for the same place many times. */
    private static final int PLACES_KEPT = 2_000;

    private final Cache<String, Optional<Place>> places = Caffeine.newBuilder().maximumSize(PLACES_KEPT).build();

    LocalBodies(TerritorySnapshot territory, Law law) {
        this.territory = territory;
        this.law = law;
        this.services = new StateServices(territory);
    }

    @Override
    public @Nullable Body of(String authority, List<Facts.Fact> named, Question question) {
        return find(authority, named, question).orElse(null);
    }

    /**
     * An act that was sound on its day and whose body is no more that of the place is not impossible: it is only said,
     * see {@link Acts}.
     */
    @Override
    public @Nullable Caution prevents(String code, Facts.Fact fact, Question question) {
        Facts.Act act = fact.act();
        Optional<Caution> why = prevents(code, fact, place(question));
        return why.isEmpty() || act == null ? why.orElse(null)
                : prevents(code, fact, territory.place(question.askedCommune(), act.from())).orElse(null);
    }

    @Override
    public String grouping(Question question) {
        return place(question).map(place -> place.epci().epci()).map(Territory::nature).orElse("");
    }

    private Optional<Caution> prevents(String code, Facts.Fact fact, Optional<Place> place) {
        String siren = fact.siren() == null ? "" : fact.siren();
        return place.flatMap(there -> FactCapacity.of(territory, there).prevents(law.codes().fact(code), siren));
    }

    private Optional<Body> find(String authority, List<Facts.Fact> named, Question question) {
        return switch (authority) {
            case "COMMUNE", "COMMUNE_NOUVELLE" -> commune(question, "Commune ");
            case "MAIRE" -> commune(question, "Maire ");
            case "DEPARTEMENT" -> council(TerritoryKind.DEPARTEMENT, question);
            case "REGION" -> council(TerritoryKind.REGION, question);
            case "PRESIDENT_DEPARTEMENT" -> president("DEPARTEMENT", TerritoryKind.DEPARTEMENT, question);
            case "PRESIDENT_REGION" -> president("REGION", TerritoryKind.REGION, question);
            case "EPCI", "METROPOLE" -> named(authority, named, question).or(() -> epci(authority, question));
            case "SYNDICAT_SCOLAIRE", "SMO_NUMERIQUE", "COLLECTIVITE_PROPRIETAIRE" -> named(authority, named, question);
            case "EPT" -> place(question).map(Place::ept).map(LocalBodies::ept);
            case "RECTORAT" -> place(question).flatMap(services::rectorat);
            case "DASEN" -> place(question).flatMap(services::dasen);
            case "PREFET" -> place(question).flatMap(services::prefet);
            case "CDEN" -> place(question).flatMap(place -> services.educationCouncil(place, question.level()));
            case "DRAAF" -> place(question).flatMap(services::draaf);
            case "CDAPH" -> place(question).flatMap(services::cdaph);
            case "ETAT" -> Optional.of(new Body("État", null));
            case "CNFPT" -> Optional.of(new Body("Centre national de la fonction publique territoriale", null));
            case "PAYS_PF" -> Optional.of(new Body("Polynésie française", null));
            case "NOUVELLE_CALEDONIE" -> Optional.of(new Body("Nouvelle-Calédonie", null));
            case "EPLE", "CHEF_ETABLISSEMENT", "CA_EPLE", "CONSEIL_ECOLE", "DIRECTEUR_ECOLE", "OGEC" ->
                Optional.empty();
            default -> special(authority, question);
        };
    }

    private Optional<Place> place(Question question) {
        if (question.askedCommune().isEmpty()) {
            return Optional.empty();
        }
        return places.get(question.askedCommune() + question.date(),
                key -> territory.place(question.askedCommune(), question.date()));
    }

    private Optional<Body> commune(Question question, String before) {
        return place(question).map(Place::commune)
                .map(commune -> new Body(before + new BodyName(commune.name()).of(), commune.siren(),
                        path(TerritoryKind.COMMUNE, commune.code())));
    }

    private Optional<Body> council(TerritoryKind kind, Question question) {
        PlaceFacts place = question.place();
        String code = kind == TerritoryKind.REGION ? place.region() : place.departement();
        return code.isEmpty() ? Optional.empty()
                : territory.council(kind, code, question.date())
                        .map(council -> new Body(council.name(), council.siren(), path(kind, code)));
    }

    /** A territory as addresses name it: {@code epci/200046977}. */
    private static String path(TerritoryKind kind, String code) {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + code;
    }

    private Optional<Body> president(String category, TerritoryKind kind, Question question) {
        String by = law.standsIn(category, question);
        Optional<Body> presided = by == null ? council(kind, question) : special(by, question);
        return presided.map(body -> new Body(president(body.name(), question.date()), body.siren(), body.place()));
    }

    /**
     * The council of a département was called général until that of 2015 met; that of Paris had its mayor at its head.
     */
    private static String president(String body, LocalDate day) {
        if (body.equals("Département de Paris")) {
            return "Maire de Paris";
        }
        return body.startsWith("Département ")
                ? "Président du conseil " + (day.isBefore(DEPARTEMENTAL) ? "général" : "départemental")
                        + body.substring("Département".length())
                : "Président de l’exécutif " + new BodyName(body).of();
    }

    /** The body whose SIREN a fact gives, known to the référentiel or not. */
    private Optional<Body> named(String authority, List<Facts.Fact> named, Question question) {
        return named.stream()
                .filter(fact -> fact.siren() != null)
                .map(fact -> known(String.valueOf(fact.siren()), authority, question.date()))
                .findFirst();
    }

    private Body known(String siren, String authority, LocalDate date) {
        return territory.find(TerritoryKind.EPCI, siren, date)
                .or(() -> territory.find(TerritoryKind.SYNDICAT, siren, date))
                .or(() -> territory.latest(TerritoryKind.SYNDICAT, siren))
                .map(known -> new Body(known.name(), siren, path(known.kind(), known.code())))
                .orElseGet(() -> new Body(law.codes().authority(authority).label().fr(), siren));
    }

    /** In Grand Paris, the territorial body: the métropole has no power over schools. */
    private Optional<Body> epci(String authority, Question question) {
        Optional<Place> place = place(question);
        Optional<Body> territorial = authority.equals("EPCI") ? place.map(Place::ept).map(LocalBodies::ept)
                : Optional.empty();
        return territorial.or(() -> place.map(there -> there.epci().epci())
                .filter(epci -> authority.equals("EPCI") || epci.nature().startsWith("METRO"))
                .map(epci -> new Body(epci.name(), epci.siren() == null ? epci.code() : epci.siren(),
                        path(TerritoryKind.EPCI, epci.code()))));
    }

    private static Body ept(Territory ept) {
        return new Body("Établissement public territorial " + ept.name(), ept.siren(),
                path(TerritoryKind.EPCI, ept.code()));
    }

    private Optional<Body> special(String authority, Question question) {
        return territory.body(authority, question.date())
                .map(body -> new Body(body.name(), body.siren(), governed(body, question)));
    }

    /** What a body of its own kind governs there: an EPCI of its SIREN, a région, a département. */
    private @Nullable String governed(fr.preau.people.territory.Body body, Question question) {
        if (body.siren() != null && territory.find(TerritoryKind.EPCI, body.siren(), question.date()).isPresent()) {
            return path(TerritoryKind.EPCI, body.siren());
        }
        return council(TerritoryKind.REGION, question).filter(council -> council.name().equals(body.name()))
                .or(() -> council(TerritoryKind.DEPARTEMENT, question)
                        .filter(council -> council.name().equals(body.name())))
                .map(Body::place)
                .orElse(null);
    }
}
