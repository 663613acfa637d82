package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.account.AwaitedThings;
import fr.preau.commitment.Commitment.State;
import fr.preau.commitment.CommitmentRows.Query;
import fr.preau.document.Document;
import fr.preau.document.Documents;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * What an organisation promised and what is promised to it: on its page, on one of their own, and
 * as the yearly bilan for its council.
 */
@Controller
@Who(Visitor.ANYONE)
@Order(15)
class BilanPages implements AwaitedThings.Panel {
    private static final String ONE = "/organisations/{id}/engagements";
    private static final int MOST = 100;
    private static final int FIRST_YEAR = 2013;
    private final Organisations organisations;
    private final CommitmentRows rows;
    private final YearlyBilan bilan;
    private final Documents documents;
    private final Clock clock;

    BilanPages(
            Organisations organisations,
            CommitmentRows rows,
            YearlyBilan bilan,
            Documents documents,
            Clock clock) {
        this.organisations = organisations;
        this.rows = rows;
        this.bilan = bilan;
        this.documents = documents;
        this.clock = clock;
    }

    record BodyPage(
            Organisation organisation,
            List<Commitment> promised,
            List<Commitment> received,
            @Nullable Next next,
            int year,
            boolean more) {
        long kept() {
            return promised.stream().filter(one -> one.state() == State.KEPT).count();
        }

        long late() {
            return promised.stream().filter(one -> one.state() == State.LATE).count();
        }
    }

    record Next(String of, String words, String path) {}

    private static @Nullable Next next(Visit visit, Organisation one, List<Commitment> all) {
        boolean acts =
                visit.signedIn() instanceof Actor actor
                        && actor.inForce().stream()
                                .anyMatch(held -> held.organisation().equals(one.id()));
        if (!acts) {
            return null;
        }
        return all.stream()
                .filter(it -> turn(it, it.promiser().equals(one.id())))
                .findFirst()
                .map(it -> {
                    String awaits = visit.t("commitment.awaits." + it.stage(), it.sentence());
                    return new Next(awaits, visit.t("commitment.next.go"), it.path());
                })
                .orElseGet(() ->
                        new Next(
                                "",
                                visit.t("commitment.new.do"),
                                CommitmentPages.LIST + "/nouveau"));
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

    private View page(Visit visit, Organisation one) {
        List<Commitment> all =
                rows.page(Query.ofOrganisation(one.id()), new Paging(1, MOST)).stream()
                        .filter(it -> it.state() != State.DECLINED)
                        .toList();
        Map<Boolean, List<Commitment>> own =
                all.stream()
                        .collect(Collectors.partitioningBy(it -> it.promiser().equals(one.id())));
        var page =
                new BodyPage(
                        one,
                        own.getOrDefault(true, List.of()),
                        own.getOrDefault(false, List.of()),
                        next(visit, one, all),
                        today().getYear(),
                        all.size() >= MOST);
        String title = visit.t("commitment.body.title", one.name());
        return visit.page("commitment/body", title, page);
    }

    @Override
    public Content panel(Visit visit, Actor actor) {
        return output -> {};
    }

    @Override
    public @Nullable Content panel(Visit visit, Organisation organisation) {
        return organisation.kind() == Organisation.Kind.INSTANCE
                ? null
                : visit.piece("commitment/panel", organisation);
    }

    @GetMapping({ONE + "/bilan.pdf", ONE + "/bilan.odt"})
    ResponseEntity<byte[]> file(
            Visit visit, @PathVariable String id, @RequestParam @Nullable Integer annee)
            throws IOException {
        int year = annee == null ? today().getYear() : annee;
        boolean far = year < FIRST_YEAR || year > today().getYear() + 1;
        Refusal.refuse(far, "annee", "commitment.refused.year", FIRST_YEAR);
        Document document = bilan.of(visit, organisations.get(id), year, today());
        return documents.file(document, visit.path(), "bilan");
    }

    private LocalDate today() {
        return Paris.day(clock.instant());
    }
}
