package fr.preau.organisation;

import fr.preau.kernel.Fold;
import fr.preau.kernel.Paris;
import fr.preau.territory.Territories;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import fr.preau.web.Paging;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Searches every organisation: those that have a row, the ones with people first, then the whole
 * référentiel.
 */
@Component
public class Directory {
    private static final int MOST_COUNTED = 10_000;
    private static final int LONGEST = 200;

    /** As many of the best as are looked at for those that people act for. */
    private static final int BEST = 1_000;

    static final List<Organisation.Kind> REFERENCE =
            List.of(
                    Organisation.Kind.REGION,
                    Organisation.Kind.DEPARTEMENT,
                    Organisation.Kind.ACADEMIE,
                    Organisation.Kind.DSDEN,
                    Organisation.Kind.EPCI,
                    Organisation.Kind.COMMUNE,
                    Organisation.Kind.SYNDICAT,
                    Organisation.Kind.ETABLISSEMENT);
    private final JdbcClient sql;
    private final Territories territories;
    private final ReferenceOrganisations reference;
    private final Clock clock;

    Directory(
            JdbcClient sql,
            Territories territories,
            ReferenceOrganisations reference,
            Clock clock) {
        this.sql = sql;
        this.territories = territories;
        this.reference = reference;
        this.clock = clock;
    }

    /** What is looked for: a text, a college or a kind; each may be left out. */
    public record Query(
            String text, Organisation.@Nullable College college, Organisation.@Nullable Kind kind) {
        public Query {
            text = text.strip();
            text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        }

        boolean admits(Organisation.Kind one) {
            return (kind == null || kind == one) && (college == null || college == one.college());
        }
    }

    /** One organisation and how many people may act for it today. */
    public record Line(Organisation organisation, int people) {}

    /** One page of them. */
    public record Found(List<Line> lines, long total, boolean more) {}

    /** Those that answer; those that people act for come first. */
    public Found search(Query query, Paging paging) {
        return query.text().isEmpty() ? listed(query, paging) : looked(query, paging);
    }

    /** Organisations with a row, as a list that nobody searches begins, and the day. */
    record Own(List<Line> lines, Set<String> ids, LocalDate today) {}

    Own own(Query query) {
        LocalDate today = Paris.day(clock.instant());
        List<Line> rows = rows(today);
        return new Own(
                rows.stream()
                        .filter(line -> query.admits(line.organisation().kind()))
                        .map(line -> new Line(named(line.organisation()), line.people()))
                        .toList(),
                rows.stream().map(line -> line.organisation().id()).collect(Collectors.toSet()),
                today);
    }

    /** Every organisation with a row, those that people act for first. */
    private List<Line> rows(LocalDate today) {
        return sql.sql(
                        """
                        select o.*, coalesce(h.people, 0) as people
                        from account.organisation o
                        left join (select acts_for, count(distinct person) as people from account.mandate
                            where during @> cast(:today as date) and ended_at is null group by acts_for) h on h.acts_for = o.id
                        order by h.people is null, o.name collate kernel.french, o.id
                        """)
                .param("today", today)
                .query((row, number) ->
                        new Line(Organisations.read(row, number), row.getInt("people")))
                .list();
    }

    private Organisation named(Organisation row) {
        return row.id().startsWith("O-")
                ? row
                : reference.find(row.id()).map(row::known).orElse(row);
    }

    /** What is known here of those that have a row, by their ids, and who acts for them today. */
    Map<String, Line> rows(Collection<String> ids) {
        return sql
                .sql(
                        """
                        select o.*, (select count(distinct m.person) from account.mandate m
                            where m.acts_for = o.id and m.ended_at is null and m.during @> kernel.today()) as people
                        from account.organisation o
                        where o.id = any(:ids)
                        """)
                .param("ids", ids.toArray(String[]::new))
                .query((row, number) ->
                        new Line(named(Organisations.read(row, number)), row.getInt("people")))
                .list()
                .stream()
                .collect(Collectors.toMap(line -> line.organisation().id(), line -> line));
    }

    /** That one, as it is known here or by the référentiel. */
    Line line(String id, Map<String, Line> rows) {
        Line row = rows.get(id);
        return row != null ? row : new Line(reference.find(id).orElseThrow(), 0);
    }

    /**
     * Tells which organisations answer a text: by their SIREN, by all its words, or as a body of
     * the kind it says.
     */
    public static Predicate<Organisation> answering(String text) {
        List<String> typed = List.of(Fold.plain(text).split(" "));
        Set<Territories.Called> called = Territories.called(text);
        return one -> {
            String name = " " + Fold.plain(one.name() + " " + one.detail());
            return text.equals(one.siren())
                    || named(name, typed)
                    || called.stream()
                            .anyMatch(as ->
                                    as.kind().equals(one.kind().name()) && named(name, as.words()));
        };
    }

    private static boolean named(String name, List<String> words) {
        return Territories.telling(words).stream().allMatch(word -> name.contains(" " + word));
    }

    /** Those with a row, then the référentiel in order, kind after kind. */
    private Found listed(Query query, Paging paging) {
        Own own = own(query);
        List<Line> page = new ArrayList<>(paging.of(own.lines()));
        TerritorySnapshot france = territories.now();
        List<List<?>> lists = new ArrayList<>();
        for (Organisation.Kind kind : REFERENCE) {
            if (query.admits(kind)) {
                lists.add(all(france, kind, own.today()));
            }
        }
        long already =
                own.lines().stream()
                        .filter(line -> line.organisation().kind().ofReference())
                        .count();
        lists.stream()
                .flatMap(List::stream)
                .filter(one -> !own.ids().contains(id(one)))
                .filter(one -> !invented(one))
                .skip(Math.max(0L, paging.offset() - (long) own.lines().size()))
                .limit(paging.size() - page.size())
                .forEach(one -> page.add(new Line(organisation(france, one), 0)));
        long rest = lists.stream().mapToLong(List::size).sum() - already;
        return found(page, own.lines().size() + Math.max(0, rest));
    }

    private static Found found(List<Line> page, long total) {
        return new Found(page, Math.min(total, MOST_COUNTED), total > MOST_COUNTED);
    }

    /** The best of those that answer, one with people before one without. */
    private Found looked(Query query, Paging paging) {
        List<String> ids = answers(query).stream().map(Answer::id).toList();
        List<String> best = ids.subList(0, Math.min(BEST, ids.size()));
        Set<String> read = new LinkedHashSet<>(best);
        read.addAll(paging.of(ids));
        Map<String, Line> rows = rows(read);
        List<Line> page =
                paging
                        .of(
                                Stream.concat(
                                                best.stream()
                                                        .sorted(
                                                                Comparator.comparing(id ->
                                                                        line(id, rows).people()
                                                                                == 0)),
                                                ids.stream().skip(best.size()))
                                        .toList())
                        .stream()
                        .map(id -> line(id, rows))
                        .toList();
        return found(page, ids.size());
    }

    /** The best that answer each of these texts, as above; rows are read once for all. */
    Map<String, List<Organisation>> best(Collection<String> texts, int atMost) {
        List<Organisation> unknown = unknown();
        Map<String, List<String>> ids = new LinkedHashMap<>();
        for (String text : texts) {
            Stream<Answer> all = answers(new Query(text, null, null), unknown).stream();
            ids.put(text, all.map(Answer::id).limit(BEST).toList());
        }
        Map<String, Line> rows = rows(ids.values().stream().flatMap(List::stream).toList());
        Map<String, List<Organisation>> best = new LinkedHashMap<>();
        ids.forEach((text, some) ->
                best.put(
                        text,
                        some.stream()
                                .map(id -> line(id, rows))
                                .sorted(Comparator.comparing(line -> line.people() == 0))
                                .limit(atMost)
                                .map(Line::organisation)
                                .toList()));
        return best;
    }

    /**
     * One that answers.
     *
     * @param key its place, best first; no change of the list moves it
     */
    record Answer(String key, String id) {}

    /** Each once, in the order of their keys. */
    List<Answer> answers(Query query) {
        return answers(query, unknown());
    }

    private List<Answer> answers(Query query, List<Organisation> unknown) {
        Predicate<Organisation> named = answering(query.text());
        Set<Territories.Group> groups = groups(query);
        Stream<Answer> places =
                groups.isEmpty()
                        ? Stream.empty()
                        : territories.matches(query.text(), groups).stream()
                                .map(one ->
                                        new Answer(
                                                one.key(),
                                                kind(one.group()).prefix() + "-" + one.code()));
        Stream<Answer> others =
                Stream.concat(seats(), unknown.stream())
                        .filter(one -> query.admits(one.kind()) && named.test(one))
                        .map(one -> new Answer(worth(one, query.text()), one.id()));
        return Stream.concat(
                        places.filter(one ->
                                reference.find(one.id()).filter(it -> !it.invented()).isPresent()),
                        others)
                .sorted(Comparator.comparing(Answer::key))
                .toList();
    }

    /** A whole name is worth what it is worth to the search of the territory. */
    private static String worth(Organisation one, String text) {
        boolean whole = Fold.plain(one.name()).equals(Fold.plain(text)) || text.equals(one.siren());
        return Integer.toHexString(~Float.floatToIntBits(whole ? 400 : 100)) + "-" + one.id();
    }

    /** The organisation with that SIREN: one that has a row, or of the référentiel today. */
    Optional<Organisation> bySiren(String siren) {
        Optional<Organisation> row =
                sql.sql(
                                "select * from account.organisation where siren = :siren order by id limit 1")
                        .param("siren", siren)
                        .query(Organisations::read)
                        .optional()
                        .map(this::named);
        TerritorySnapshot france = territories.now();
        LocalDate today = Paris.day(clock.instant());
        return row.or(() ->
                REFERENCE.stream()
                        .flatMap(kind -> all(france, kind, today).stream())
                        .filter(one -> siren.equals(siren(france, one)))
                        .findFirst()
                        .map(one -> organisation(france, one)));
    }

    private static @Nullable String siren(TerritorySnapshot france, Object one) {
        return switch (one) {
            case Territory territory -> ReferenceOrganisations.siren(france, territory);
            case fr.preau.territory.School school -> school.siren();
            default -> null;
        };
    }

    /** A département as the seat of its DSDEN. */
    private record Seat(Territory departement) {}

    static List<?> all(TerritorySnapshot france, Organisation.Kind kind, LocalDate today) {
        return switch (kind) {
            case ETABLISSEMENT -> france.allSchools();
            case DSDEN -> seats(france, today);
            default -> france.all(TerritoryKind.valueOf(kind.name()), today);
        };
    }

    private static List<Seat> seats(TerritorySnapshot france, LocalDate today) {
        return france.all(TerritoryKind.DEPARTEMENT, today).stream().map(Seat::new).toList();
    }

    static String id(Object one) {
        return switch (one) {
            case Territory territory ->
                    Organisation.Kind.valueOf(territory.kind().name()).prefix()
                            + "-"
                            + territory.code();
            case Seat seat -> Organisation.Kind.DSDEN.prefix() + "-" + seat.departement().code();
            case fr.preau.territory.School school ->
                    Organisation.Kind.ETABLISSEMENT.prefix() + "-" + school.uai();
            default -> throw new IllegalArgumentException(one.toString());
        };
    }

    /** An invented place is shown by the organisation that the demonstration has made of it. */
    static boolean invented(Object one) {
        return switch (one) {
            case Territory territory -> territory.provenance().invented();
            case Seat seat -> seat.departement().provenance().invented();
            case fr.preau.territory.School school -> school.provenance().invented();
            default -> false;
        };
    }

    private static Organisation organisation(TerritorySnapshot france, Object one) {
        return switch (one) {
            case Territory territory -> ReferenceOrganisations.of(france, territory);
            case Seat seat -> ReferenceOrganisations.dsden(seat.departement());
            case fr.preau.territory.School school -> ReferenceOrganisations.of(france, school);
            default -> throw new IllegalArgumentException(one.toString());
        };
    }

    private static Set<Territories.Group> groups(Query query) {
        return Stream.of(Territories.Group.values())
                .filter(group -> query.admits(kind(group)))
                .collect(Collectors.toSet());
    }

    private Stream<Organisation> seats() {
        return seats(territories.now(), Paris.day(clock.instant())).stream()
                .filter(seat -> !invented(seat))
                .map(seat -> ReferenceOrganisations.dsden(seat.departement()));
    }

    private static Organisation.Kind kind(Territories.Group group) {
        return group == Territories.Group.SCHOOL
                ? Organisation.Kind.ETABLISSEMENT
                : Organisation.Kind.valueOf(group.name());
    }

    /** Organisations that no page of the territory shows, by name. */
    public List<Organisation> beside() {
        return Stream.concat(unknown().stream(), seats())
                .filter(one -> one.kind() != Organisation.Kind.INSTANCE)
                .sorted(Comparator.comparing(Organisation::name))
                .toList();
    }

    /** Those that the référentiel does not know. */
    private List<Organisation> unknown() {
        return sql.sql(
                        """
                        select * from account.organisation where id !~ '^[a-z]+-[0-9]'
                        order by name collate kernel.french, id
                        """)
                .query(Organisations::read)
                .list();
    }
}
