package fr.preau.people.organisation;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of organisations: those of the référentiel exist for everybody, the others have a row from the day they are
 * created.
 */
@Component
public class Organisations {
    private static final int NAMESAKES = 50;

    private final JdbcClient sql;
    private final ReferenceOrganisations reference;
    private final Successors successors;
    private final Directory directory;

    Organisations(JdbcClient sql, ReferenceOrganisations reference, Successors successors, Directory directory) {
        this.sql = sql;
        this.reference = reference;
        this.successors = successors;
        this.directory = directory;
    }

    /** What an organisation says of itself; absent when not known. */
    public record Identity(@Nullable String mail, @Nullable String mailSource, @Nullable String site,
            @Nullable String siren) {}

    /**
     * An organisation the référentiel lacks.
     *
     * @param kind one that the référentiel does not know by itself, unless it is invented
     * @param source who says that it exists, in words
     * @param territory where it is at home: {@code COMMUNE:80021}; absent when not known
     * @param invented part of the demonstration
     */
    public record Draft(Organisation.Kind kind, String name, @Nullable String siren, @Nullable String mail,
            @Nullable String mailSource, String source, @Nullable String territory, boolean invented) {}

    /** The organisation with that id: what its row says, and what the référentiel says now. */
    public Optional<Organisation> find(String id) {
        return Optional.ofNullable(all(Set.of(id)).get(id));
    }

    /**
     * Those that answer best to a text, with or without a row.
     *
     * @throws Refusal.Later while the index of the référentiel is being built
     */
    public List<Organisation> search(String text, int atMost) {
        return search(List.of(text), atMost).getOrDefault(text, List.of());
    }

    /** The one with that SIREN, with or without a row. */
    public Optional<Organisation> bySiren(String siren) {
        return directory.bySiren(siren);
    }

    /** Those that answer best to each of these texts, however many they are, in two statements. */
    public Map<String, List<Organisation>> search(Collection<String> texts, int atMost) {
        return directory.best(texts, atMost);
    }

    /**
     * The organisation that one somebody describes already is: by its SIREN, or by its name as it is folded, unless two
     * SIREN tell them apart.
     *
     * @param siren nine digits; absent when not known
     */
    public Optional<Organisation> twin(String name, @Nullable String siren) {
        Optional<Organisation> same = siren == null ? Optional.empty() : bySiren(siren);
        return same.or(() -> namesakes(name).stream()
                .filter(organisation -> siren == null || organisation.siren() == null
                        || siren.equals(organisation.siren()))
                .findFirst());
    }

    /** Those of that name, as it is folded. */
    public List<Organisation> namesakes(String name) {
        String folded = Fold.plain(name);
        return search(name, NAMESAKES).stream()
                .filter(organisation -> Fold.plain(organisation.name()).equals(folded))
                .toList();
    }

    /**
     * The organisation that acts in the place of one on that day: itself, or the one that it has merged into, as the
     * référentiel knows or as was decided here; without a statement.
     */
    public String inPlaceOf(String id, LocalDate day) {
        return successors.inPlaceOf(id, day);
    }

    /**
     * The organisations that one acts in the place of on that day: itself, and those that merged into it; without a
     * statement.
     */
    public Set<String> standsFor(String id, LocalDate day) {
        return successors.standsFor(id, day);
    }

    /**
     * What the référentiel calls an organisation, or a successor that was decided here is called; its id when it is
     * neither. No statement.
     */
    public String called(String id) {
        return reference.find(id)
                .map(Organisation::name)
                .orElseGet(() -> Objects.requireNonNullElse(successors.called(id), id));
    }

    /** Those of these organisations that exist, by their ids; in one statement. */
    public Map<String, Organisation> all(Set<String> ids) {
        Map<String, Organisation> found = new HashMap<>();
        sql.sql("""
                select wanted, %s, a.mail as said_mail, a.source || ', ' || to_char(a.described, 'DD/MM/YYYY') as said_by
                from unnest(string_to_array(:ids, ' ')) as wanted left join account.organisation o on o.id = wanted
                left join lateral (select * from account.official_address a where a.organisation = wanted order by origin desc limit 1) a on true
                """
                .formatted(Organisation.COLUMNS))
                .param("ids", String.join(" ", ids))
                .query(this::whole)
                .list()
                .forEach(maybe -> maybe.ifPresent(known -> found.put(known.id(), known)));
        return found;
    }

    /** Of its row, if it has one, and the référentiel; nothing when neither knows it. */
    private Optional<Organisation> whole(ResultSet row, int number) throws SQLException {
        Optional<Organisation> known = reference.find(row.getString("wanted"));
        Organisation own = row.getString("id") == null ? null : Sql.as(Organisation.class).mapRow(row, number);
        Optional<Organisation> whole = own == null ? known : Optional.of(known.map(own::known).orElse(own));
        String mail = row.getString("said_mail");
        String source = row.getString("said_by");
        boolean says = own != null && own.mail() != null;
        return mail == null || source == null || says ? whole
                : whole.map(organisation -> organisation.at(mail, source));
    }

    /** By their ids, the place of those that the référentiel lacks: {@code epci-999000001}. */
    public Map<String, String> homes() {
        Map<String, String> homes = new HashMap<>();
        sql.sql("select id, replace(lower(territory), ':', '-') from account.organisation where id like 'O-%' and territory like kind || ':%'")
                .query(row -> {
                    homes.put(row.getString(1), row.getString(2));
                });
        return homes;
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    public Organisation get(String id) {
        return find(id).orElseThrow(() -> new Refusal.NotFound("id", "account.organisation.unknown", id));
    }

    /**
     * The one that governs a place: what was invented there, before what the référentiel knows.
     *
     * @param place {@code commune/80021}, {@code epci/200046977}
     */
    public Optional<Organisation> governing(String place) {
        String invented = sql.sql("""
                select id from account.organisation
                where invented and territory = upper(:place) and kind = upper(split_part(:place, ':', 1))
                """)
                .param("place", place.replace('/', ':'))
                .query(Sql.as(String.class))
                .optional()
                .orElse(place.replace('/', '-'));
        return find(invented);
    }

    /** Its territory and those it lies in that day, {@code DEPARTEMENT:92}; none when not known. */
    public Set<String> around(Organisation organisation, LocalDate day) {
        return reference.around(organisation, day);
    }

    /**
     * Creates an organisation that the référentiel lacks, inside a deed.
     *
     * @param by the mandates of the act
     * @return its id, {@code O-…}
     */
    public String create(Consumer<Journal.Act> say, Draft draft, List<String> by) {
        boolean known = draft.kind().ofReference() && !draft.invented();
        if (known || draft.kind() == Organisation.Kind.INSTANCE) {
            throw new IllegalArgumentException("the référentiel knows every " + draft.kind());
        }
        String id = PublicId.fresh("O");
        insert(id, draft);
        say.accept(
                new Journal.Act("organisation.created", new Ref("organisation", id), id, Map.of(), facts(draft), by));
        return id;
    }

    private static Map<String, Object> facts(Draft draft) {
        return Journal.facts("kind", draft.kind(), "college", draft.kind().college(), "name",
                draft.name().indexOf('@') < 0 ? draft.name() : null, "siren", draft.siren());
    }

    /**
     * Changes what an organisation says of itself, inside a deed.
     *
     * @param version of what they had before their eyes
     * @param by the mandate of who administers it
     * @throws Refusal.Conflict when somebody else changed it meanwhile
     * @throws Refusal.BadRequest on {@code siren} when it is that of another organisation
     */
    public void change(Consumer<Journal.Act> say, String by, String id, int version, Identity identity) {
        ensure(id);
        refuseTaken(id, identity.siren());
        Refusal.conflict(!write(id, version, identity), "account.identity.both");
        say.accept(new Journal.Act("organisation.changed", new Ref("organisation", id), id,
                Journal.facts("siren", identity.siren()), by));
    }

    /** A SIREN proves who somebody works for: two organisations never share one. */
    private void refuseTaken(String id, @Nullable String siren) {
        if (siren == null || !id.startsWith("O-")) {
            return;
        }
        Organisation holder = directory.bySiren(siren).orElse(null);
        if (holder != null && !holder.id().equals(id)) {
            throw new Refusal.BadRequest("siren", "account.identity.error.taken", holder.name());
        }
    }

    private boolean write(String id, int version, Identity identity) {
        return sql.sql("""
                update account.organisation set official_mail = :mail, official_mail_source = :mailSource, site = :site,
                    siren = case when id like 'O-%' then :siren else siren end, version = version + 1
                where id = :id and version = :version
                """).params(Sql.params(identity)).param("id", id).param("version", version).update() == 1;
    }

    /**
     * Gives an organisation of the référentiel its row, for its first act. @throws Refusal.NotFound when there is none
     */
    public void ensure(String id) {
        ensure(Set.of(id));
    }

    /** The same of several, in two statements. */
    public void ensure(Set<String> ids) {
        List<Organisation> fresh = sql.sql(
                "select id from unnest(:ids) f (id) where not exists (select from account.organisation o where o.id = f.id) order by id")
                .param("ids", ids.toArray(String[]::new))
                .query(Sql.as(String.class))
                .list()
                .stream()
                .map(this::known)
                .toList();
        insert(fresh);
    }

    private Organisation known(String id) {
        return reference.find(id).orElseThrow(() -> new Refusal.NotFound("id", "account.organisation.unknown", id));
    }

    /** Where they are and their addresses are read in the référentiel each time. */
    private void insert(List<Organisation> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        sql.sql("""
                insert into account.organisation (id, kind, college, name, siren, source, ended_on, invented)
                select f.* from unnest(:ids, :kinds, :colleges, :names, :sirens, :sources, cast(:ends as date[]), :invented) f
                on conflict (id) do nothing
                """)
                .param("ids", column(fresh, Organisation::id))
                .param("kinds", column(fresh, organisation -> organisation.kind().name()))
                .param("colleges", column(fresh, organisation -> organisation.college().name()))
                .param("names", column(fresh, Organisation::name))
                .param("sirens", column(fresh, Organisation::siren))
                .param("sources", column(fresh, Organisation::source))
                .param("ends", column(fresh, organisation -> Objects.toString(organisation.endedOn(), null)))
                .param("invented", fresh.stream().map(Organisation::invented).toArray(Boolean[]::new))
                .update();
    }

    private static @Nullable String[] column(List<Organisation> all, Function<Organisation, @Nullable String> column) {
        return all.stream().map(column).toArray(String[]::new);
    }

    private void insert(String id, Draft draft) {
        sql.sql("""
                insert into account.organisation (id, kind, college, name, siren, official_mail, official_mail_source, source, territory, invented)
                values (:id, :kind, :college, :name, :siren, :mail, :mailSource, :source, :territory, :invented)
                on conflict (id) do nothing
                """)
                .params(Sql.params(draft))
                .param("id", id)
                .param("college", draft.kind().college().name())
                .update();
    }
}
