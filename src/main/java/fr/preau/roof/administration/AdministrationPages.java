package fr.preau.roof.administration;

import fr.preau.ground.journal.Concordance;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.list.ListQuery.Pages;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Post;
import fr.preau.ground.round.Rounds;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.tools.conversation.Correction;
import fr.preau.tools.conversation.Corrections;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The administrator's first page: how the instance fares, what it stands on, what readers said. */
@Controller
@Who(Visitor.OPERATOR)
record AdministrationPages(Instance instance, Opening opening, Corrections corrections, List<Publication> published,
        List<Shown> shown, Concordance concordance) {
    private static final int MOST_WRONG = 50;

    /**
     * All that the first page needs.
     *
     * @param mail how the outbox fares
     * @param remaining how many steps of the first opening remain
     * @param received how many corrections were received
     * @param compared what was found of the ledgers and of the rows beside them; absent until this node has looked
     * @param rounds what is done from time to time, and how late each is
     */
    record OverviewPage(Instance.State state, Post.Condition mail, long remaining, long received, List<Source> sources,
            @Nullable ConcordanceSummary compared, List<Rounds.Pace> rounds) {}

    /**
     * @param wrong the first of what is not as it was signed, in words
     * @param more how many others there are
     */
    record ConcordanceSummary(Instant at, List<String> wrong, int more) {
        static ConcordanceSummary of(Visit visit, Concordance.ConcordanceReport found) {
            List<String> all = new ArrayList<>();
            found.faults().keySet().forEach(ledger -> all.add(visit.t("administration.compared.fault", ledger)));
            found.discrepancies()
                    .forEach(discrepancy -> all.add(visit.t(discrepancy.key(), discrepancy.arguments().toArray())));
            List<String> first = all.subList(0, Math.min(all.size(), MOST_WRONG));
            return new ConcordanceSummary(found.at(), first, all.size() - first.size());
        }
    }

    /**
     * A source and its age.
     *
     * @param days since the day it speaks of, 0 when that day is to come; absent when not known
     */
    record Source(String name, String source, @Nullable LocalDate asOf, @Nullable Long days) {
        private static Source of(Publication.DataSet set, LocalDate today) {
            LocalDate of = set.asOf();
            Long days = of == null ? null : Math.max(0, ChronoUnit.DAYS.between(of, today));
            return new Source(set.name(), set.source(), of, days);
        }
    }

    /** One correction and what it is about; the thing may be gone. */
    record CorrectionRow(Correction correction, Shown.@Nullable Mention about, LocalDate day) {}

    /** One page of the corrections, newest first. */
    record CorrectionsPage(List<CorrectionRow> received, long total, Pages pages) {}

    @GetMapping("/administration")
    View overview(Visit visit, Actor actor) {
        Instance.State state = instance.state();
        Post.Condition mail = opening.mail();
        LocalDate today = LocalDate.now(Paris.ZONE);
        List<Source> sources = published.stream()
                .flatMap(publication -> publication.dataSets(visit.language()).stream())
                .filter(set -> !today.equals(set.asOf())) // what is written here
                .map(set -> Source.of(set, today))
                .toList();
        return visit.page("roof/administration/overview", visit.t("administration.title"),
                new OverviewPage(state, mail, opening.remaining(actor, mail), corrections.count(), sources,
                        concordance.last().map(found -> ConcordanceSummary.of(visit, found)).orElse(null),
                        instance.rounds().all()));
    }

    /** In the largest unit that says enough of it. */
    static String span(Visit visit, Duration time) {
        String unit = "administration.rounds.seconds";
        long number = time.toSeconds();
        if (time.toHours() >= 2) {
            unit = "administration.rounds.hours";
            number = time.toHours();
        } else if (time.toMinutes() >= 2) {
            unit = "administration.rounds.minutes";
            number = time.toMinutes();
        }
        return visit.t(unit, visit.number(number));
    }

    @GetMapping("/administration/corrections")
    View corrections(Visit visit, Paging paging) {
        List<CorrectionRow> received = corrections.latest(paging.offset(), paging.size())
                .stream()
                .map(correction -> received(correction, visit.language()))
                .toList();
        long total = corrections.count();
        Pages pages = Pages.of(total, paging, number -> "/administration/corrections?page=" + number);
        return visit.page("roof/administration/corrections", visit.t("administration.corrections.title"),
                new CorrectionsPage(received, total, pages));
    }

    private CorrectionRow received(Correction correction, Language language) {
        Shown.Mention about = shown.stream()
                .flatMap(module -> module.line(correction.ref(), language).stream())
                .findFirst()
                .orElse(null);
        return new CorrectionRow(correction, about, Paris.day(correction.filedAt().toInstant()));
    }
}
