package fr.preau.training;

import fr.preau.item.Item;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Refusal;
import fr.preau.list.Asked;
import fr.preau.territory.Territories;
import fr.preau.territory.Territory;
import fr.preau.training.TrainingCourse.Audience;
import fr.preau.training.TrainingSession.State;
import fr.preau.web.Paging;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of sessions: what is asked of it, and what answers. */
@Component
record TrainingSearch(Territories territories, JdbcClient sql) {
    static final String UNKNOWN = "training.unknown.code";
    static final String AFAR = "distance";
    private static final String NOWHERE = "commune/-";
    private static final int MOST_COUNTED = 10_000;
    private static final String[] PARAMETERS = {
        "q", "etat", "objet", "public", "lieu", "mois", "places", "organisateur", "formation"
    };

    /**
     * Which are wanted; what is empty or absent is not asked.
     *
     * @param item of a tool, or a subject of the law
     * @param audience {@code TEACHERS} has those for both too
     * @param place {@code commune/80021}, or {@link #AFAR}
     * @param free whether a seat has to be left
     * @param state those ahead when absent
     */
    record Query(
            String text,
            @Nullable State state,
            String item,
            @Nullable Audience audience,
            String place,
            @Nullable YearMonth month,
            boolean free,
            String organiser,
            String course) {
        Query anyState() {
            return new Query(text, null, item, audience, place, month, free, organiser, course);
        }
    }

    static Asked asked(Map<String, String> address, Paging paging) {
        return Asked.of(TrainingPages.LIST, address, paging, PARAMETERS);
    }

    /** What that place is called; as it was typed when there is none. */
    String named(String typed) {
        return territories.meant(typed).map(Territory::name).orElse(typed);
    }

    Query query(Asked asked) {
        String where = asked.text("lieu");
        boolean nowhere = where.isEmpty() || where.equals(AFAR);
        return new Query(
                asked.text("q"),
                asked.one("etat", UNKNOWN, List.of(State.values())),
                asked.text("objet"),
                asked.one("public", UNKNOWN, List.of(Audience.values())),
                nowhere ? where : territories.meant(where).map(Territory::named).orElse(NOWHERE),
                month(asked.text("mois")),
                asked.text("places").equals("libres"),
                asked.text("organisateur"),
                asked.text("formation"));
    }

    private static @Nullable YearMonth month(String typed) {
        try {
            return typed.isEmpty() ? null : YearMonth.parse(typed);
        } catch (DateTimeParseException no) {
            throw new Refusal.BadRequest("mois", "training.unknown.month");
        }
    }

    /** Of what is asked alone, so that each question finds its index. */
    private static String where(Query query) {
        List<String> all = new ArrayList<>();
        all.add(
                query.state() == null
                        ? "s.cancelled_at is null and s.ends_at > kernel.clock()"
                        : TrainingRows.STATE + " = :state");
        if (!query.text().isEmpty()) {
            all.add(
                    "not exists (select from unnest(string_to_array(:words, ' ')) w (word) where strpos(s.folded, w.word) = 0)");
        }
        if (!query.item().isEmpty()) {
            all.add(Item.coded(query.item()).isPresent() ? "s.item = :item" : "s.subject = :item");
        }
        if (query.audience() != null) {
            all.add(
                    query.audience() == Audience.BOTH
                            ? "s.audience = 'BOTH'"
                            : "s.audience in (:audience, 'BOTH')");
        }
        if (!query.place().isEmpty()) {
            all.add(place(query.place()));
        }
        if (query.month() != null) {
            all.add("s.first_day <= :until and s.last_day >= :from");
        }
        if (query.free()) {
            all.add("s.teachers + s.agents < s.seats");
        }
        if (!query.organiser().isEmpty()) {
            all.add("s.organiser = :organiser");
        }
        if (!query.course().isEmpty()) {
            all.add("s.course = :course");
        }
        return " where " + String.join(" and ", all);
    }

    private static String place(String place) {
        return switch (place.split("/", 2)[0]) {
            case AFAR -> "s.link <> ''";
            case "epci" -> "s.epci = :place";
            case "departement" -> "s.departement = :place";
            case "region" -> "s.region = :place";
            default -> "s.commune = :place";
        };
    }

    private JdbcClient.StatementSpec asked(String statement, Query query) {
        YearMonth month = query.month();
        LocalDate never = LocalDate.EPOCH;
        return sql.sql(statement)
                .param("state", query.state() == null ? "" : query.state().name())
                .param("words", Fold.plain(query.text()))
                .param("item", query.item())
                .param("audience", query.audience() == null ? "" : query.audience().name())
                .param("place", query.place().substring(query.place().indexOf('/') + 1))
                .param("from", month == null ? never : month.atDay(1))
                .param("until", month == null ? never : month.atEndOfMonth())
                .param("organiser", query.organiser())
                .param("course", query.course());
    }

    /** A page of those that answer: the next first; of those that were held, the last first. */
    List<TrainingSession> list(Query query, Paging paging) {
        boolean past = query.state() == State.HELD || query.state() == State.CANCELLED;
        String after =
                paging.after() == null
                        ? ""
                        : " and (s.first_day, s.id) "
                                + (past ? "<" : ">")
                                + " (select l.first_day, l.id from training.session l where l.id = :after)";
        String order =
                past ? " order by s.first_day desc, s.id desc" : " order by s.first_day, s.id";
        return asked(
                        TrainingRows.SELECT
                                + "where s.id in (select s.id from training.session s"
                                + where(query)
                                + after
                                + order
                                + " limit :most offset :skip)"
                                + order,
                        query)
                .param("after", paging.after(), Types.VARCHAR)
                .param("most", paging.size())
                .param("skip", paging.after() == null ? paging.offset() : 0)
                .query(TrainingRows::read)
                .list();
    }

    /** How many there are in each state, whichever is asked for; ten thousand at most. */
    Map<State, Integer> counts(Query query) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        String all =
                where(query.anyState())
                        .replace("s.cancelled_at is null and s.ends_at > kernel.clock()", "true");
        asked(
                        "select state, count(*)::int as many from (select "
                                + TrainingRows.STATE
                                + " as state from training.session s"
                                + all
                                + " order by s.first_day desc limit "
                                + MOST_COUNTED
                                + ") a group by state",
                        query)
                .query((row, number) ->
                        counts.put(State.valueOf(row.getString("state")), row.getInt("many")))
                .list();
        return counts;
    }

    static int total(Map<State, Integer> counts, Query query) {
        return counts.entrySet().stream()
                .filter(one ->
                        query.state() == null
                                ? one.getKey().ahead()
                                : one.getKey() == query.state())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
