package fr.preau.rooms.practices.writing;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Ruling;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.practices.practice.Practice.Origin;
import fr.preau.rooms.practices.practice.Practice.State;
import fr.preau.rooms.practices.sheet.Manuscript;
import fr.preau.rooms.practices.sheet.Section;
import fr.preau.rooms.practices.sheet.Sheet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is typed of sheets and not proposed yet: kept as typed, whoever types at the same time. */
@Component
record SheetDrafts(JdbcClient sql, JsonMapper json, Rights rights, TransactionTemplate together) {
    private static final String FROM = """
            from practice.sheet s
            left join practice.draft d on d.sheet = s.id
            left join practice.version v on v.sheet = s.id and v.n = s.versions
            """;
    private static final String SHOWN = """
            select s.*, coalesce(d.typed, '{}') as typed, coalesce(d.revision, 0) as revision, d.saved_at, case when d.typed is null then v.content end as content
            """
            + FROM;

    /** The most that one draft keeps, in characters: two hundred pages, three times. */
    private static final int MOST = 2_000_000;

    /**
     * A sheet as those who write it see it.
     *
     * @param versions how many were proposed
     * @param published the version readers see; absent when there is none
     * @param submitted the version being reviewed; absent when there is none
     * @param revision counts the saves; 0 when what is typed is the last version itself
     * @param savedAt the last save; absent when nothing was typed since the last version
     */
    record Draft(String id, String carrier, String carrierName, Origin origin, State state, int versions,
            @Nullable Integer published, @Nullable Integer submitted, Instant newsAt, String why, Manuscript typed,
            int revision, @Nullable Instant savedAt) {
        String path() {
            return "/pratiques/" + id + "/redaction";
        }

        String path(Section section) {
            return path() + "/" + section.path();
        }

        String title() {
            return typed.text(Section.ESSENTIEL, "titre");
        }

        Draft with(Manuscript other) {
            return new Draft(id, carrier, carrierName, origin, state, versions, published, submitted, newsAt, why,
                    other, revision, savedAt);
        }

        /** Whether something was typed since the last version. */
        boolean changed() {
            return savedAt != null;
        }
    }

    /**
     * What came of a save.
     *
     * @param other what somebody else typed there meanwhile; absent when it was saved
     */
    record SaveOutcome(int revision, @Nullable Map<String, List<String>> other) {}

    /**
     * The sheet, for somebody who may write it.
     *
     * @throws Refusal.NotFound when there is none, or it is nobody's business yet
     * @throws Refusal.Forbidden when it is public, and that person does not act for its carrier
     * @throws Refusal.Gone when it was withdrawn
     */
    Draft open(Actor actor, String id) {
        Draft draft = find(id).orElseThrow(() -> unknown(id));
        Ruling ruling = rights.may(actor, Power.CONTRIBUTE, draft.carrier());
        if (!ruling.allowed() && draft.published() == null) {
            throw unknown(id);
        }
        ruling.orRefuse();
        if (draft.state() == State.WITHDRAWN) {
            throw new Refusal.Gone("practice.refused.withdrawn", draft.why());
        }
        return draft;
    }

    /** A sheet that was public and was withdrawn; absent for any other. */
    @Nullable
    Draft withdrawn(String id) {
        return find(id).filter(draft -> draft.published() != null && draft.state() == State.WITHDRAWN).orElse(null);
    }

    private static Refusal.NotFound unknown(String id) {
        return new Refusal.NotFound("id", "writing.refused.unknown", id);
    }

    private Optional<Draft> find(String id) {
        return sql.sql(SHOWN + " where s.id = :id")
                .param("id", id)
                .query(Sql.as(DraftRow.class))
                .optional()
                .map(DraftRow::whole);
    }

    /** A draft; what the last version said where nothing was typed since. */
    private record DraftRow(Draft draft, @Nullable Sheet content) {
        Draft whole() {
            return content == null ? draft : draft.with(Manuscript.of(content));
        }
    }

    /** The sheets of those organisations, the last typed first: of what is typed, the title. */
    List<Draft> of(List<String> organisations) {
        return sql
                .sql("""
                        select s.*, jsonb_build_object('essentiel', jsonb_build_object('titre', coalesce(case when d.typed is null then jsonb_build_array(coalesce(v.content ->> 'title', '')) else d.typed #> '{essentiel,titre}' end, '[]'))) as typed,
                            coalesce(d.revision, 0) as revision, d.saved_at
                        """
                        + FROM
                        + " where s.carrier = any (string_to_array(:carriers, ' ')) and s.state <> 'WITHDRAWN' order by coalesce(d.saved_at, s.news_at) desc limit 200")
                .param("carriers", String.join(" ", organisations))
                .query(Sql.as(Draft.class))
                .list();
    }

    /** Begins a sheet. @return its id */
    String begin(Actor actor, Organisation carrier, Manuscript typed) {
        return begin(actor, carrier, List.of(typed)).getFirst();
    }

    private record NewDraft(String id, Manuscript typed) {}

    /** Begins sheets. @return their ids */
    List<String> begin(Actor actor, Organisation carrier, List<Manuscript> all) {
        String mandate = rights.hold(actor.at(), actor.id(), Power.CONTRIBUTE, carrier.id());
        List<NewDraft> begun = all.stream().map(typed -> new NewDraft(PublicId.fresh("F"), typed)).toList();
        sql.sql("""
                with given as materialized (select id, typed from jsonb_to_recordset(:all::jsonb) as given (id text, typed jsonb)),
                sheet as (
                    insert into practice.sheet (id, carrier, carrier_name, invented, created_by)
                    select id, :carrier, :name, :invented, :mandate from given returning id)
                insert into practice.draft (sheet, typed, mandate) select id, typed, :mandate from given
                """)
                .param("carrier", carrier.id())
                .param("name", carrier.name())
                .param("invented", carrier.invented())
                .param("mandate", mandate)
                .param("all", json.writeValueAsString(begun))
                .update();
        return begun.stream().map(NewDraft::id).toList();
    }

    /**
     * Saves one section. Two people in two sections never disturb one another; in the same section, the second is shown
     * what the first typed.
     *
     * @param base the mark of the section as it was shown ({@link #mark})
     * @throws Refusal.BadRequest when the draft would be longer than any is
     */
    SaveOutcome save(Actor actor, Draft shown, Section section, String base, Map<String, List<String>> values) {
        String mandate = rights.hold(actor.at(), actor.id(), Power.CONTRIBUTE, shown.carrier());
        return Objects.requireNonNull(together.execute(status -> {
            sql.sql("select 1 from practice.sheet where id = :id for update")
                    .param("id", shown.id())
                    .query(Integer.class)
                    .optional();
            Draft now = find(shown.id()).orElseThrow(() -> unknown(shown.id()));
            Map<String, List<String>> there = now.typed().of(section);
            boolean same = Manuscript.differing(there, values).isEmpty();
            if (!same && !base.isEmpty() && !base.equals(mark(there))) {
                return new SaveOutcome(now.revision(), there);
            }
            return new SaveOutcome(write(now, section, values, mandate), null);
        }));
    }

    private int write(Draft now, Section section, Map<String, List<String>> values, String mandate) {
        String typed = json.writeValueAsString(now.typed().with(section, values));
        Refusal.refuse(typed.length() > MOST, "", "writing.refused.full", MOST / 1_000_000);
        return sql
                .sql("""
                        insert into practice.draft as d (sheet, typed, mandate) values (:id, :typed::jsonb, :mandate)
                        on conflict (sheet) do update set typed = excluded.typed, mandate = excluded.mandate, revision = d.revision + 1, saved_at = kernel.clock()
                        returning revision
                        """)
                .param("id", now.id())
                .param("typed", typed)
                .param("mandate", mandate)
                .query(Integer.class)
                .single();
    }

    /** Makes a draft of the last version, unless something was typed since. */
    void keep(Draft shown, String mandate) {
        sql.sql("""
                insert into practice.draft (sheet, typed, mandate) values (:id, :typed::jsonb, :mandate)
                on conflict (sheet) do nothing
                """)
                .param("id", shown.id())
                .param("typed", json.writeValueAsString(shown.typed()))
                .param("mandate", mandate)
                .update();
    }

    /**
     * Forgets what was typed since the last version; a sheet never proposed goes with it.
     *
     * @return whether a sheet is left
     * @throws Refusal.Conflict when nothing was typed since
     */
    boolean abandon(Actor actor, Draft draft) {
        Refusal.conflict(!draft.changed(), "writing.refused.same");
        rights.hold(actor.at(), actor.id(), Power.CONTRIBUTE, draft.carrier());
        sql.sql("delete from practice.draft where sheet = :id").param("id", draft.id()).update();
        sql.sql("delete from practice.sheet where id = :id and versions = 0").param("id", draft.id()).update();
        return sql.sql("select exists (select from practice.sheet where id = :id)")
                .param("id", draft.id())
                .query(Boolean.class)
                .single();
    }

    /** Tells one state of a section from another. */
    static String mark(Map<String, List<String>> values) {
        var filled = new TreeMap<String, List<String>>();
        values.forEach((name, all) -> {
            List<String> said = all.stream().filter(text -> !text.isBlank()).toList();
            if (!said.isEmpty()) {
                filled.put(name, said);
            }
        });
        return UUID.nameUUIDFromBytes(CanonicalJson.bytes(filled)).toString();
    }
}
