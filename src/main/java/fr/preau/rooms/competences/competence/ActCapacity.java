package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.Refusal.BadRequest;
import fr.preau.law.LawCodes;
import fr.preau.law.LawCodes.FactCode;
import fr.preau.law.Question.Caution;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.organisation.Siren;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.tools.imports.Imports.ActCheck;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whether an act can be: its bodies exist on its day and may do that there, its value is one of those it can have, its
 * days and its document are sound. One check, for the form and for the files.
 *
 * <p>
 * Each refusal names what is wrong: {@code "organisation"}, {@code "fait"}, {@code "valeur"}, {@code "organisme"},
 * {@code "portee"}, {@code "codes"}, {@code "du"}, {@code "au"}, {@code
 * "document"}, {@code "adresse"}.
 */
@Component
record ActCapacity(Territories territories, Organisations organisations, Competences competences) implements ActCheck {
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final int AHEAD = 10;
    private static final int SHORTEST = 3;
    private static final int LONGEST_ADDRESS = 500;

    private static final Set<String> WIDE = Set.of("DEPARTEMENT", "REGION");

    /** What is asked of a line of a file; who declares it must be one of those it concerns. */
    @Override
    public Finding find(ActEntry act) {
        List<BadRequest> wrong = wrong(act);
        if (!wrong.isEmpty()) {
            return new Finding(wrong.getFirst(), true);
        }
        FactCode fact = Competences.law().codes().fact(act.fact());
        String receiver = receiver(act);
        List<String> givers = governing(act).givers(fact);
        return !act.organisation().equals(receiver) && !givers.contains(act.organisation())
                ? new Finding(no("organisation", "competence.act.wrong.stranger", String.join(", ", givers)), true)
                : new Finding(null, seen(fact, receiver));
    }

    /**
     * Everything that is wrong of an act, whoever declares it; what is blank is left to the form.
     */
    List<BadRequest> wrong(ActEntry act) {
        List<BadRequest> all = new ArrayList<>();
        LawCodes codes = Competences.law().codes();
        if (!codes.knowsFact(act.fact()) || codes.fact(act.fact()).derived()) {
            return List.of(no("fait", "competence.act.wrong.fact", act.fact()));
        }
        FactCode fact = codes.fact(act.fact());
        value(act, fact).ifPresent(all::add);
        days(act).ifPresent(all::add);
        if (act.document().strip().length() < SHORTEST) {
            all.add(no("document", "competence.declare.wrong.title"));
        }
        if (!act.address().isEmpty() && !open(act.address())) {
            all.add(no("adresse", "competence.declare.wrong.address"));
        }
        Optional<BadRequest> nobody = named(act, fact);
        nobody.ifPresent(all::add);
        for (String code : act.places()) {
            Optional<BadRequest> elsewhere = place(act, fact, code)
                    .or(() -> nobody.isPresent() ? Optional.empty() : there(act, fact, code));
            if (elsewhere.isPresent()) {
                all.add(elsewhere.get());
                break;
            }
        }
        return all;
    }

    /** Whether the référentiel, or an organisation here, says who receives. */
    boolean known(FactCode fact, String receiver) {
        return seen(fact, receiver) || isOrganisation(receiver);
    }

    private boolean seen(FactCode fact, String receiver) {
        return fact.names() == null || receiver.isEmpty() || fact.names().equals("COLLECTIVITE_PROPRIETAIRE")
                || grouping(receiver).isPresent();
    }

    @Override
    public boolean isOrganisation(String siren) {
        return organisations.twin("", siren).isPresent();
    }

    private static Optional<BadRequest> value(ActEntry act, FactCode fact) {
        if (fact.plain()) {
            boolean named = act.value().matches("\\d{9}") && fact.names() != null;
            return named || act.value().isEmpty() || act.value().equals("1") ? Optional.empty()
                    : Optional.of(no("valeur", "competence.act.wrong.plain", act.value()));
        }
        List<String> possible = fact.values().keySet().stream().filter(text -> !text.equals(fact.byDefault())).toList();
        if (possible.contains(act.value())) {
            return Optional.empty();
        }
        return Optional.of(act.value().isEmpty() ? no("valeur", "competence.declare.wrong.value")
                : no("valeur", "competence.act.wrong.value", act.value(), String.join(", ", possible)));
    }

    private Optional<BadRequest> days(ActEntry act) {
        LocalDate latest = competences.today().plusYears(AHEAD);
        for (String field : List.of("du", "au")) {
            LocalDate day = field.equals("du") ? act.from() : act.last();
            if (day != null && (day.isBefore(FIRST) || day.isAfter(latest))) {
                return Optional.of(no(field, "competence.declare.wrong.far"));
            }
        }
        return act.last() != null && act.last().isBefore(act.from())
                ? Optional.of(no("au", "competence.declare.wrong.order"))
                : Optional.empty();
    }

    /**
     * The SIREN of who receives, which the value of a plain act may be; empty when there is none.
     */
    private static String receiver(ActEntry act) {
        return act.body().isEmpty() && act.value().matches("\\d{9}") ? act.value() : act.body();
    }

    /** What is wrong of the body named, wherever that is. */
    private Optional<BadRequest> named(ActEntry act, FactCode fact) {
        String siren = receiver(act);
        if (fact.names() == null) {
            return siren.isEmpty() ? Optional.empty() : Optional.of(no("organisme", "competence.act.wrong.nobody"));
        }
        if (siren.isEmpty()) {
            return ofAnEpci(fact) ? Optional.empty()
                    : Optional.of(no("organisme", "competence.declare.wrong.receiver"));
        }
        if (act.value().matches("\\d{9}") && !act.value().equals(siren)) {
            return Optional.of(no("organisme", "competence.act.wrong.two", act.value(), siren));
        }
        return Siren.isSiren(siren) || grouping(siren).isPresent() ? Optional.empty()
                : Optional.of(no("organisme", "competence.declare.wrong.siren"));
    }

    private static boolean ofAnEpci(FactCode fact) {
        return Set.of("EPCI", "METROPOLE").contains(String.valueOf(fact.names()));
    }

    /** What is wrong of a place: it did not exist that day, or the act cannot bear on it. */
    private Optional<BadRequest> place(ActEntry act, FactCode fact, String code) {
        TerritorySnapshot france = territories.now();
        if (act.kind().equals("SCHOOL")) {
            return school(act, fact, code);
        }
        if (fact.ofTheSchool()) {
            return Optional.of(no("portee", "competence.act.wrong.school"));
        }
        if (!act.kind().equals("COMMUNE")) {
            TerritoryKind kind = TerritoryKind.valueOf(act.kind());
            boolean there = exists(kind, code, act.from());
            return there ? Optional.empty() : Optional.of(no("codes", "competence.act.wrong.place", code, act.from()));
        }
        Optional<Place> place = france.place(code, act.from());
        if (place.isEmpty() || place.get().notes().contains(Place.Note.NOT_YET)) {
            return Optional.of(no("codes", "competence.act.wrong.place", code, act.from()));
        }
        Territory commune = place.get().commune();
        return commune.code().equals(code) ? Optional.empty()
                : Optional.of(no("codes", "competence.act.wrong.merged", code, commune.name(), commune.code()));
    }

    private Optional<BadRequest> school(ActEntry act, FactCode fact, String uai) {
        TerritorySnapshot france = territories.now();
        School school = france.school(uai, act.from()).or(() -> france.school(uai)).orElse(null);
        if (school == null || !school.open() && !school.during().from().isAfter(act.from())) {
            return Optional.of(no("codes", "competence.act.wrong.uai", uai, act.from()));
        }
        String level = school.level().name();
        boolean plain = Set.of("ECOLE", "COLLEGE").contains(level);
        return !plain || fact.levels().isEmpty() || fact.levels().contains(level) ? Optional.empty()
                : Optional.of(no("codes", "competence.act.wrong.level", uai, level));
    }

    /**
     * Whether the référentiel knows it that day; before its first edition, whether it was in it.
     */
    private boolean exists(TerritoryKind kind, String code, LocalDate day) {
        List<Territory> states = territories.now().history(kind, code);
        return states.stream().anyMatch(state -> state.during().contains(day))
                || !states.isEmpty() && day.isBefore(states.getFirst().during().from())
                        && !states.getFirst().during().from().isAfter(FactCapacity.KNOWN);
    }

    /** What is wrong of the body named for that place: it may not do that there. */
    private Optional<BadRequest> there(ActEntry act, FactCode fact, String code) {
        if (ofAnEpci(fact) && WIDE.contains(act.kind())) {
            return Optional.of(no("portee", "competence.act.wrong.wide"));
        }
        TerritorySnapshot france = territories.now();
        Optional<String> commune = governing(act).commune(code);
        List<Optional<Caution>> prevented = days(act, fact).map(
                day -> new FactCapacity(france, day, commune.flatMap(text -> france.place(text, day)).orElse(null)))
                .map(capacity -> capacity.prevents(fact, receiver(act)))
                .toList();
        return prevented.stream().allMatch(Optional::isPresent)
                ? prevented.getFirst().map(why -> no("organisme", why.key(), why.arguments().toArray()))
                : Optional.empty();
    }

    /** The body of today that owns a building declares what the one before it did. */
    private Stream<LocalDate> days(ActEntry act, FactCode fact) {
        return "COLLECTIVITE_PROPRIETAIRE".equals(fact.names()) ? Stream.of(act.from(), competences.today())
                : Stream.of(act.from());
    }

    private DeclarationPlace.Governing governing(ActEntry act) {
        return new DeclarationPlace.Governing(act, territories.now(), competences.today());
    }

    private Optional<Territory> grouping(String siren) {
        TerritorySnapshot france = territories.now();
        return france.latest(TerritoryKind.EPCI, siren).or(() -> france.latest(TerritoryKind.SYNDICAT, siren));
    }

    private static boolean open(String text) {
        try {
            URI address = new URI(text);
            String host = address.getHost();
            return text.length() <= LONGEST_ADDRESS && "https".equalsIgnoreCase(address.getScheme()) && host != null
                    && host.contains(".") && address.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static BadRequest no(String field, String key, Object... arguments) {
        return new BadRequest(field, key, arguments);
    }
}
