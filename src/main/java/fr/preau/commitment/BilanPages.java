package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.account.AwaitedThings;
import fr.preau.commitment.Commitment.State;
import fr.preau.commitment.CommitmentList.Query;
import fr.preau.document.Document;
import fr.preau.document.Documents;
import fr.preau.document.Documents.Format;
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
import java.util.List;
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
    private final CommitmentList list;
    private final YearlyBilan bilan;
    private final Documents documents;
    private final Clock clock;

    BilanPages(
            Organisations organisations,
            CommitmentList list,
            YearlyBilan bilan,
            Documents documents,
            Clock clock) {
        this.organisations = organisations;
        this.list = list;
        this.bilan = bilan;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * All that the page needs.
     *
     * @param next what whoever acts for it does now; absent for the others
     * @param year of the bilan
     * @param more whether there are others, in the list
     */
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

    /**
     * What is to be done now.
     *
     * @param of the promise it is about; empty for a new one
     */
    record Next(String of, String words, String path) {}

    private static @Nullable Next next(Visit visit, Organisation one, List<Commitment> all) {
        if (!(visit.signedIn() instanceof Actor actor)
                || actor.inForce().stream()
                        .noneMatch(held -> held.organisation().equals(one.id()))) {
            return null;
        }
        return all.stream()
                .filter(it -> turn(it, it.promiser().equals(one.id())))
                .findFirst()
                .map(it ->
                        new Next(
                                visit.t("commitment.awaits." + it.stage(), it.sentence()),
                                visit.t("commitment.next.go"),
                                it.path()))
                .orElseGet(() ->
                        new Next(
                                "",
                                visit.t("commitment.new.do"),
                                CommitmentPages.LIST + "/nouveau"));
    }

    /** Whether it waits for that side. */
    private static boolean turn(Commitment it, boolean own) {
        return switch (it.state()) {
            case PROPOSED, DISPUTED, LATE -> own;
            case REPORTED -> !own;
            default -> false;
        };
    }

    private BodyPage read(Visit visit, Organisation one) {
        List<Commitment> all =
                list.page(Query.ofOrganisation(one.id()), new Paging(1, MOST)).stream()
                        .filter(it -> it.state() != State.DECLINED)
                        .toList();
        return new BodyPage(
                one,
                all.stream().filter(it -> it.promiser().equals(one.id())).toList(),
                all.stream().filter(it -> !it.promiser().equals(one.id())).toList(),
                next(visit, one, all),
                Paris.day(clock.instant()).getYear(),
                all.size() >= MOST);
    }

    @GetMapping(ONE)
    View show(Visit visit, @PathVariable String id) {
        return visit.kept(() -> {
            Organisation one = organisations.get(id);
            return visit.page(
                    "commitment/body",
                    visit.t("commitment.body.title", one.name()),
                    read(visit, one));
        });
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

    @GetMapping(ONE + "/bilan.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String id, @RequestParam @Nullable Integer annee)
            throws IOException {
        return documents.file(document(id, annee), Format.PDF, "bilan");
    }

    @GetMapping(ONE + "/bilan.odt")
    ResponseEntity<byte[]> odt(@PathVariable String id, @RequestParam @Nullable Integer annee)
            throws IOException {
        return documents.file(document(id, annee), Format.ODT, "bilan");
    }

    private Document document(String id, @Nullable Integer asked) {
        int now = Paris.day(clock.instant()).getYear();
        int year = asked == null ? now : asked;
        if (year < FIRST_YEAR || year > now + 1) {
            throw new Refusal.BadRequest("annee", "commitment.refused.year", FIRST_YEAR);
        }
        return bilan.of(organisations.get(id), year);
    }
}
