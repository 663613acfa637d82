package fr.preau.rooms.needs.training;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.rooms.needs.training.TrainingCourse.Audience;
import fr.preau.rooms.needs.training.TrainingSession.State;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of sessions: what is asked of it, and what answers. */
@Component
final class TrainingSearch {
    static final String UNKNOWN = "training.unknown.code";
    static final String AFAR = "distance";

    /**
     * Among all that are ahead their courses are asked, of which there are fewer; what is over stays as it was.
     */
    private static final String LIKE = "like all ((select string_to_array(:words, ' '))::text[])";

    private static final String NOWHERE = "commune/-";
    private static final String[] PARAMETERS = {"q", "etat", "objet", "public", "lieu", "mois", "places",
            "organisateur", "formation"};

    private static final int MOST_KEPT = 200;

    private final Territories territories;
    private final JdbcClient sql;
    private final Visit.Moment moment;

    /** Page after page of one question is counted once. */
    private final Cache<Query, Count> counts = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private record Count(Object moment, int many) {}

    TrainingSearch(Territories territories, JdbcClient sql, Visit.Moment moment) {
        this.territories = territories;
        this.sql = sql;
        this.moment = moment;
    }

    /**
     * Which are wanted; what is empty or absent is not asked.
     *
     * @param item of a tool, or a subject of the law
     * @param audience {@code TEACHERS} has those for both too
     * @param place {@code commune/80021}, or {@link #AFAR}
     * @param free whether a seat has to be left
     * @param state those ahead when absent
     */
    record Query(String text, @Nullable State state, String item, @Nullable Audience audience, String place,
            @Nullable YearMonth month, boolean free, String organiser, String course) {

        /** Whether few are left by where, when or by whom they are. */
        boolean narrow() {
            return month != null || !(place + organiser + course).isEmpty();
        }

        /** Whether those that are over are wanted: the last first. */
        boolean past() {
            return state == State.HELD || state == State.CANCELLED;
        }
    }

    static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(TrainingPages.LIST, address, paging, PARAMETERS);
    }

    /** What that place is called; as it was typed when there is none. */
    String named(String typed) {
        return territories.meant(typed).map(Territory::name).orElse(typed);
    }

    Query query(ListQuery asked) {
        String where = asked.text("lieu");
        boolean nowhere = where.isEmpty() || where.equals(AFAR);
        return new Query(asked.text("q"), asked.one("etat", UNKNOWN, List.of(State.values())), asked.text("objet"),
                asked.one("public", UNKNOWN, List.of(Audience.values())),
                nowhere ? where : territories.meant(where).map(Territory::named).orElse(NOWHERE),
                month(asked.text("mois")), asked.text("places").equals("libres"), asked.text("organisateur"),
                asked.text("formation"));
    }

    private static @Nullable YearMonth month(String typed) {
        try {
            return typed.isEmpty() ? null : YearMonth.parse(typed);
        } catch (DateTimeParseException no) {
            throw new Refusal.BadRequest("mois", "training.unknown.month");
        }
    }

    /** Those in that state, by the days that its index has first; those ahead for none. */
    private static String state(@Nullable State state) {
        return state == State.CANCELLED ? "s.cancelled_at is not null"
                : "s.cancelled_at is null and " + switch (state) {
                    case null -> "s.ends_at > (select kernel.clock())";
                    case COMING -> "s.first_day > (select kernel.today())";
                    case TODAY -> "s.first_day <= (select kernel.today()) and s.ends_at > (select kernel.clock())";
                    default -> "s.first_day <= (select kernel.today()) and s.ends_at <= (select kernel.clock())";
                };
    }

    /** Of what is asked alone, so that each question finds its index. */
    private static String where(Query query) {
        List<String> all = new ArrayList<>();
        all.add(state(query.state()));
        if (!query.text().isEmpty()) {
            all.add(query.past() || query.narrow() ? "s.folded " + LIKE
                    : "s.course in (select c.id from training.course c where c.folded " + LIKE + ")");
        }
        if (!query.item().isEmpty()) {
            all.add(Item.coded(query.item()).isPresent() ? "s.item = :item" : "s.subject = :item");
        }
        if (query.audience() != null) {
            all.add(query.audience() == Audience.BOTH ? "s.audience = 'BOTH'" : "s.audience in (:audience, 'BOTH')");
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
                .param("words", words(query.text()))
                .param("item", query.item())
                .param("audience", query.audience() == null ? "" : query.audience().name())
                .param("place", query.place().substring(query.place().indexOf('/') + 1))
                .param("from", month == null ? never : month.atDay(1))
                .param("until", month == null ? never : month.atEndOfMonth())
                .param("organiser", query.organiser())
                .param("course", query.course());
    }

    /** As {@code like} has each; folded, they have no sign of it. */
    private static String words(String text) {
        return Stream.of(Fold.plain(text).split(" ")).map(word -> "%" + word + "%").collect(Collectors.joining(" "));
    }

    /** A page of those that answer: the next first; of those that were held, the last first. */
    List<TrainingSession> list(Query query, Paging paging) {
        boolean past = query.past();
        String after = paging.after() == null ? ""
                : " and (s.first_day, s.id) " + (past ? "<" : ">")
                        + " (select l.first_day, l.id from training.session l where l.id = :after)";
        String order = past ? " order by s.first_day desc, s.id desc" : " order by s.first_day, s.id";
        return asked(TrainingRows.SELECT + "where s.id in (select s.id from training.session s" + where(query) + after
                + order + " limit :most offset :skip)" + order, query).param("after", paging.after(), Types.VARCHAR)
                .param("most", paging.size())
                .param("skip", paging.after() == null ? paging.offset() : 0)
                .query(TrainingRows::read)
                .list();
    }

    /** How many answer, counted no further than is told; a minute ago at most. */
    int many(Query query) {
        Object now = moment.now();
        Count kept = counts.getIfPresent(query);
        if (kept == null || !kept.moment().equals(now)) {
            kept = new Count(now, counted(query));
            counts.put(query, kept);
        }
        return kept.many();
    }

    private int counted(Query query) {
        return asked("select count(*)::int from (select from training.session s" + where(query) + " limit :most) a",
                query).param("most", ListQuery.MOST_COUNTED + 1).query(Integer.class).single();
    }
}
