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
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    public Found search(Query query, Paging paging) {
        Own own = own(query);
        List<Line> page = new ArrayList<>(paging.of(own.lines()));
        long skip = Math.max(0L, paging.offset() - (long) own.lines().size());
        int wanted = paging.size() - page.size();
        Rest rest =
                query.text().isEmpty()
                        ? listed(query, own, skip, wanted)
                        : looked(query, own, skip, wanted);
        rest.lines().forEach(one -> page.add(new Line(one, 0)));
        long total = own.lines().size() + rest.total();
        return new Found(page, Math.min(total, MOST_COUNTED), rest.more() || total > MOST_COUNTED);
    }

    /** Organisations with a row that answer, and the day. */
    record Own(List<Line> lines, Set<String> ids, LocalDate today) {}

    private record Rest(List<Organisation> lines, long total, boolean more) {}

    Own own(Query query) {
        LocalDate today = Paris.day(clock.instant());
        List<Line> rows = rows(today);
        List<Line> found =
                rows.stream()
                        .map(line -> new Line(named(line.organisation()), line.people()))
                        .filter(line ->
                                query.admits(line.organisation().kind())
                                        && answers(line.organisation(), query.text()))
                        .toList();
        return new Own(
                found,
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

    /** Folding every name costs more than the rest of a list that nobody searches. */
    public static boolean answers(Organisation one, String text) {
        if (text.isEmpty()) {
            return true;
        }
        String name = " " + Fold.plain(one.name() + " " + one.detail());
        return text.equals(one.siren())
                || Arrays.stream(Fold.plain(text).split(" "))
                        .allMatch(word -> name.contains(" " + word));
    }

    /** The référentiel in order, kind after kind. */
    private Rest listed(Query query, Own own, long skip, int wanted) {
        TerritorySnapshot france = territories.now();
        List<List<?>> lists = new ArrayList<>();
        for (Organisation.Kind kind : REFERENCE) {
            if (query.admits(kind)) {
                lists.add(all(france, kind, own.today()));
            }
        }
        long total = lists.stream().mapToLong(List::size).sum();
        long already =
                own.lines().stream()
                        .filter(line -> line.organisation().kind().ofReference())
                        .count();
        List<Organisation> page =
                wanted == 0
                        ? List.of()
                        : lists.stream()
                                .flatMap(List::stream)
                                .filter(one -> !own.ids().contains(id(one)))
                                .filter(one -> !invented(one))
                                .skip(skip)
                                .limit(wanted)
                                .map(one -> organisation(france, one))
                                .toList();
        return new Rest(page, Math.max(0, total - already), false);
    }

    /** The organisation with that SIREN: one that has a row, or of the référentiel today. */
    Optional<Organisation> bySiren(String siren) {
        Own own = own(new Query(siren, null, null));
        Optional<Organisation> row =
                own.lines().stream()
                        .map(Line::organisation)
                        .filter(one -> siren.equals(one.siren()))
                        .findFirst();
        TerritorySnapshot france = territories.now();
        return row.or(() ->
                REFERENCE.stream()
                        .flatMap(kind -> all(france, kind, own.today()).stream())
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

    static Set<Territories.Group> groups(Query query) {
        Set<Territories.Group> groups = EnumSet.noneOf(Territories.Group.class);
        for (Territories.Group group : Territories.Group.values()) {
            if (query.admits(kind(group))) {
                groups.add(group);
            }
        }
        return groups;
    }

    List<Organisation> seats(Query query, Own own) {
        return query.admits(Organisation.Kind.DSDEN)
                ? seats(territories.now(), own.today()).stream()
                        .map(seat -> ReferenceOrganisations.dsden(seat.departement()))
                        .filter(one -> answers(one, query.text()))
                        .toList()
                : List.of();
    }

    /** What the search of the territory finds, without those that were shown first. */
    private Rest looked(Query query, Own own, long skip, int wanted) {
        Set<Territories.Group> groups = groups(query);
        List<Organisation> seats = seats(query, own);
        if (groups.isEmpty()) {
            return of(seats.stream(), own, skip, wanted, seats.size(), false);
        }
        int reach = (int) Math.min(MOST_COUNTED, skip + wanted + own.lines().size());
        Territories.Hits hits = territories.search(query.text(), groups, 1, Math.max(1, reach));
        Stream<Organisation> found =
                hits.items().stream()
                        .flatMap(hit ->
                                reference
                                        .find(kind(hit.group()).prefix() + "-" + hit.code())
                                        .stream());
        return of(
                Stream.concat(found, seats.stream()),
                own,
                skip,
                wanted,
                (long) hits.total() + seats.size(),
                hits.more());
    }

    private static Rest of(
            Stream<Organisation> found, Own own, long skip, int wanted, long total, boolean more) {
        long already =
                own.lines().stream()
                        .filter(line -> line.organisation().kind().ofReference())
                        .count();
        Map<String, Organisation> once =
                found.filter(one -> !own.ids().contains(one.id()) && !one.invented())
                        .collect(
                                Collectors.toMap(
                                        Organisation::id,
                                        Function.identity(),
                                        (a, b) -> a,
                                        java.util.LinkedHashMap::new));
        return new Rest(
                once.values().stream().skip(skip).limit(wanted).toList(),
                Math.max(0, total - already),
                more);
    }

    static Organisation.Kind kind(Territories.Group group) {
        return group == Territories.Group.SCHOOL
                ? Organisation.Kind.ETABLISSEMENT
                : Organisation.Kind.valueOf(group.name());
    }

    /** Organisations that no page of the territory shows, by name. */
    public List<Organisation> beside() {
        return sql
                .sql(
                        "select * from account.organisation where id <> 'instance' order by name collate kernel.french, id")
                .query(Organisations::read)
                .list()
                .stream()
                .filter(one -> one.territoryPath() == null || one.id().startsWith("O-"))
                .sorted(Comparator.comparing(Organisation::name))
                .toList();
    }
}
