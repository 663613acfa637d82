package fr.preau.people.organisation;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.people.territory.Territories;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Searches every organisation: those that have a row, the ones with people first, then the whole référentiel.
 */
@Component
public class Directory {
    private static final int MOST_COUNTED = 10_000;
    private static final int LONGEST = 200;

    /** As many of the best as are looked at for those that people act for. */
    private static final int BEST = 1_000;

    private static final List<Organisation.Kind> REFERENCE = List.of(Organisation.Kind.REGION,
            Organisation.Kind.DEPARTEMENT, Organisation.Kind.ACADEMIE, Organisation.Kind.DSDEN, Organisation.Kind.EPCI,
            Organisation.Kind.COMMUNE, Organisation.Kind.SYNDICAT, Organisation.Kind.ETABLISSEMENT);
    private final JdbcClient sql;
    private final Territories territories;
    private final ReferenceOrganisations reference;
    private final Clock clock;

    Directory(JdbcClient sql, Territories territories, ReferenceOrganisations reference, Clock clock) {
        this.sql = sql;
        this.territories = territories;
        this.reference = reference;
        this.clock = clock;
    }

    /** What is looked for: a text, a college or a kind; each may be left out. */
    public record Query(String text, Organisation.@Nullable College college, Organisation.@Nullable Kind kind) {
        public Query {
            text = text.strip();
            text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        }

        boolean admits(Organisation.Kind one) {
            return (kind == null || kind == one) && (college == null || college == one.college());
        }
    }

    /** One organisation and how many people may act for it today. */
    public record OrganisationRow(Organisation organisation, int people) {}

    /** One page of them. */
    public record DirectoryResults(List<OrganisationRow> lines, long total, boolean more) {}

    /** Those that answer; those that people act for come first. */
    public DirectoryResults search(Query query, Paging paging) {
        return query.text().isEmpty() ? listed(query, paging) : looked(query, paging);
    }

    /** Organisations with a row, as a list that nobody searches begins, and the day. */
    private record RowSnapshot(List<OrganisationRow> lines, Set<String> ids, LocalDate today) {}

    private RowSnapshot own(Query query) {
        LocalDate today = Paris.day(clock.instant());
        List<OrganisationRow> rows = rows(today);
        return new RowSnapshot(
                rows.stream().filter(line -> query.admits(line.organisation().kind())).map(this::named).toList(),
                rows.stream().map(line -> line.organisation().id()).collect(Collectors.toSet()), today);
    }

    /** Every organisation with a row, those that people act for first. */
    private List<OrganisationRow> rows(LocalDate today) {
        return sql.sql("""
                select %s, coalesce(h.people, 0) as people
                from account.organisation o
                left join (select acts_for, count(distinct person) as people from account.mandate
                    where during @> cast(:today as date) and ended_at is null group by acts_for) h on h.acts_for = o.id
                order by h.people is null, o.name collate kernel.french, o.id
                """.formatted(Organisation.COLUMNS)).param("today", today).query(Sql.as(OrganisationRow.class)).list();
    }

    private OrganisationRow named(OrganisationRow line) {
        return new OrganisationRow(named(line.organisation()), line.people());
    }

    private Organisation named(Organisation row) {
        return row.id().startsWith("O-") ? row : reference.find(row.id()).map(row::known).orElse(row);
    }

    /** What is known here of those that have a row, by their ids, and who acts for them today. */
    private Map<String, OrganisationRow> rows(Collection<String> ids) {
        return sql.sql("""
                select %s, (select count(distinct m.person) from account.mandate m
                    where m.acts_for = o.id and m.ended_at is null and m.during @> kernel.today()) as people
                from account.organisation o
                where o.id = any(:ids)
                """.formatted(Organisation.COLUMNS))
                .param("ids", ids.toArray(String[]::new))
                .query(Sql.as(OrganisationRow.class))
                .list()
                .stream()
                .map(this::named)
                .collect(Collectors.toMap(line -> line.organisation().id(), line -> line));
    }

    /** How many people may act for that one today. */
    public int people(String id) {
        return rows(List.of(id)).values().stream().mapToInt(OrganisationRow::people).sum();
    }

    /** That one, as it is known here or by the référentiel. */
    private OrganisationRow line(String id, Map<String, OrganisationRow> rows) {
        OrganisationRow row = rows.get(id);
        return row != null ? row : new OrganisationRow(reference.find(id).orElseThrow(), 0);
    }

    /** One organisation, and its name folded with what is written beside it. */
    public record FoldedName(Organisation organisation, String folded) {
        static FoldedName of(Organisation organisation) {
            return new FoldedName(organisation, Fold.plain(organisation.name() + " " + organisation.detail()));
        }

        /**
         * Whether it answers: by its SIREN, by all the words, or as a body of the kind they say.
         *
         * @param whole whether words are whole, or may be begun only
         */
        public boolean answers(List<Territories.Appellation> readings, boolean whole) {
            String kind = organisation.kind().name();
            return readings.stream()
                    .anyMatch(appellation -> appellation.may(kind) && (appellation.in(folded, whole)
                            || String.join("", appellation.words()).equals(organisation.siren())));
        }
    }

    /** Those with a row, then the référentiel in order, kind after kind. */
    private DirectoryResults listed(Query query, Paging paging) {
        RowSnapshot own = own(query);
        List<OrganisationRow> page = new ArrayList<>(paging.of(own.lines()));
        List<String> others = reference(query, own.today()).filter(id -> !own.ids().contains(id))
                .limit(MOST_COUNTED + 1L)
                .toList();
        others.stream()
                .skip(Math.max(0L, paging.offset() - (long) own.lines().size()))
                .limit(paging.size() - page.size())
                .forEach(id -> page.add(line(id, Map.of())));
        return found(page, own.lines().size() + (long) others.size());
    }

    /**
     * Those of the référentiel that day, but those invented for the demonstration: they have rows.
     */
    private Stream<String> reference(Query query, LocalDate day) {
        return REFERENCE.stream().filter(query::admits).flatMap(kind -> reference.ids(kind, day));
    }

    /** The part asked for, in an order that nobody’s arrival changes. */
    public Paging.Items<OrganisationRow> read(Query query, Paging paging) {
        Paging.Items<Answer> part = paging.items(placed(query), Answer::key);
        Map<String, OrganisationRow> rows = rows(part.items().stream().map(Answer::id).toList());
        return part.map(answer -> line(answer.id(), rows));
    }

    /** All of them, in that order. */
    public Stream<OrganisationRow> all(Query query) {
        Map<String, OrganisationRow> rows = own(query).lines()
                .stream()
                .collect(Collectors.toMap(line -> line.organisation().id(), line -> line));
        return placed(query).stream().map(answer -> line(answer.id(), rows));
    }

    /** By id where no text is looked for, which no change of the list moves. */
    private List<Answer> placed(Query query) {
        if (!query.text().isEmpty()) {
            return answers(query, unknown());
        }
        RowSnapshot own = own(query);
        Stream<String> rowed = own.lines().stream().map(line -> line.organisation().id());
        return Stream.concat(rowed, reference(query, own.today()))
                .distinct()
                .sorted()
                .map(id -> new Answer(id, id))
                .toList();
    }

    private static DirectoryResults found(List<OrganisationRow> page, long total) {
        return new DirectoryResults(page, Math.min(total, MOST_COUNTED), total > MOST_COUNTED);
    }

    /** The best of those that answer, one with people before one without. */
    private DirectoryResults looked(Query query, Paging paging) {
        List<String> ids = answers(query, unknown()).stream().map(Answer::id).toList();
        List<String> best = ids.subList(0, Math.min(BEST, ids.size()));
        Set<String> read = new LinkedHashSet<>(best);
        read.addAll(paging.of(ids));
        Map<String, OrganisationRow> rows = rows(read);
        Stream<String> peopledFirst = best.stream().sorted(Comparator.comparing(id -> line(id, rows).people() == 0));
        List<String> all = Stream.concat(peopledFirst, ids.stream().skip(best.size())).toList();
        List<OrganisationRow> page = paging.of(all).stream().map(id -> line(id, rows)).toList();
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
        Map<String, OrganisationRow> rows = rows(ids.values().stream().flatMap(List::stream).toList());
        Map<String, List<Organisation>> best = new LinkedHashMap<>();
        ids.forEach((text, some) -> best.put(text,
                some.stream()
                        .map(id -> line(id, rows))
                        .sorted(Comparator.comparing(line -> line.people() == 0))
                        .limit(atMost)
                        .map(OrganisationRow::organisation)
                        .toList()));
        return best;
    }

    /**
     * One that answers.
     *
     * @param key its place, best first; no change of the list moves it
     */
    private record Answer(String key, String id) {}

    /** Each once, in the order of their keys. */
    private List<Answer> answers(Query query, List<Organisation> unknown) {
        List<Territories.Appellation> typed = Territories.readings(query.text());
        Set<Territories.Group> groups = groups(query);
        Stream<Answer> places = groups.isEmpty() ? Stream.empty()
                : territories.matches(query.text(), groups)
                        .stream()
                        .map(match -> new Answer(match.key(), kind(match.group()).prefix() + "-" + match.code()));
        Stream<Answer> others = Stream.concat(seats(), unknown.stream())
                .filter(organisation -> query.admits(organisation.kind())
                        && FoldedName.of(organisation).answers(typed, false))
                .map(organisation -> new Answer(worth(organisation, query.text()), organisation.id()));
        return Stream
                .concat(places.filter(answer -> reference.find(answer.id()).filter(it -> !it.invented()).isPresent()),
                        others)
                .sorted(Comparator.comparing(Answer::key))
                .toList();
    }

    /** A whole name is worth what it is worth to the search of the territory. */
    private static String worth(Organisation organisation, String text) {
        boolean whole = Fold.plain(organisation.name()).equals(Fold.plain(text)) || text.equals(organisation.siren());
        return Integer.toHexString(~Float.floatToIntBits(whole ? 400 : 100)) + "-" + organisation.id();
    }

    /** The organisation with that SIREN: one that has a row, or of the référentiel today. */
    Optional<Organisation> bySiren(String siren) {
        Optional<Organisation> row = sql
                .sql("select " + Organisation.COLUMNS
                        + " from account.organisation o where siren = :siren order by id limit 1")
                .param("siren", siren)
                .query(Sql.as(Organisation.class))
                .optional()
                .map(this::named);
        return row.or(() -> reference.bySiren(siren, Paris.day(clock.instant())));
    }

    private static Set<Territories.Group> groups(Query query) {
        return Stream.of(Territories.Group.values())
                .filter(group -> query.admits(kind(group)))
                .collect(Collectors.toSet());
    }

    private Stream<Organisation> seats() {
        return reference.ids(Organisation.Kind.DSDEN, Paris.day(clock.instant()))
                .flatMap(id -> reference.find(id).stream());
    }

    private static Organisation.Kind kind(Territories.Group group) {
        return group == Territories.Group.SCHOOL ? Organisation.Kind.ETABLISSEMENT
                : Organisation.Kind.valueOf(group.name());
    }

    /** Organisations that no page of the territory shows, by name. */
    public List<FoldedName> beside() {
        return Stream.concat(unknown().stream(), seats())
                .filter(organisation -> organisation.kind() != Organisation.Kind.INSTANCE)
                .sorted(Comparator.comparing(Organisation::name))
                .map(FoldedName::of)
                .toList();
    }

    /** Those that the référentiel does not know. */
    private List<Organisation> unknown() {
        return sql.sql("""
                select %s from account.organisation o where id !~ '^[a-z]+-[0-9]'
                order by name collate kernel.french, id
                """.formatted(Organisation.COLUMNS)).query(Sql.as(Organisation.class)).list();
    }
}
