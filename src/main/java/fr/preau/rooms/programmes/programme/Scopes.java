package fr.preau.rooms.programmes.programme;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territories.Group;
import fr.preau.people.territory.Territories.Hit;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.people.territory.Uai;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.ScopeRows.Kind;
import fr.preau.rooms.programmes.programme.ScopeRows.NewSchool;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of which schools an operation is about: by their numbers, or by a rule about places and what it gives on its
 * day. A school that is taken out keeps what was said of it.
 */
@Component
public class Scopes {
    static final int MOST_SCHOOLS = 80_000;
    private static final int MOST_PLACES = 100;

    /** Of a word of somebody, short enough to be said again. */
    static final int SAID = 21;

    private static final Set<Group> PLACES = Set.of(Group.COMMUNE, Group.EPCI, Group.DEPARTEMENT, Group.REGION);
    private static final List<TerritoryKind> KINDS = List.of(TerritoryKind.COMMUNE, TerritoryKind.EPCI,
            TerritoryKind.DEPARTEMENT);
    private static final String COUNTRY = "france";

    /** A name and its code, as they are told where one of several is to be chosen. */
    private static final String NAMED = "^.+ \\(([0-9][0-9AB][0-9]{0,7})\\)$";

    private final Operations operations;
    private final ScopeRows rows;
    private final OperationLaw law;
    private final Organisations organisations;
    private final Territories territories;

    Scopes(Operations operations, ScopeRows rows, OperationLaw law, Organisations organisations,
            Territories territories) {
        this.operations = operations;
        this.rows = rows;
        this.law = law;
        this.organisations = organisations;
        this.territories = territories;
    }

    /** What a rule gives. */
    private record ScopeAddition(Collection<School> schools, String words, int unread) {}

    /**
     * Adds schools by their numbers, or puts some of them in another wave.
     *
     * @param typed UAI, whatever is between them
     * @param wave its number; 0 for none
     * @throws Refusal.BadRequest on {@code uai}, naming those that are wrong; on {@code dans}
     * @throws Refusal.Conflict when the law gives it to others there
     */
    public void list(Actor actor, String id, String typed, int wave) {
        TerritorySnapshot france = territories.now();
        Set<String> asked = numbers(typed);
        List<String> wrong = asked.stream().filter(text -> france.school(text).isEmpty()).toList();
        Refusal.refuse(!wrong.isEmpty(), "uai", "programme.fault.uai", some(wrong));
        List<School> schools = asked.stream().flatMap(text -> france.school(text).stream()).toList();
        add(actor, id, Kind.LIST, new ScopeAddition(schools, "", 0), wave, null);
    }

    /** The numbers of schools in a text, each once. */
    private static Set<String> numbers(String typed) {
        Set<String> asked = new LinkedHashSet<>();
        Fold.parts(typed).forEach(part -> asked.add(Uai.tidy(part.replace("'", ""))));
        Refusal.refuse(asked.isEmpty(), "uai", "programme.fault.uai.none");
        Refusal.refuse(asked.size() > MOST_SCHOOLS, "uai", "programme.fault.uai.many", MOST_SCHOOLS);
        return asked;
    }

    private static String some(List<String> all) {
        return Fold.few(all.stream().map(text -> Fold.shortened(text, SAID)).toList());
    }

    /**
     * Adds the open public schools of its level in places, as they were on a day.
     *
     * @param typed a place a line: a commune, an EPCI, a département, a région by name or by code; {@code France} for
     * all of it
     * @param day absent for today
     * @throws Refusal.BadRequest on {@code lieux}, {@code au}, {@code dans}
     * @throws Refusal.Conflict when the law gives it to others there
     */
    public void place(Actor actor, String id, String typed, @Nullable LocalDate day, int wave) {
        LocalDate today = Paris.day(actor.at());
        LocalDate on = day == null ? today : day;
        boolean known = !on.isAfter(today) && !on.isBefore(TerritorySnapshot.COVERED_FROM);
        Refusal.refuse(!known, "au", "programme.fault.au");
        List<String> lines = typed.lines().map(Fold::seen).filter(text -> !text.isEmpty()).toList();
        Refusal.refuse(lines.isEmpty() || lines.size() > MOST_PLACES, "lieux", "programme.fault.lieux", MOST_PLACES);
        ScopeAddition given = given(operations.get(id).level(), lines, on);
        Refusal.refuse(given.schools().isEmpty(), "lieux",
                given.unread() > 0 ? "programme.fault.unread" : "programme.fault.empty");
        add(actor, id, Kind.PLACE, given, wave, on);
    }

    private ScopeAddition given(Level level, List<String> lines, LocalDate day) {
        TerritorySnapshot france = territories.now();
        Map<String, Territory> communes = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (String line : lines) {
            List<Territory> there;
            if (Fold.plain(line).equals(COUNTRY)) {
                names.add("France");
                there = france.all(TerritoryKind.COMMUNE, day);
            } else {
                Territory meant = coded(france, line.replaceFirst(NAMED, "$1")).orElseGet(() -> named(france, line));
                names.add(meant.name());
                there = meant.communes(france, day);
            }
            there.forEach(territory -> communes.put(territory.code(), territory));
        }
        Map<String, School> schools = new TreeMap<>();
        int unread = 0;
        for (Territory commune : communes.values()) {
            unread += france.schoolsKnown(commune) ? 0 : 1;
            france.schoolsOf(commune.code())
                    .stream()
                    .flatMap(school -> france.school(school.uai(), day).stream())
                    .filter(school -> school.open() && school.sector() == School.Sector.PUBLIC)
                    .filter(school -> school.level().name().equals(level.name()))
                    .forEach(school -> schools.put(school.uai(), school));
        }
        String words = String.join(", ", names);
        return new ScopeAddition(schools.values(), Fold.shortened(words, 500), unread);
    }

    /** The place of that code; a région is asked by its name, its codes being those of others. */
    private static Optional<Territory> coded(TerritorySnapshot france, String line) {
        return KINDS.stream().flatMap(kind -> france.latest(kind, line).stream()).findFirst();
    }

    private Territory named(TerritorySnapshot france, String line) {
        List<Hit> kept = territories.named(line, PLACES);
        Refusal.refuse(kept.isEmpty(), "lieux", "programme.fault.lieu", Fold.shortened(line, SAID));
        String several = kept.stream()
                .map(hit -> hit.name() + " (" + hit.code() + ")")
                .collect(Collectors.joining(", "));
        Refusal.refuse(kept.size() > 1, "lieux", "programme.fault.several", Fold.shortened(line, SAID), several);
        Hit hit = kept.getFirst();
        return france.latest(TerritoryKind.valueOf(hit.group().name()), hit.code()).orElseThrow();
    }

    private void add(Actor actor, String id, Kind kind, ScopeAddition given, int wave, @Nullable LocalDate on) {
        Operation seen = operations.written(actor, id);
        boolean known = wave == 0 || seen.waves().stream().anyMatch(one -> one.n() == wave);
        Refusal.refuse(!known, "dans", "programme.fault.dans");
        LocalDate day = on == null ? Paris.day(actor.at()) : on;
        List<NewSchool> taken = taken(given.schools(), day);
        Set<String> communes = taken.stream().map(NewSchool::commune).collect(Collectors.toCollection(TreeSet::new));
        law.refuseElsewhere(organisations.get(seen.carrier()), seen, communes);
        operations.by(actor, id).act(deed -> {
            List<NewSchool> fresh = rows.fresh(id, taken, wave);
            if (fresh.isEmpty()) {
                return null; // they are there already
            }
            var act = new ScopeRows.Act(kind, given.words(), day, wave, fresh.size(), given.unread());
            String sha256 = sha256(fresh.stream().map(NewSchool::uai).toList());
            int n = rows.act(deed, act, sha256);
            rows.take(id, n, wave, fresh);
            return done(n, act, sha256);
        });
    }

    private static DeedResult done(int n, ScopeRows.Act act, String sha256) {
        return new DeedResult("programme.scoped", Journal.facts("scope", n, "kind", act.kind(), "day", act.day(),
                "schools", act.schools(), "words", Sha256.hex(act.words()), "sha256", sha256));
    }

    private static String sha256(Collection<String> numbers) {
        return Sha256.hex(numbers.stream().sorted().collect(Collectors.joining(" ")));
    }

    private List<NewSchool> taken(Collection<School> schools, LocalDate day) {
        TerritorySnapshot france = territories.now();
        Map<String, Optional<Place>> places = new HashMap<>();
        List<NewSchool> all = new ArrayList<>(schools.size());
        for (School school : schools) {
            String code = school.commune();
            var in = places.computeIfAbsent(code, any -> france.place(code, day));
            all.add(new NewSchool(school.uai(), school.name(), in.map(place -> place.commune().code()).orElse(code),
                    in.map(Place::departementCode).orElse(""), in.map(Place::epciCode).orElse("")));
        }
        return all;
    }

    /**
     * Takes schools out; what was said of them stays, and may still be completed.
     *
     * @throws Refusal.BadRequest on {@code sortir}, naming those that are not in it
     */
    public void remove(Actor actor, String id, String typed) {
        operations.by(actor, id).act(deed -> {
            Set<String> asked = numbers(typed);
            Set<String> here = rows.known(id, asked);
            List<String> wrong = asked.stream().filter(text -> !here.contains(text)).toList();
            Refusal.refuse(!wrong.isEmpty(), "sortir", "programme.fault.sortir", some(wrong));
            Set<String> out = rows.inside(id, asked);
            if (out.isEmpty()) {
                return null; // out already
            }
            var act = new ScopeRows.Act(Kind.OUT, "", deed.today(), 0, out.size(), 0);
            String sha256 = sha256(out);
            int n = rows.act(deed, act, sha256);
            rows.leave(id, n, deed.today(), out);
            return done(n, act, sha256);
        });
    }
}
