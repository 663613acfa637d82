package fr.preau.rooms.practices.practice;

import fr.preau.ground.files.Files;
import fr.preau.ground.journal.HashedTexts;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Speakers;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.practices.practice.Practice.State;
import fr.preau.rooms.practices.sheet.Sheet;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The door of good practices: what their published versions say, and how well each is proved. */
@Component
public class Practices {
    private final PracticeRows rows;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final Journal journal;
    private final Speakers speakers;
    private final Files files;

    Practices(PracticeRows rows, JdbcClient sql, JsonMapper json, Journal journal, Speakers speakers, Files files) {
        this.files = files;
        this.speakers = speakers;
        this.rows = rows;
        this.sql = sql;
        this.json = json;
        this.journal = journal;
    }

    /** A sheet whatever its state; a draft shows its last version. Three statements at most. */
    public Optional<Practice> find(String id) {
        return Optional.ofNullable(all(List.of(id)).get(id));
    }

    /**
     * A sheet that readers may see.
     *
     * @throws Refusal.NotFound when it never was, or was never published
     * @throws Refusal.Gone with the reason, when it was withdrawn
     */
    public Practice get(String id) {
        Practice found = find(id).orElseThrow(() -> unknown(id));
        if (found.state() == State.WITHDRAWN) {
            throw new Refusal.Gone("practice.refused.withdrawn", found.why());
        }
        if (found.publishedAt() == null) {
            throw unknown(id);
        }
        return found;
    }

    private static Refusal.NotFound unknown(String id) {
        return new Refusal.NotFound("id", "practice.refused.unknown", id);
    }

    /** Those that exist, by id, in the order asked; as many statements as for one. */
    public Map<String, Practice> all(Collection<String> ids) {
        return ids.isEmpty() ? Map.of() : rows.all(ids);
    }

    /** What became of it elsewhere, as evidence counts it. */
    public List<Uptake> replications(String id) {
        return rows.outcomes(List.of(id)).getOrDefault(id, List.of());
    }

    /** What its evidence is computed from. */
    public Evidence.Case known(Practice it) {
        return PracticeRows.known(it, replications(it.id()));
    }

    /**
     * Says that readers see a sheet differently since this transaction: its replications, what is said of it. The
     * search index follows within two seconds of its commit.
     */
    public void touch(String id) {
        sql.sql("insert into practice.change (sheet) values (:id)").param("id", id).update();
    }

    /**
     * What readers see differently.
     *
     * @param upto asked from there, the next changes are those that are not in this answer
     */
    public record Changes(String upto, List<String> sheets) {}

    /** The oldest transaction that runs: what changed below it is settled. */
    public String settled() {
        return sql.sql("select pg_snapshot_xmin(pg_current_snapshot())::text").query(String.class).single();
    }

    /** The sheets that changed since, in transactions that are over, each once. */
    public Changes changes(String from) {
        return sql
                .sql("""
                        with now as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as upto)
                        select now.upto::text, array(select distinct c.sheet from practice.change c where c.xact >= :from::xid8 and c.xact < now.upto) as sheets
                        from now
                        """)
                .param("from", from)
                .query(Sql.as(Changes.class))
                .single();
    }

    /** The ids of sheets that readers find in the library, in order, after that one. */
    public List<String> listed(String after, int atMost) {
        return sql
                .sql("select id from practice.sheet where state = 'PUBLISHED' and id > :after order by id limit :most")
                .param("after", after)
                .param("most", atMost)
                .query(Sql.as(String.class))
                .list();
    }

    /**
     * A sheet written from public sources, that comes with Préau.
     *
     * @param id {@code F-…}, fixed by the file it comes from
     * @param carrier the organisation it speaks of, and its name
     * @param invented part of the demonstration
     */
    public record FromSources(String id, String carrier, String carrierName, boolean invented, Sheet sheet) {}

    /**
     * Publishes those sheets, one line of the journal each; one that says the same as its last version, or that its
     * carrier has taken over, is left as it is.
     *
     * @return how many were published
     */
    public int publish(Collection<FromSources> sheets) {
        return sheets.stream().mapToInt(sources -> publish(sources) ? 1 : 0).sum();
    }

    private boolean publish(FromSources sources) {
        byte[] hash = hash(sources.sheet());
        return journal.record((at, say) -> {
            if (!open(sources, hash)) {
                return false;
            }
            NewVersion added = version(sources.id(), sources.sheet(), hash, at, "operator", "");
            sql.sql("""
                    update practice.sheet set state = 'PUBLISHED', published = :version, published_at = coalesce(published_at, :at), news_at = :at
                    where id = :id
                    """)
                    .param("version", added.n())
                    .param("at", Sql.utc(at))
                    .param("id", sources.id())
                    .update();
            touch(sources.id());
            say.accept(new Journal.Act("practice.published", Practice.ref(sources.id()), sources.carrier(),
                    added.facts("PUBLIC_SOURCES"), "operator"));
            return true;
        });
    }

    /** Makes its row when there is none; whether there is something new to publish. */
    private boolean open(FromSources sources, byte[] hash) {
        sql.sql("""
                insert into practice.sheet (id, carrier, carrier_name, origin, invented, created_by)
                values (:id, :carrier, :carrierName, 'PUBLIC_SOURCES', :invented, 'operator')
                on conflict (id) do nothing
                """).params(Sql.params(sources)).update();
        return sql
                .sql("""
                        select s.origin = 'PUBLIC_SOURCES' and s.state in ('DRAFT', 'PUBLISHED') and s.submitted is null and (v.sha256 is null or v.sha256 <> :hash)
                        from practice.sheet s left join practice.version v on v.sheet = s.id and v.n = s.versions
                        where s.id = :id for update of s
                        """)
                .param("id", sources.id())
                .param("hash", hash)
                .query(Boolean.class)
                .single();
    }

    /**
     * Proposes a whole sheet to the reviewers at once, as an import does.
     *
     * @param carrier the organisation that did it, for which the actor may publish
     * @return its id
     * @throws Refusal.Forbidden when they may not
     */
    public String propose(Actor actor, Organisation carrier, Sheet sheet) {
        byte[] hash = hash(sheet);
        return speakers.of(actor, Power.PUBLISH, carrier.id()).give(voice -> {
            String id = PublicId.fresh("F");
            sql.sql("insert into practice.sheet (id, carrier, carrier_name, invented, created_by) values (:id, :carrier, :name, :invented, :by)")
                    .param("id", id)
                    .param("carrier", carrier.id())
                    .param("name", carrier.name())
                    .param("invented", carrier.invented())
                    .param("by", voice.mandate())
                    .update();
            NewVersion added = version(id, sheet, hash, voice.at(), voice.mandate(), "");
            sql.sql("update practice.sheet set submitted = :version, state = 'SUBMITTED' where id = :id")
                    .param("version", added.n())
                    .param("id", id)
                    .update();
            voice.say("practice.submitted", Practice.ref(id), added.facts(null));
            return id;
        });
    }

    /**
     * A version as it was added.
     *
     * @param n its number
     * @param sha256 of what it says
     * @param note the fingerprint of what changed, salted: it is read once the sheet is published
     */
    public record NewVersion(int n, String sha256, String note) {
        /** What the journal says of it. */
        public Map<String, ?> facts(@Nullable String origin) {
            return Journal.facts("version", n, "sha256", sha256, "note", note, "origin", origin);
        }
    }

    /** Adds a version, inside the transaction of an act; its documents stay as long as it does. */
    public NewVersion version(String id, Sheet sheet, byte[] hash, Instant at, String by, String note) {
        files.hold(sheet.documents().stream().map(Sheet.Attachment::file).toList());
        String salt = PublicId.token();
        int n = sql.sql("""
                with next as (update practice.sheet set versions = versions + 1 where id = :id returning versions)
                insert into practice.version (sheet, n, content, sha256, made_at, made_by, note, salt)
                select :id, versions, :content::jsonb, :hash, :at, :by, :note, :salt from next returning n
                """)
                .param("id", id)
                .param("content", json.writeValueAsString(sheet))
                .param("hash", hash)
                .param("at", Sql.utc(at))
                .param("by", by)
                .param("note", note)
                .param("salt", salt)
                .query(Integer.class)
                .single();
        return new NewVersion(n, HexFormat.of().formatHex(hash), Sha256.lines(salt, note));
    }

    /** What the journal quotes of a version: the SHA-256 of its canonical JSON, amounts as text. */
    public byte[] hash(Sheet sheet) {
        return hash(json, json.writeValueAsString(sheet));
    }

    private static byte[] hash(JsonMapper json, String content) {
        Map<String, Object> plain = json.readValue(content, new TypeReference<>() {
        });
        return Sha256.of(CanonicalJson.bytes(textual(plain)));
    }

    /** The same without what canonical JSON does not know: nothing, and numbers with a point. */
    private static Object textual(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.entrySet()
                    .stream()
                    .filter(entry -> entry.getValue() != null)
                    .collect(java.util.stream.Collectors.toMap(entry -> entry.getKey().toString(),
                            entry -> textual(entry.getValue())));
            case List<?> list -> list.stream().map(Practices::textual).toList();
            case Number number -> number.toString();
            default -> value;
        };
    }

    /** What versions say, beside the SHA-256 that the journal says of each. */
    @Component
    static class VersionTexts implements HashedTexts {
        @Override
        public String table() {
            return "practice.version";
        }

        @Override
        public String statement() {
            return """
                    select sheet || '/' || n as item, 'pratique:' || sheet as about, encode(sha256, 'hex') as sha256, content as stored
                    from practice.version
                    """;
        }

        @Override
        public String sha256(String stored) {
            return HexFormat.of().formatHex(hash(JsonMapper.shared(), stored));
        }
    }
}
