package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.Contributor.Author;
import fr.preau.rooms.concertation.contribution.Fusions.Fusion;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of fusions: who convenes, or an author, offers that several proposals become one; it is done once the
 * authors of each agreed. Supports are carried, each counted once.
 */
@Component
public class Fusions {
    private static final int MOST_PARTS = 6;
    private final Calls calls;
    private final CallProposals proposals;
    private final FusionRows rows;
    private final Contributors contributors;
    private final ProposalNews news;

    Fusions(Calls calls, CallProposals proposals, FusionRows rows, Contributors contributors, ProposalNews news) {
        this.calls = calls;
        this.proposals = proposals;
        this.rows = rows;
        this.contributors = contributors;
        this.news = news;
    }

    /**
     * One fusion.
     *
     * @throws Refusal.NotFound when there is none
     */
    public Fusion get(String id) {
        return rows.find(id).orElseThrow(() -> new Refusal.NotFound("id", "contribution.unknown.fusion"));
    }

    /** Those in which a proposal has a part, the latest first. */
    List<Fusion> of(String proposal) {
        return rows.of(proposal);
    }

    /**
     * Offers one; what somebody speaks for is agreed at once.
     *
     * @param typed the proposals, two to six of one call
     * @param into what they would become
     * @return its id, {@code U-…}
     * @throws Refusal.BadRequest on {@code autres}, or on what is empty or too long
     * @throws Refusal.Forbidden when somebody neither convenes nor wrote one of them
     */
    public String offer(Contributor who, Collection<String> typed, Intent into) {
        List<String> ids = List.copyOf(new LinkedHashSet<>(typed));
        if (ids.size() < 2 || ids.size() > MOST_PARTS) {
            throw new Refusal.BadRequest("autres", "contribution.fault.autres", MOST_PARTS);
        }
        return contributors.act(who, (at, by, say) -> {
            Call call = calls.open(into.on());
            into.refuse(call, calls.questions(call.id()));
            List<CallProposal> parts = ids.stream().sorted().map(text -> part(call, text)).toList();
            List<CallProposal> own = parts.stream().filter(proposal -> proposals.speaks(proposal, who)).toList();
            if (own.isEmpty() && !call.convener().equals(by.organisation())) {
                throw new Refusal.Forbidden("contribution.refused.fusion");
            }
            String id = PublicId.fresh("U");
            rows.insert(id, into, parts, by, at);
            String title = Sha256.hex(into.title() + "\n" + into.demand());
            Map<String, ?> facts = Map.of("fusion", id, "sha256", Sha256.hex(into.words()), "parts", parts.size(),
                    "title", title, "proposals", Sha256.hex(versions(parts)));
            say.say("gathered", call.ref(), facts);
            parts.stream()
                    .filter(proposal -> !own.contains(proposal))
                    .forEach(proposal -> news.tell(at, "gathered", proposal, ""));
            own.forEach(proposal -> rows.agree(id, proposal.id(), by.mandate(), at));
            done(id, at);
            return id;
        });
    }

    /** What its authors agree to become another: each text, in the order of the references. */
    private static String versions(List<CallProposal> parts) {
        return parts.stream().map(part -> part.id() + " " + part.version()).collect(Collectors.joining("\n"));
    }

    private CallProposal part(Call call, String id) {
        CallProposal it;
        try {
            it = proposals.living(id);
        } catch (Refusal.NotFound none) {
            throw new Refusal.BadRequest("autres", "contribution.fault.autres.unknown", id);
        }
        Refusal.refuse(!it.call().equals(call.id()), "autres", "contribution.fault.autres.elsewhere", id);
        if (it.state() != CallProposal.State.WAITING) {
            throw new Refusal.BadRequest("autres", "contribution.fault.autres.answered", id);
        }
        return it;
    }

    /**
     * Agrees, for the proposals that somebody speaks for; the last one to agree makes them one.
     *
     * @throws Refusal.Forbidden when they speak for none
     * @throws Refusal.Conflict when it is over, or a text changed since it was offered
     */
    public void agree(Contributor who, String id) {
        contributors.act(who, (at, by, say) -> {
            Fusion it = waiting(id);
            spoken(it, who).forEach(part -> rows.agree(id, part.proposal(), by.mandate(), at));
            say.say("agreed", calls.get(it.call()).ref(), Map.of("fusion", id));
            done(id, at);
            return id;
        });
    }

    /** Refuses, for one of the proposals, and says why: none becomes another. */
    public void refuse(Contributor who, String id, String typed) {
        String reason = CallContributions.reason(typed);
        contributors.act(who, (at, by, say) -> {
            Fusion it = waiting(id);
            spoken(it, who);
            rows.end(id, null, reason, at);
            say.say("parted", calls.get(it.call()).ref(), Map.of("fusion", id));
            return id;
        });
    }

    /**
     * Hides its words, for who convenes; none becomes another, and the reason is read in their stead.
     *
     * @throws Refusal.BadRequest on {@code motif}, without a reason
     * @throws Refusal.Conflict when they are hidden already, or are those of a proposal by now
     */
    public void hide(Actor actor, String id, String typed) {
        String reason = CallContributions.reason(typed);
        calls.moderate(actor, get(id).call(), Map.of("fusion", id, "why", Sha256.hex(reason)),
                (at, mandate) -> rows.hide(id, reason, at));
    }

    private Fusion waiting(String id) {
        rows.hold(id);
        Fusion it = get(id);
        calls.open(it.call());
        Refusal.conflict(!it.waits(), "contribution.refused.ended");
        return it;
    }

    private List<Fusion.FusionPart> spoken(Fusion it, Contributor who) {
        List<Fusion.FusionPart> own = it.parts()
                .stream()
                .filter(part -> proposals.speaks(proposals.get(part.proposal()), who))
                .toList();
        Refusal.forbid(own.isEmpty(), "contribution.refused.part");
        return own;
    }

    private void done(String id, Instant at) {
        Fusion it = get(id);
        if (!it.settled()) {
            return;
        }
        Call call = calls.get(it.call());
        List<CallProposal> parts = it.parts()
                .stream()
                .map(Fusion.FusionPart::proposal)
                .sorted()
                .map(text -> part(call, text))
                .toList();
        for (Fusion.FusionPart fusionPart : it.parts()) {
            if (parts.stream()
                    .anyMatch(p -> p.id().equals(fusionPart.proposal()) && p.version() != fusionPart.version())) {
                throw new Refusal.Conflict("contribution.refused.version");
            }
        }
        String into = PublicId.fresh("W");
        rows.become(into, it, new Author(null, names(parts), null, null), question(parts), at);
        rows.end(id, into, "", at);
        parts.forEach(proposal -> news.tell(at, "merged", proposal, ""));
    }

    private static String names(List<CallProposal> parts) {
        String all = parts.stream()
                .map(CallProposal::name)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return all.substring(0, Math.min(400, all.length()));
    }

    /** The question that all of them answer; 0 when they do not. */
    private static int question(List<CallProposal> parts) {
        Integer first = parts.getFirst().question();
        boolean same = parts.stream().allMatch(proposal -> Objects.equals(proposal.question(), first));
        return first == null || !same ? 0 : first;
    }

    /**
     * That several proposals become one.
     *
     * @param id {@code U-…}
     * @param name who offers it
     * @param endedAt absent while an author has to agree
     * @param intoProposal what they became; absent when they did not
     * @param reason why an author refused, or why its words are hidden; empty otherwise
     * @param hidden whether title, words and demand are shown no more: they are empty then
     * @param parts the proposals that would become one
     */
    public record Fusion(String id, String call, String title, String words, String demand,
            @Nullable String organisation, String name, Instant at, @Nullable Instant endedAt,
            @Nullable String intoProposal, String reason, boolean hidden, List<Fusion.FusionPart> parts) {

        /**
         * One of those that would become one.
         *
         * @param version its text, as its author agreed that it become another
         */
        public record FusionPart(String proposal, String title, String name, int version, boolean agreed) {}

        boolean waits() {
            return endedAt == null;
        }

        boolean settled() {
            return parts.stream().allMatch(Fusion.FusionPart::agreed);
        }
    }

    /** The rows of fusions and of their parts. */
    @Component
    record FusionRows(JdbcClient sql, ProposalRows proposals) {
        private static final String SELECT = """
                select f.id, f.call, case when h.hides then '' else f.title end as title, case when h.hides then '' else f.words end as words,
                    case when h.hides then '' else f.demand end as demand, f.organisation, f.name, f.at, f.ended_at, f.into_proposal, f.reason, f.hidden,
                    (select jsonb_agg(jsonb_build_object('proposal', p.id, 'title', case when p.hidden = '' then p.title else '' end, 'name', p.name, 'version', t.version,
                        'agreed', t.agreed_at is not null) order by p.at, p.id) from contribution.part t join contribution.proposal p on p.id = t.proposal
                        where t.fusion = f.id) as parts
                from contribution.fusion f left join contribution.proposal w on w.id = f.into_proposal
                    cross join lateral (select f.hidden or coalesce(w.hidden, '') <> '' as hides) h
                """;

        Optional<Fusion> find(String id) {
            return sql.sql(SELECT + "where f.id = :id").param("id", id).query(Sql.as(Fusion.class)).optional();
        }

        List<Fusion> of(String proposal) {
            return sql.sql(SELECT + """
                    where f.id in (select fusion from contribution.part where proposal = :id) or f.into_proposal = :id
                    order by f.at desc limit 20
                    """).param("id", proposal).query(Sql.as(Fusion.class)).list();
        }

        void hold(String id) {
            sql.sql("select from contribution.fusion where id = :id for update").param("id", id).query(row -> {});
        }

        void insert(String id, Intent into, List<CallProposal> parts, Author by, Instant at) {
            sql.sql("""
                    insert into contribution.fusion (id, call, title, words, demand, organisation, name, mandate, person, at)
                    values (:id, :on, :title, :words, :demand, :organisation, :name, :mandate, :person, :at)
                    """)
                    .params(Sql.params(by))
                    .param("at", Sql.utc(at))
                    .param("id", id)
                    .params(Sql.params(into))
                    .update();
            sql.sql("insert into contribution.part (fusion, proposal, version) select :id, p.id, p.version from contribution.proposal p where p.id = any (:parts)")
                    .param("id", id)
                    .param("parts", parts.stream().map(CallProposal::id).toArray(String[]::new))
                    .update();
        }

        void agree(String id, String proposal, @Nullable String mandate, Instant at) {
            sql.sql("""
                    update contribution.part set agreed_at = :at, mandate = :mandate
                    where fusion = :id and proposal = :proposal and agreed_at is null
                    """)
                    .param("id", id)
                    .param("proposal", proposal)
                    .param("mandate", mandate, Types.VARCHAR)
                    .param("at", Sql.utc(at))
                    .update();
        }

        /** What they became; the supports of all, each once, but of those who wrote one of them. */
        void become(String into, Fusion it, Author authors, int question, Instant at) {
            proposals.insert(into, Intent.proposal(it.call(), it.title(), it.words(), it.demand(), question, null),
                    authors, at);
            sql.sql("""
                    update contribution.proposal p set merged_into = :into from contribution.part t where t.fusion = :id and t.proposal = p.id
                    """)
                    .param("id", it.id())
                    .param("into", into)
                    .update();
            sql.sql(ProposalRows.TREE
                    + """
                            insert into contribution.support (proposal, organisation, name, mandate, person, at, carried_from)
                            select :id, s.organisation, s.name, s.mandate, s.person, s.at, s.proposal
                            from contribution.support s join contribution.part t on t.fusion = :fusion and t.proposal = s.proposal
                            where not exists (select from tree a where a.organisation = s.organisation or a.person = s.person) order by s.at
                            on conflict do nothing
                            """)
                    .param("id", into)
                    .param("fusion", it.id())
                    .update();
            // those brought with several may be the same people: not fewer than the largest number
            sql.sql("""
                    update contribution.proposal set brought = (select max(p.brought) from contribution.proposal p where p.merged_into = :into) where id = :into
                    """)
                    .param("into", into)
                    .update();
        }

        /**
         * @return false when they are hidden already, or are those of a proposal
         */
        boolean hide(String id, String reason, Instant at) {
            return sql.sql("""
                    update contribution.fusion set hidden = true, reason = :reason, ended_at = coalesce(ended_at, :at)
                    where id = :id and not hidden and into_proposal is null
                    """).param("id", id).param("reason", reason).param("at", Sql.utc(at)).update() == 1;
        }

        void end(String id, @Nullable String into, String reason, Instant at) {
            sql.sql("update contribution.fusion set ended_at = :at, into_proposal = :into, reason = :reason where id = :id")
                    .param("id", id)
                    .param("into", into, Types.VARCHAR)
                    .param("reason", reason)
                    .param("at", Sql.utc(at))
                    .update();
        }
    }
}
