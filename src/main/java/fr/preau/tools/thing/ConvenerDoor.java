package fr.preau.tools.thing;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.ListQuery.Filter;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Desk;
import fr.preau.tools.thing.Deeds.DeedTurn;
import fr.preau.tools.thing.Deeds.Work;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a room convenes: each thing is prepared by an organisation, which alone sees its draft, then anybody reads it.
 * The door of such a room is one; what it refuses is in its own texts, under the key of the room: {@code .unknown},
 * {@code .both}, {@code .refused.convener} and {@code .refused.} with a state.
 *
 * @param <T> one of them
 * @param <S> how far it is
 */
public class ConvenerDoor<T extends ConvenerDoor.Thing<S>, S extends Enum<S>> {
    private final Rows<T, S> rows;
    private final Desk desk;
    private final String key;
    private final Deeds<T> deeds;

    protected ConvenerDoor(Rows<T, S> rows, Desk desk, String key) {
        this.rows = rows;
        this.desk = desk;
        this.key = key;
        this.deeds = new Deeds<>(desk.journal(), desk.conveners(), this::held);
    }

    /** One of them, as its row says; in the state {@code DRAFT} who convenes it alone sees it. */
    public interface Thing<S extends Enum<S>> extends Deeds.DeedTarget {
        String id();

        String convener();

        String convenerName();

        S state();

        /** Counts what who convenes changes, for two who change it at once. */
        int edition();

        @Override
        default String by() {
            return convener();
        }

        @Override
        default String said(String acting) {
            return convener();
        }
    }

    /**
     * Which are wanted; what is empty or absent is not asked.
     *
     * @param more what this room asks beside, by the names of its parameters
     */
    public record Query<S>(String text, @Nullable S state, Map<String, String> more) {
        public Query(String text, @Nullable S state) {
            this(text, state, Map.of());
        }
    }

    /**
     * How the rows of a room are read.
     *
     * @param table whose rows are {@code c} in what follows
     * @param select all that one is, from that table
     * @param state the code of its state
     * @param seen on which condition anybody sees it, and it answers {@link #WORDS} and whatever else is asked
     * @param order the columns by which they are listed, the last one their id
     * @param latest whether the largest come first
     */
    public record Rows<T, S extends Enum<S>>(JdbcClient sql, Class<T> type, Class<S> states, String table,
            String select, String state, String seen, List<String> order, boolean latest) {
        /** The words asked for are all in the column {@code folded}. */
        public static final String WORDS = "not exists (select from unnest(string_to_array(:words, ' ')) w (word) where strpos(c.folded, w.word) = 0)";

        public Optional<T> find(String id) {
            return sql.sql(select + " where c.id = :id").param("id", id).query(Sql.as(type)).optional();
        }

        /** The same, nobody else changing it until the transaction ends. */
        public Optional<T> held(String id) {
            sql.sql("select from " + table + " where id = :id for update").param("id", id).query(row -> {});
            return find(id);
        }

        /** Those of these conveners, in any state, the latest first; two hundred at most. */
        public List<T> of(Collection<String> conveners) {
            return sql
                    .sql(select
                            + " where c.convener = any (string_to_array(:all, ' ')) order by c.made_at desc limit 200")
                    .param("all", String.join(" ", conveners))
                    .query(Sql.as(type))
                    .list();
        }

        private String asked() {
            return " from " + table + " c where (" + seen + ")";
        }

        private static Map<String, String> asked(Query<?> query) {
            Map<String, String> asked = new HashMap<>(query.more());
            asked.put("words", Fold.plain(query.text()));
            asked.put("state", query.state() == null ? "" : query.state().toString());
            return asked;
        }

        /** A page of those that anybody sees. */
        public List<T> list(Query<S> query, Paging paging) {
            String here = String.join(", ", order);
            String sorted = " order by " + String.join(latest ? " desc, " : ", ", order);
            String then = latest ? sorted + " desc" : sorted;
            return sql
                    .sql(select + " where c.id in (select c.id" + asked() + " and (:state = '' or " + state
                            + " = :state) and (cast(:after as text) is null or exists (select from " + table
                            + " l where l.id = :after and (%s) %s (%s)))".formatted(here, latest ? "<" : ">",
                                    here.replace("c.", "l."))
                            + then + " limit :most offset :from)" + then)
                    .params(asked(query))
                    .params(paging.params())
                    .query(Sql.as(type))
                    .list();
        }

        /** How many of each state, whatever the state asked for. */
        public Map<S, Integer> counts(Query<S> query) {
            return Sql.counts(states,
                    sql.sql("select " + state + ", count(*)" + asked() + " group by 1").params(asked(query)));
        }
    }

    /**
     * One that anybody reads.
     *
     * @throws Refusal.NotFound when there is none
     */
    public T get(String id) {
        return find(id).orElseThrow(this::unknown);
    }

    /** The same; absent when there is none. */
    public Optional<T> find(String id) {
        return rows.find(id).filter(one -> !draft(one));
    }

    private boolean draft(T it) {
        return it.state().name().equals("DRAFT");
    }

    private Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", key + ".unknown");
    }

    /** A page of those that anybody reads. */
    public List<T> list(Query<S> query, Paging paging) {
        return rows.list(query, paging);
    }

    /** How many of each state, whatever the state asked for. */
    public Map<S, Integer> counts(Query<S> query) {
        return rows.counts(query);
    }

    /** The same as programs read them. */
    public Paging.Items<Map<String, @Nullable Object>> items(Table<T> table, Query<S> query, Paging paging) {
        int total = ListQuery.total(counts(query), query.state());
        return table.items(paging, part -> list(query, part), total);
    }

    /**
     * What answers a list, with its states to choose from.
     *
     * @param states those that anybody sees
     * @param words what begins the key of the words of one
     */
    public Answer<T> answer(Visit visit, ListQuery asked, Query<S> query, List<S> states, String words,
            Filter... others) {
        Map<S, Integer> counts = counts(query);
        Filter byState = asked.filter("etat", states, one -> visit.t(words + one), counts);
        return asked.answer(list(query, asked.paging()), ListQuery.total(counts, query.state()),
                Stream.concat(Stream.of(byState), Stream.of(others)).toArray(Filter[]::new));
    }

    /** Those that somebody convenes, in any state, and whether they may convene another. */
    public record Portfolio<T>(List<T> convened, boolean convenes) {}

    /** Those of somebody, the latest first, two hundred at most. */
    public Portfolio<T> mine(Actor actor) {
        List<String> conveners = desk.conveners().standing(actor, Power.PUBLISH);
        return new Portfolio<>(rows.of(conveners), !Convener.of(actor).isEmpty());
    }

    /** Whether somebody convenes it. */
    public boolean convenes(@Nullable Actor actor, T it) {
        return deeds.may(actor, it);
    }

    /**
     * One in any state, for who convenes it.
     *
     * @throws Refusal.NotFound when there is none, or it is a draft of others
     * @throws Refusal.Forbidden when others convene it
     */
    public T convened(Actor actor, String id) {
        T one = rows.find(id).orElseThrow(this::unknown);
        refuseOthers(actor, one);
        return one;
    }

    private void refuseOthers(Actor actor, T it) {
        if (!convenes(actor, it)) {
            throw draft(it) ? unknown() : new Refusal.Forbidden(key + ".refused.convener", it.convenerName());
        }
    }

    /**
     * A draft that begins, as its row says; {@code at} and {@code mandate} are those of the act.
     */
    public record NewDraft(String id, String convener, String convenerName, boolean invented, Instant at,
            String mandate) {}

    /**
     * Begins one, which nobody else sees.
     *
     * @param letter of its id
     * @param row writes it
     * @return its id
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     */
    protected String begin(Actor actor, String convener, String letter, Consumer<NewDraft> row) {
        actor.may(Power.PUBLISH, convener).orRefuse();
        Organisation by = desk.organisations().get(convener);
        return desk.journal().record((at, say) -> {
            String mandate = desk.conveners().hold(actor, at, convener);
            String id = PublicId.fresh(letter);
            row.accept(new NewDraft(id, convener, by.name(), by.invented(), at, mandate));
            return id;
        });
    }

    private T held(String id) {
        return rows.held(id).orElseThrow(this::unknown);
    }

    /**
     * One in one of these states, which nobody changes until the transaction ends.
     *
     * @throws Refusal.Conflict when it is in none of them
     */
    protected T held(String id, Set<S> among) {
        T held = held(id);
        refuseState(held, among);
        return held;
    }

    private void refuseState(T held, Set<S> among) {
        Refusal.conflict(!among.contains(held.state()), key + ".refused." + held.state());
    }

    /**
     * Refuses what was written beside another edition than the one that is.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile
     */
    protected void expect(T held, int edition) {
        Refusal.conflict(held.edition() != edition, key + ".both");
    }

    /**
     * The turn of who convenes one, in one of these states. What is done to a draft leaves no line in the journal.
     *
     * @throws Refusal.NotFound when there is none, or it is a draft of others
     * @throws Refusal.Forbidden when others convene it
     * @throws Refusal.Conflict when it is in none of them
     */
    protected DeedTurn<T> by(Actor actor, String id, Set<S> among) {
        DeedTurn<T> turn = published(actor, id, among);
        return new DeedTurn<>() {
            @Override
            public <R> R give(Work<T, R> what) {
                return turn.give((deed, say) -> what.done(deed, draft(deed.it()) ? done -> {} : say));
            }
        };
    }

    /** The same by which a draft is one no more: it is said, and what comes after it. */
    protected DeedTurn<T> published(Actor actor, String id, Set<S> among) {
        return deeds.by(actor, id, it -> {
            refuseOthers(actor, it);
            refuseState(it, among);
        });
    }
}
