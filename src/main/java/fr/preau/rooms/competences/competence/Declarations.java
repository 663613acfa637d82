package fr.preau.rooms.competences.competence;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Paging;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Acts declared by those who act for an organisation: each is a row and a line of the public journal, in one
 * transaction. Declaring one says in public, in the name of the organisation, what it has decided: it takes the power
 * to publish.
 */
@Component
class Declarations {
    /** What a mandate must give, to declare an act or withdraw it. */
    static final Power POWER = Power.PUBLISH;

    static final String KIND = "acte";
    private static final int SALT = 16;
    private static final String COLUMNS = """
            select a.ref, a.organisation as siren, a.declarer, a.mandate, a.fact, case when a.value ~ '^[0-9]{9}$' then '1' else a.value end as value,
                   case when a.value ~ '^[0-9]{9}$' then a.value else a.body end as receiver, a.scope_kind as kind, a.scope, lower(a.during) as "from",
                   upper(a.during) - 1 as last, a.document, a.url, a.status, a.declared as declared_at, a.withdrawn_at
            from competence.act a
            """;
    private static final String SOUGHT = """
            where (:ref = '' or a.ref = :ref)
              and (:commune = '' or case a.scope_kind
                   when 'COMMUNE' then a.scope && string_to_array(:communes, ' ')
                   when 'SCHOOL' then a.scope && string_to_array(:schools, ' ')
                   when 'EPCI' then :epci = any (a.scope)
                   when 'DEPARTEMENT' then :departement = any (a.scope)
                   else :region = any (a.scope) end)
              and (:organisation = '' and :siren = '' or a.declarer = :organisation or a.organisation = :siren or a.body = :siren)
            """;
    private final JdbcClient sql;
    private final Journal journal;
    private final Rights rights;
    private final ActCapacity capacity;

    Declarations(JdbcClient sql, Journal journal, Rights rights, ActCapacity capacity) {
        this.sql = sql;
        this.journal = journal;
        this.rights = rights;
        this.capacity = capacity;
    }

    /** What is asked of every act, before it is declared. */
    ActCapacity capacity() {
        return capacity;
    }

    /**
     * An act to declare.
     *
     * @param by who declares it
     * @param value "1" for a plain fact, otherwise one of its values
     * @param receiver SIREN; absent when the fact names nobody
     * @param last the last day it holds; absent when no end is known
     * @param known whether who receives is known: otherwise the act is only said, and makes no answer certain
     */
    record Draft(Organisation by, String fact, String value, @Nullable String receiver, DeclareForm.Scope scope,
            LocalDate from, @Nullable LocalDate last, String document, @Nullable String url, boolean known) {
        @Nullable
        LocalDate end() {
            return last == null ? null : last.plusDays(1);
        }
    }

    /**
     * Declares an act.
     *
     * @return its reference, {@code A-…}
     * @throws Refusal.Conflict naming the act, when the same organisation has declared that fact for that place and
     * some of those days already
     * @throws Refusal.Forbidden without the mandate it takes
     */
    String declare(Actor actor, Draft draft) {
        return journal.record((at, say) -> {
            String mandate = rights.hold(at, actor.id(), POWER, draft.by().id());
            same(draft).ifPresent(other -> {
                throw new Refusal.Conflict("competence.declare.twice", other);
            });
            String ref = PublicId.fresh("A");
            byte[] salt = PublicId.secret(SALT);
            insert(ref, draft, mandate, salt, at);
            say.accept(new Journal.Act("competence.declared", where(draft.scope().kind(), draft.scope().code()),
                    draft.by().id(), facts(ref, draft, salt), mandate));
            return ref;
        });
    }

    /** The act of the same body about the same fact there, some of those days. */
    private Optional<String> same(Draft draft) {
        return drafted("""
                select a.ref from competence.act a
                where a.status <> 'WITHDRAWN' and a.fact = :fact and a.scope_kind = :kind and :code = any (a.scope)
                  and a.during && daterange(:from, cast(:end as date))
                  and (a.declarer = :declarer or a.organisation = :siren)
                order by a.declared desc limit 1
                """, draft).query((row, number) -> row.getString("ref")).optional();
    }

    private void insert(String ref, Draft draft, String mandate, byte[] salt, Instant at) {
        drafted("""
                insert into competence.act (ref, organisation, declarer, mandate, salt, fact, value, body, scope_kind, scope, during, document, url, verification, declared)
                values (:ref, :siren, :declarer, :mandate, :salt, :fact, :value, :receiver, :kind, array[:code],
                        daterange(:from, cast(:end as date)), :document, :url, :verification, :at)
                """,
                draft).param("ref", ref)
                .param("mandate", mandate)
                .param("salt", salt)
                .param("verification", draft.known() ? "P" : "M")
                .param("at", Sql.utc(at))
                .update();
    }

    private JdbcClient.StatementSpec drafted(String statement, Draft draft) {
        return sql.sql(statement)
                .params(Sql.params(draft))
                .params(Sql.params(draft.scope()))
                .param("end", draft.end())
                .param("declarer", draft.by().id())
                .param("siren", draft.by().siren());
    }

    /** The place an act bears on: whoever follows it is told. */
    private static Ref where(String kind, String code) {
        return new Ref(kind.equals("SCHOOL") ? "etablissement" : kind.toLowerCase(Locale.ROOT), code);
    }

    private static Map<String, Object> facts(String ref, Draft draft, byte[] salt) {
        return Journal.facts("act", ref, "fact", draft.fact(), "value", draft.value(), "receiver", draft.receiver(),
                "from", draft.from(), "until", draft.last(), "siren", draft.by().siren(), "known", draft.known(),
                "wordsSha256", fingerprint(salt, draft));
    }

    private static String fingerprint(byte[] salt, Draft draft) {
        String words = draft.document() + "\n" + (draft.url() == null ? "" : draft.url());
        return Sha256.salted(salt, words);
    }

    /**
     * Withdraws an act that was a mistake: it is closed and stays readable.
     *
     * @throws Refusal.Forbidden for who may not speak for its declarer, and for what a file brought
     * @throws Refusal.Conflict when it is withdrawn already
     */
    void withdraw(Actor actor, String ref) {
        journal.act((at, say) -> {
            DeclaredAct act = get(ref);
            String declarer = act.declarer();
            if (declarer == null) {
                throw new Refusal.Forbidden("competence.withdraw.file");
            }
            String mandate = rights.hold(at, actor.id(), POWER, declarer);
            Refusal.conflict(!act.stands(), "competence.withdraw.already");
            sql.sql("""
                    update competence.act set status = 'WITHDRAWN', withdrawn_at = :at, withdrawn_mandate = :mandate where ref = :ref
                    """)
                    .param("at", Sql.utc(at))
                    .param("mandate", mandate)
                    .param("ref", ref)
                    .update();
            say.accept(new Journal.Act("competence.withdrawn", where(act.kind(), act.scope().getFirst()), declarer,
                    Map.of("act", ref, "fact", act.fact()), mandate));
        });
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    DeclaredAct get(String ref) {
        return all(List.of(ref)).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("acte", "competence.act.unknown", ref));
    }

    /** Those of these acts that exist, in one statement. */
    List<DeclaredAct> all(Collection<String> refs) {
        return sql.sql(COLUMNS + " where a.ref = any (string_to_array(:refs, ' '))")
                .param("refs", String.join(" ", refs))
                .query(Sql.as(DeclaredAct.class))
                .list();
    }

    /** One page of those that are sought, the latest first. */
    List<DeclaredAct> list(ActSelection.ActQuery sought, Paging paging) {
        return sought(COLUMNS + SOUGHT + """
                  and (cast(:after as text) is null or (a.declared, a.id) < (
                      select l.declared, l.id from competence.act l where l.ref = :after))
                order by a.declared desc, a.id desc limit :size offset :offset
                """, sought).param("after", paging.after())
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query(Sql.as(DeclaredAct.class))
                .list();
    }

    /** How many are sought. */
    int count(ActSelection.ActQuery sought) {
        return sought("select count(*)::int from competence.act a " + SOUGHT, sought).query(Sql.as(Integer.class))
                .single();
    }

    private JdbcClient.StatementSpec sought(String statement, ActSelection.ActQuery sought) {
        return sql.sql(statement).params(Sql.params(sought));
    }
}
