package fr.preau.rooms.charters.commitment;

import fr.preau.ground.document.Document;
import fr.preau.ground.document.Documents;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.commitment.Commitment.Indicator;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.rooms.charters.commitment.CommitmentRows.Query;
import gg.jte.Content;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * What an organisation promised and what is promised to it: on its page, on one of their own, and as the yearly bilan
 * for its council.
 */
@Controller
@Who(Visitor.ANYONE)
@Order(15)
record BilanPages(Organisations organisations, CommitmentRows rows, Documents documents, Clock clock,
        JdbcClient sql) implements AwaitedThings.Panel {
    private static final String ONE = "/organisations/{id}/engagements";
    private static final String OF_THE_YEAR = """
            where c.stage <> 'DECLINED' and c.made_at < make_date(:year + 1, 1, 1)::timestamp at time zone 'Europe/Paris'
                and (extract(year from c.due) = :year or extract(year from c.stage_at at time zone 'Europe/Paris') = :year)
                and (c.promiser = :organisation or c.id in (select b.commitment from commitment.beneficiary b where b.organisation = :organisation))
            order by c.due, c.id limit 300
            """;
    private static final String REPORTS = """
            select distinct on (r.commitment) r.commitment, r.day, r.figure, r.words from commitment.report r
            where r.commitment = any (string_to_array(:ids, ' ')) order by r.commitment, r.n desc
            """;
    private static final int MOST = 100;
    private static final int FIRST_YEAR = 2013;

    record BodyPage(Organisation organisation, List<Commitment> promised, List<Commitment> received,
            @Nullable NextTask next, int year, boolean more) {
        long kept() {
            return promised.stream().filter(commitment -> commitment.state() == State.KEPT).count();
        }

        long late() {
            return promised.stream().filter(commitment -> commitment.state() == State.LATE).count();
        }
    }

    record NextTask(String of, String words, String path) {}

    private static @Nullable NextTask next(Visit visit, Organisation organisation, List<Commitment> all) {
        boolean acts = visit.signedIn() instanceof Actor actor
                && actor.inForce().stream().anyMatch(held -> held.organisation().equals(organisation.id()));
        if (!acts) {
            return null;
        }
        return all.stream().filter(it -> turn(it, it.promiser().equals(organisation.id()))).findFirst().map(it -> {
            String awaits = visit.t("commitment.awaits." + it.stage(), it.sentence());
            return new NextTask(awaits, visit.t("commitment.next.go"), it.path());
        }).orElseGet(() -> new NextTask("", visit.t("commitment.new.do"), CommitmentPages.LIST + "/nouveau"));
    }

    private static boolean turn(Commitment it, boolean own) {
        return switch (it.state()) {
            case PROPOSED, DISPUTED, LATE -> own;
            case REPORTED -> !own;
            default -> false;
        };
    }

    @GetMapping(ONE)
    View show(Visit visit, @PathVariable String id) {
        return visit.kept(() -> page(visit, organisations.get(id)));
    }

    private View page(Visit visit, Organisation organisation) {
        List<Commitment> all = rows.page(Query.ofOrganisation(organisation.id()), new Paging(1, MOST))
                .stream()
                .filter(it -> it.state() != State.DECLINED)
                .toList();
        Map<Boolean, List<Commitment>> own = all.stream()
                .collect(Collectors.partitioningBy(it -> it.promiser().equals(organisation.id())));
        var page = new BodyPage(organisation, own.getOrDefault(true, List.of()), own.getOrDefault(false, List.of()),
                next(visit, organisation, all), today().getYear(), all.size() >= MOST);
        String title = visit.t("commitment.body.title", organisation.name());
        return visit.page("rooms/charters/commitment/body", title, page);
    }

    @Override
    public Content panel(Visit visit, Actor actor) {
        return output -> {};
    }

    @Override
    public @Nullable Content panel(Visit visit, Organisation organisation) {
        return organisation.kind() == Organisation.Kind.INSTANCE ? null
                : visit.piece("rooms/charters/commitment/panel", organisation);
    }

    @GetMapping({ONE + "/bilan.pdf", ONE + "/bilan.odt"})
    ResponseEntity<byte[]> file(Visit visit, @PathVariable String id, @RequestParam @Nullable Integer annee)
            throws IOException {
        int year = annee == null ? today().getYear() : annee;
        boolean far = year < FIRST_YEAR || year > today().getYear() + 1;
        Refusal.refuse(far, "annee", "commitment.refused.year", FIRST_YEAR);
        Document document = bilan(visit, organisations.get(id), year);
        return documents.file(document, visit.path(), "bilan");
    }

    private record LatestReport(String commitment, LocalDate day, @Nullable BigDecimal figure, String words) {}

    /**
     * Of a body for one year: what it promised and what was promised to it, of which the day falls in that year or
     * something was done in it. In French: it is an act of French administration.
     */
    private Document bilan(Visit visit, Organisation organisation, int year) {
        Visit french = visit.inFrench();
        List<Commitment> all = sql.sql(CommitmentRows.SELECT + OF_THE_YEAR)
                .param("organisation", organisation.id())
                .param("year", year)
                .query(Sql.as(Commitment.class))
                .list();
        String ids = all.stream().map(Commitment::id).collect(Collectors.joining(" "));
        Map<String, LatestReport> last = sql.sql(REPORTS)
                .param("ids", ids)
                .query(Sql.as(LatestReport.class))
                .list()
                .stream()
                .collect(Collectors.toMap(LatestReport::commitment, it -> it));
        List<Map<String, ?>> promised = new ArrayList<>();
        List<Map<String, ?>> received = new ArrayList<>();
        for (Commitment it : all) {
            if (it.promiser().equals(organisation.id())) {
                promised.add(promised(french, it, last.get(it.id())));
            } else {
                received.add(received(french, it));
            }
        }
        return documents.fill("engagements/bilan",
                Map.of("year", String.valueOf(year), "organisation", organisation.name(), "day", french.date(today()),
                        "demonstration", organisation.invented(), "none", promised.isEmpty(), "promised", promised,
                        "nothing", received.isEmpty(), "received", received));
    }

    private static Map<String, ?> promised(Visit french, Commitment it, @Nullable LatestReport last) {
        Map<String, Object> facts = new HashMap<>(received(french, it));
        String said = it.competence() == null ? "unsaid" : it.competence().kind().name();
        facts.put("competence", french.t("commitment.competence." + said));
        facts.put("figure", figure(french, it.indicator(), last));
        facts.put("reason", it.why());
        facts.put("said",
                last == null ? List.of() : List.of(Map.of("when", french.date(last.day()), "words", last.words())));
        return facts;
    }

    private static Map<String, ?> received(Visit french, Commitment it) {
        return Map.of("sentence", it.sentence(), "promiser", it.promiserName(), "others",
                CommitmentView.names(french, it), "due", french.date(it.due()), "state",
                french.t("commitment.state." + it.state()));
    }

    /** « Classes équipées : 3, pour 6 visées »; empty when nothing is measured. */
    private static String figure(Visit french, @Nullable Indicator it, @Nullable LatestReport last) {
        return it == null ? ""
                : french.t("commitment.bilan.figure", it.name(), plain(last == null ? null : last.figure()),
                        plain(it.target()), it.unit());
    }

    private static String plain(@Nullable BigDecimal figure) {
        return figure == null ? "inconnu" : figure.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    private LocalDate today() {
        return Paris.day(clock.instant());
    }
}
