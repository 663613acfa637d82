package fr.preau.tools.convening;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds who may be given a seat: one by its name, all those of a place, or those who had one already in what the same
 * organisation convened.
 */
@Component
record Groups(Organisations organisations, Territories territories, Conveners conveners, List<SeatSets> rooms,
        JdbcClient sql) {
    private static final String SAME = "convening.seats.same";

    /** Groups that need no name. */
    static final List<String> EVERYWHERE = List.of("regions", "departements", "academies");

    /** What is added to a département to mean the groupings that its communes are in. */
    private static final String GROUPINGS = ".epci";

    private static final int MOST_FOUND = 12;

    /**
     * Several to be invited at once.
     *
     * @param value one of {@link #EVERYWHERE}, the id of a grouping, a département (alone or with {@link #GROUPINGS})
     * or a région, or that of what was convened before
     * @param key of the words said before its name
     */
    record Group(String value, String key, String name, int size) {
        /** Whether it is all those of a place, and not those of what was convened before. */
        boolean ofPlace() {
            return !key.equals(SAME);
        }
    }

    /**
     * One of a group.
     *
     * @param college the one it sat in; absent when it had no seat
     * @param weight of the seat it had, in hundredths
     */
    record Member(String organisation, @Nullable College college, long weight) {}

    /** One that answers a search, and the groups it stands for. */
    record OrganisationMatch(Organisation organisation, List<Group> groups) {}

    /** Those that answer each of these names best, without those that are no more. */
    Map<String, List<Organisation>> called(Collection<String> names, LocalDate day) {
        Map<String, List<Organisation>> called = new LinkedHashMap<>();
        organisations.search(names, MOST_FOUND)
                .forEach((name, some) -> called.put(name,
                        some.stream().filter(organisation -> !organisation.ended(day)).toList()));
        return called;
    }

    /**
     * Those that a name means by itself: the only one so called, "mairie de" or not, or the only one that answers.
     */
    static Optional<Organisation> meant(String name, List<Organisation> called) {
        List<Organisation> whole = called.stream().filter(organisation -> so(name, organisation)).toList();
        List<Organisation> all = whole.isEmpty() ? called : whole;
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Whether the whole name is its own, with or without what its kind is called. */
    private static boolean so(String name, Organisation organisation) {
        String own = Fold.plain(organisation.name());
        return Territories.readings(name)
                .stream()
                .anyMatch(said -> said.may(organisation.kind().name()) && own.equals(said.name()));
    }

    /** Those of these ids that are, in their order. */
    List<OrganisationMatch> these(Collection<String> ids, LocalDate day) {
        Map<String, Organisation> all = organisations.all(Set.copyOf(ids));
        return ids.stream()
                .distinct()
                .flatMap(id -> Stream.ofNullable(all.get(id)))
                .map(organisation -> found(organisation, day))
                .toList();
    }

    OrganisationMatch found(Organisation organisation, LocalDate day) {
        List<Group> groups = Stream.of(organisation.id(), organisation.id() + GROUPINGS)
                .map(value -> group(value, organisation.name(), day))
                .filter(group -> group.size() > 0)
                .toList();
        return new OrganisationMatch(organisation, groups);
    }

    /** Where a group is, to be shown again. */
    static String place(String group) {
        return group.replace(GROUPINGS, "");
    }

    private Group group(String value, String name, LocalDate day) {
        String kind = value.endsWith(GROUPINGS) ? "groupings" : value.split("-", 2)[0];
        return new Group(value, "convening.seats.group." + kind, name, placed(value, day).size());
    }

    /** The seats given before in what somebody convenes, but on that page. */
    List<Group> used(Actor actor, String path) {
        return asked(actor, SeatSets::given, "").query(Groups::given)
                .list()
                .stream()
                .filter(group -> !path.contains(group.value()) && group.size() > 0)
                .toList();
    }

    private static Group given(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        return new Group(id, SAME, row.getString("title"), row.getInt("seats"));
    }

    private List<Member> seated(Actor actor, String id) {
        return asked(actor, SeatSets::seated, id).query(Sql.as(Member.class)).list();
    }

    /** What the rooms know of what somebody convenes, room after room. */
    private JdbcClient.StatementSpec asked(Actor actor, Function<SeatSets, String> select, String id) {
        List<String> selects = new ArrayList<>();
        for (SeatSets room : rooms) {
            selects.add("select %d as room, row_number() over () as nth, a.* from (%s) a".formatted(selects.size(),
                    select.apply(room)));
        }
        return sql.sql(String.join("\nunion all\n", selects) + "\norder by room, nth")
                .param("mine", String.join(" ", conveners.standing(actor, Power.PUBLISH)))
                .param("id", id);
    }

    /**
     * The organisations of a group today, with the seats they had there if they had any.
     *
     * @throws Refusal.BadRequest on {@code group} when it has nobody
     */
    List<Member> some(Actor actor, String group) {
        List<Member> all = new ArrayList<>();
        placed(group, Paris.day(actor.at())).forEach(id -> all.add(new Member(id, null, 0)));
        if (all.isEmpty()) {
            all.addAll(seated(actor, group));
        }
        Refusal.refuse(all.isEmpty(), "group", "convening.fault.group");
        return all;
    }

    private List<String> placed(String group, LocalDate day) {
        TerritorySnapshot france = territories.now();
        if (EVERYWHERE.contains(group)) {
            String kind = group.substring(0, group.length() - 1).toUpperCase(Locale.ROOT);
            return ids(france.all(TerritoryKind.valueOf(kind), day).stream());
        }
        String[] parts = group.split("-", 2);
        boolean groupings = group.endsWith(GROUPINGS);
        String code = parts.length < 2 ? "" : parts[1].replace(GROUPINGS, "");
        return switch (parts[0]) {
            case "epci", "syndicat", "region" -> groupings ? List.of() : ids(members(france, parts[0], code, day));
            case "departement" -> {
                Stream<Territory> communes = members(france, parts[0], code, day);
                yield ids(groupings ? around(france, communes, day) : communes);
            }
            default -> List.of();
        };
    }

    private static Stream<Territory> members(TerritorySnapshot france, String kind, String code, LocalDate day) {
        return france.membersOf(TerritoryKind.valueOf(kind.toUpperCase(Locale.ROOT)), code, day).items().stream();
    }

    /** The groupings that these communes are in. */
    private static Stream<Territory> around(TerritorySnapshot france, Stream<Territory> communes, LocalDate day) {
        return communes.flatMap(territory -> france.place(territory.code(), day).stream())
                .flatMap(place -> Stream.ofNullable(place.epci().epci()))
                .distinct()
                .sorted(Comparator.comparing(territory -> Fold.plain(territory.name())));
    }

    private static List<String> ids(Stream<Territory> states) {
        return states.filter(Territory::seated)
                .map(state -> state.kind().name().toLowerCase(Locale.ROOT) + "-" + state.code())
                .toList();
    }
}
