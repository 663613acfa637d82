package fr.preau.rooms.programmes.pool;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.ListQuery.Pages;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.programmes.pool.Apportionment.CountedMember;
import fr.preau.rooms.programmes.pool.Apportionment.Share;
import fr.preau.rooms.programmes.pool.MemberFigures.Figures;
import fr.preau.rooms.programmes.pool.Pool.Member;
import fr.preau.rooms.programmes.pool.Pool.YearScale;
import fr.preau.rooms.programmes.pool.PoolRows.Query;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of pooled services, the page of one, what would change, with their files. */
@Controller
@Who(Visitor.ANYONE)
record PoolPages(Pools pools, PoolRows rows, MemberFigures figures, Organisations organisations, List<Shown> modules,
        Clock clock) {
    static final String LIST = "/financements/services";
    static final String ONE = LIST + "/";
    static final String UNKNOWN = "programme.refused.code";
    private static final int MANY = 12;

    static final Table<Pool> TABLE = Table.of("id", Pool::id)
            .and("title", Pool::title)
            .and("carrier", Pool::carrier)
            .and("carrierName", Pool::carrierName)
            .and("theme", Pool::theme)
            .and("level", Pool::level)
            .and("members", Pool::members)
            .and("operation", Pool::operation)
            .and("closed", Pool::closed)
            .and("invented", Pool::invented)
            .and("changedAt", Pool::changedAt)
            .and("path", Pool::path)
            .followed(PoolPages::entry);

    static final Table<MemberRow> MEMBERS = Table.of("organisation", (MemberRow row) -> row.it().organisation())
            .and("name", row -> row.it().name())
            .and("kind", row -> row.it().kind())
            .and("inhabitants", row -> row.it().inhabitants())
            .and("pupils", row -> row.it().pupils())
            .and("source", row -> row.it().source())
            .and("joined", row -> row.it().joined())
            .and("joinedBy", row -> row.it().joinedBy())
            .and("gone", row -> row.it().gone())
            .and("goneBy", row -> row.it().goneBy())
            .and("share", row -> row.cents() == null ? null : Money.euros(row.cents()));

    /**
     * A member on one line.
     *
     * @param cents what it owes for the year of the scale; absent when it owes nothing then, or nobody can say
     */
    record MemberRow(Member it, @Nullable Long cents) {}

    /**
     * What one year asks.
     *
     * @param scale the last one said; absent while there is none
     * @param why it cannot be reckoned; empty when it can
     */
    record YearShares(@Nullable YearScale scale, List<Share> shares, String why) {
        long total() {
            return shares.stream().mapToLong(Share::cents).sum();
        }

        @Nullable
        Long of(String organisation) {
            return shares.stream()
                    .filter(share -> share.member().organisation().equals(organisation))
                    .findFirst()
                    .map(Share::cents)
                    .orElse(null);
        }
    }

    /** All that the page of one needs: a page of its members, and those who are no more. */
    record PoolPage(Pool it, YearShares now, List<MemberRow> members, Pages pages, List<Member> former,
            List<YearlyCall> calls, Shown.@Nullable Mention operation, boolean carries) {}

    /**
     * All that the page of a simulation needs.
     *
     * @param comes who would come; absent for nobody
     * @param found those that answer what was typed
     * @param why nothing can be reckoned; empty when it can
     */
    record SimulationPage(Pool it, @Nullable YearScale scale, List<CountedMember> members, String q,
            @Nullable CountedMember comes, String leaves, List<Organisation> found, @Nullable Simulation told,
            String why) {}

    /** Those of a page under the list; of the list itself when none is given. */
    static List<Crumb> crumbs(Visit visit, Crumb... under) {
        List<Crumb> all = new ArrayList<>();
        all.add(new Crumb(visit.t("programme.list.title"), visit.to("/programmes")));
        String list = under.length == 0 ? null : visit.to(LIST);
        all.add(new Crumb(visit.t("pool.list.title"), list));
        all.addAll(List.of(under));
        return visit.crumbs(all.toArray(Crumb[]::new));
    }

    private static Feed.Entry entry(Pool it) {
        return new Feed.Entry("service:" + it.id(), it.title(), it.changedAt(), it.madeAt(), it.path(),
                List.of(it.carrierName()), it.gives());
    }

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST, address, paging, "q", "theme", "organisation");
    }

    private static Query query(ListQuery asked) {
        return new Query(asked.text("q"), asked.one("theme", UNKNOWN, List.of(Theme.values())),
                asked.text("organisation"));
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> {
            ListQuery asked = asked(address, paging);
            Query query = query(asked);
            Answer<Pool> page = asked.answer(rows.page(query, paging), rows.count(query),
                    asked.filter("theme", List.of(Theme.values()), theme -> visit.t("programme.theme." + theme)),
                    asked.named("organisation", organisations::called));
            return visit.page("rooms/programmes/pool/list", visit.t("pool.list.title"), page);
        });
    }

    @GetMapping({LIST + ".csv", LIST + ".atom"})
    Object twin(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        Query query = query(asked(address, paging));
        Feed feed = Feed.of(LIST, visit.t("pool.list.title"), visit.t("pool.list.lead"));
        return TABLE.twin(visit, feed, part -> rows.page(query, part));
    }

    /** What the scale in force asks of those members. */
    YearShares reckoned(Visit visit, List<YearScale> scales, List<Member> members) {
        int today = Paris.day(clock.instant()).getYear();
        YearScale scale = scales.stream()
                .filter(yearScale -> yearScale.year() <= today)
                .findFirst()
                .or(() -> scales.stream().reduce((yearScale, other) -> other))
                .orElse(null);
        if (scale == null) {
            return new YearShares(null, List.of(), "");
        }
        try {
            return new YearShares(scale, scale.shared(members), "");
        } catch (Refusal.Conflict no) {
            return new YearShares(scale, List.of(), PoolWords.say(visit, no));
        }
    }

    static List<MemberRow> lines(List<Member> members, YearShares now) {
        return members.stream().map(member -> new MemberRow(member, now.of(member.organisation()))).toList();
    }

    @GetMapping(ONE + "{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id, Paging paging) {
        return visit.kept(() -> {
            Pool it = pools.get(id);
            List<Member> members = rows.members(id);
            YearShares now = reckoned(visit, rows.scales(id), members);
            LocalDate today = Paris.day(clock.instant());
            List<Member> there = members.stream().filter(member -> !member.left(today)).toList();
            var page = new PoolPage(it, now, lines(paging.of(there), now),
                    Pages.of(there.size(), paging, n -> visit.to(it.path()) + "?page=" + n).at("membres"),
                    members.stream().filter(member -> member.left(today)).toList(), rows.calls(id),
                    Shown.one(modules, "operation:" + it.operation(), visit.language()), pools.carries(actor, it));
            return visit.page("rooms/programmes/pool/show", it.title(), page);
        });
    }

    /** Its members, those who left too. */
    @GetMapping({ONE + "{id}.csv", ONE + "{id}.json"})
    Object members(Visit visit, @PathVariable String id) {
        Pool it = pools.get(id);
        List<Member> members = rows.members(id);
        return MEMBERS.twin(visit, Feed.of(it.path(), it.title(), ""),
                lines(members, reckoned(visit, rows.scales(id), members)));
    }

    /** What would change if one came, or left; nothing is kept. */
    @GetMapping(ONE + "{id}/simulation")
    View simulation(Visit visit, @PathVariable String id, @RequestParam Map<String, String> asked) {
        Pool it = pools.get(id);
        String q = asked.getOrDefault("q", "");
        String depart = asked.getOrDefault("depart", "");
        List<Member> members = rows.members(id);
        YearShares now = reckoned(visit, rows.scales(id), members);
        YearScale scale = now.scale();
        int year = scale == null ? 0 : Pool.days(scale.year());
        LocalDate today = Paris.day(clock.instant());
        List<CountedMember> all = members.stream()
                .filter(member -> !member.left(today))
                .map(member -> member.counted(year))
                .toList();
        CountedMember comes = asked.getOrDefault("arrive", "").isBlank() ? null : comes(it, asked, year);
        List<Organisation> found = q.isBlank() ? List.of() : organisations.search(q, MANY);
        Simulation told = null;
        String why = "";
        try {
            told = supposed(scale, all, comes, depart);
        } catch (Refusal.Conflict no) {
            String name = comes == null ? "" : comes.name();
            boolean untold = no.key().startsWith("pool.refused.untold") && no.arguments().contains(name);
            why = untold ? visit.t("pool.simulation.untold", name) : PoolWords.say(visit, no);
        }
        return visit.page("rooms/programmes/pool/simulation", visit.t("pool.simulation.title", it.title()),
                new SimulationPage(it, scale, all, q, comes, depart, found, told, why));
    }

    private static @Nullable Simulation supposed(@Nullable YearScale scale, List<CountedMember> members,
            @Nullable CountedMember comes, String leaves) {
        if (scale == null) {
            throw new Refusal.Conflict("pool.simulation.scale");
        }
        if (comes != null && members.stream().anyMatch(comes::same)) {
            throw new Refusal.Conflict("pool.simulation.there", comes.name());
        }
        return comes == null && leaves.isBlank() ? null
                : Simulation.of(scale.scale(), Pool.days(scale.year()), members, leaves, comes);
    }

    /** Who would come, as the référentiel knows it, or as it is supposed. */
    private CountedMember comes(Pool it, Map<String, String> asked, int year) {
        Organisation organisation = organisations.get(asked.getOrDefault("arrive", ""));
        Figures own = figures.of(organisation, it.levels(), Paris.day(clock.instant()));
        return new CountedMember(organisation.id(), organisation.name(), MemberKind.of(organisation),
                supposed(asked, "habitants", own.inhabitants()), supposed(asked, "eleves", own.pupils()), own.source(),
                year);
    }

    private static @Nullable Integer supposed(Map<String, String> asked, String field, @Nullable Integer known) {
        String bare = Fold.unspaced(asked.getOrDefault(field, ""));
        Refusal.refuse(!bare.matches("\\d{0,8}"), field, "pool.fault.people");
        return bare.isEmpty() ? known : Integer.valueOf(bare);
    }
}
