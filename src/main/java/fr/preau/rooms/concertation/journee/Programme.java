package fr.preau.rooms.concertation.journee;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.journee.Journee.State;
import fr.preau.rooms.concertation.journee.Slot.Kind;
import fr.preau.rooms.concertation.journee.Slot.Speaker;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door of what happens in a journée: its sessions, who speaks in them. */
@Component
public class Programme {
    static final int LONGEST_ABOUT = 2_000;
    static final int LONGEST_ROOM = 120;
    static final int MOST_SPEAKERS = 30;
    private static final int MOST = 80;
    private static final int LONGEST_NAME = 120;
    static final int LONGEST_WORDS = 200;
    private static final int CODE = 8;
    private final JdbcClient sql;
    private final Journees journees;

    Programme(JdbcClient sql, Journees journees) {
        this.sql = sql;
        this.journees = journees;
    }

    /**
     * What a session is.
     *
     * @param begins absent, with {@code ends}, where a source does not tell the hours
     * @param speakers who chairs it first, if anybody does
     */
    public record Entry(LocalDate day, @Nullable LocalTime begins, @Nullable LocalTime ends, Kind kind, String title,
            String room, String about, List<Speaker> speakers) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing, too long or impossible
         */
        public Entry {
            title = Fold.line(title);
            room = Fold.line(room);
            about = Fold.seen(about);
            speakers = kind == Kind.BREAK ? List.of() : List.copyOf(speakers);
            boolean ordered = begins != null && ends != null && ends.isAfter(begins);
            boolean titled = !title.isEmpty() && title.length() <= LONGEST_WORDS;
            var wrong = new Journees.JourneeFaults();
            wrong.refuse(!ordered && (begins != null || ends != null), "a", 0);
            wrong.refuse(!titled, "intitule", LONGEST_WORDS);
            wrong.refuse(room.length() > LONGEST_ROOM, "salle", LONGEST_ROOM);
            wrong.refuse(about.length() > LONGEST_ABOUT, "resume", LONGEST_ABOUT);
            wrong.refuse(speakers.size() > MOST_SPEAKERS, "intervenants", MOST_SPEAKERS);
            wrong.faults().orThrow();
        }
    }

    /**
     * Those who speak, as they are typed: one a line, their name, function and organisation with commas between; blank
     * lines are nobody.
     *
     * @throws Refusal.BadRequest on {@code field} when a line is too long
     */
    public static List<Speaker> speakers(boolean chair, String field, String typed) {
        List<Speaker> all = new ArrayList<>();
        for (String line : Fold.seen(typed).split("\n")) {
            String[] said = line.strip().split("\\s*,\\s*", 3);
            String name = said[0].replaceAll("\\s+", " ");
            String function = said.length > 1 ? said[1].strip() : "";
            String organisation = said.length > 2 ? said[2].strip() : "";
            if (name.length() > LONGEST_NAME || function.length() > LONGEST_WORDS
                    || organisation.length() > LONGEST_WORDS) {
                throw new Refusal.BadRequest(field, "journee.fault.speaker", LONGEST_NAME);
            }
            if (!line.isBlank()) {
                all.add(new Speaker(chair, name, function, organisation));
            }
        }
        return all;
    }

    /** All of a journée, in the order of the day. */
    public List<Slot> of(String id) {
        return sql
                .sql("""
                        select s.*,
                            (select coalesce(jsonb_agg(to_jsonb(p) order by p.chair desc, p.rank), '[]')
                                from journee.speaker p where p.journee = s.journee and p.slot = s.n) as speakers,
                            (select w.words from journee.writing w where w.journee = s.journee and w.slot = s.n and w.kind = 'NOTES' order by w.n desc limit 1) as notes,
                            (select w.words from journee.writing w where w.journee = s.journee and w.slot = s.n and w.kind = 'MINUTES' order by w.n desc limit 1) as minutes
                        from journee.slot s where s.journee = :id order by s.day, s.begins nulls last, s.ends, s.n
                        """)
                .param("id", id)
                .query(Sql.as(Slot.class))
                .list();
    }

    /**
     * One of them.
     *
     * @throws Refusal.NotFound when there is none
     */
    public Slot get(String id, int n) {
        return of(id).stream()
                .filter(slot -> slot.n() == n)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("n", "journee.unknown.slot"));
    }

    /** The journée and the session that a code leads to; absent when none has it. */
    Optional<Slot> coded(String code) {
        return sql.sql("select journee, n from journee.slot where code = :code")
                .param("code", code)
                .query((row, number) -> Map.entry(row.getString("journee"), row.getInt("n")))
                .optional()
                .map(entry -> get(entry.getKey(), entry.getValue()));
    }

    /**
     * Writes one, or changes it, until the journée is held.
     *
     * @param n of the one to change; absent for a new one
     * @return its number
     * @throws Refusal.BadRequest on {@code jour} when it is none of the journée
     */
    public int write(Actor actor, String id, @Nullable Integer n, Entry entry) {
        return journees.by(actor, id, changing(actor, id)).give((deed, say) -> {
            if (entry.day().isBefore(deed.it().firstDay()) || entry.day().isAfter(deed.it().lastDay())) {
                throw new Refusal.BadRequest("jour", "journee.fault.jour");
            }
            if (entry.begins() == null && !deed.it().told()) {
                throw new Refusal.BadRequest("de", "journee.fault.hour");
            }
            List<Slot> all = of(id);
            Refusal.conflict(n == null && all.size() >= MOST, "journee.refused.full", MOST);
            int number = n == null ? 1 + all.stream().map(Slot::n).max(Comparator.naturalOrder()).orElse(0)
                    : get(id, n).n();
            save(id, number, entry);
            say.that("journee.programmed", journees.facts(id, Map.of("slot", number)));
            return number;
        });
    }

    /** When its programme changes; of one that is only told, the draft alone does. */
    private Set<State> changing(Actor actor, String id) {
        return journees.convened(actor, id).told() ? Set.of(State.DRAFT) : State.OPEN;
    }

    private void save(String id, int n, Entry entry) {
        sql.sql("""
                insert into journee.slot (journee, n, day, begins, ends, kind, title, room, about, code)
                values (:id, :n, :day, :begins, :ends, :kind, :title, :room, :about, :code)
                on conflict (journee, n) do update set day = excluded.day, begins = excluded.begins, ends = excluded.ends, kind = excluded.kind,
                    title = excluded.title, room = excluded.room, about = excluded.about
                """)
                .param("id", id)
                .param("n", n)
                .params(Sql.params(entry))
                .param("code", PublicId.fresh("Y").substring(2, 2 + CODE))
                .update();
        sql.sql("delete from journee.speaker where journee = :id and slot = :n").param("id", id).param("n", n).update();
        sql.sql("""
                insert into journee.speaker (journee, slot, rank, chair, name, function, organisation)
                select :id, :n, s.rank, s.chair::boolean, s.name, s.function, s.organisation
                from unnest(:chair, :name, :function, :organisation) with ordinality s (chair, name, function, organisation, rank)
                """)
                .param("id", id)
                .param("n", n)
                .params(Sql.columns(Speaker.class, entry.speakers()))
                .update();
    }

    /**
     * Takes one out, before anything was written of it.
     *
     * @throws Refusal.Conflict when notes were taken, or somebody was there
     */
    public void remove(Actor actor, String id, int n) {
        journees.by(actor, id, changing(actor, id)).act(deed -> {
            get(id, n);
            int gone = sql.sql("""
                    delete from journee.slot s where s.journee = :id and s.n = :n
                        and not exists (select from journee.writing w where w.journee = s.journee and w.slot = s.n)
                        and not exists (select from journee.attendance a where a.journee = s.journee and a.slot = s.n)
                    """).param("id", id).param("n", n).update();
            Refusal.conflict(gone == 0, "journee.refused.slot");
            return new DeedResult("journee.unprogrammed", journees.facts(id, Map.of("slot", n)));
        });
    }

    /**
     * Erases the name of somebody who speaks, on their demand, whatever the day: what they are stays.
     */
    public void forget(Actor actor, String id, String name) {
        journees.by(actor, id, Set.of(State.values())).act(deed -> {
            int erased = sql.sql("update journee.speaker set name = '' where journee = :id and name = :name")
                    .param("id", id)
                    .param("name", Fold.seen(name))
                    .update();
            Refusal.refuse(erased == 0, "nom", "journee.fault.nobody");
            return new DeedResult("journee.erased", Map.of("speakers", erased));
        });
    }
}
