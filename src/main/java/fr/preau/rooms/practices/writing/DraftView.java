package fr.preau.rooms.practices.writing;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Ruling;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.practices.practice.Evidence;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.PracticeText;
import fr.preau.rooms.practices.review.Remarks;
import fr.preau.rooms.practices.review.Reviews;
import fr.preau.rooms.practices.sheet.Section;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.SheetReader.CheckedSheet;
import fr.preau.rooms.practices.sheet.SheetReader.Fault;
import fr.preau.rooms.practices.writing.SheetDrafts.Draft;
import fr.preau.rooms.practices.writing.WritingView.FieldFault;
import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The page of a draft: its screens, what reviewers said, what must be corrected, what it lacks. */
@Component
record DraftView(Submissions submissions, Nomenclature around, Remarks remarks, Reviews reviews, Rights rights,
        PracticeText text) {
    /** How far a section is. */
    enum Progress {
        EMPTY,
        /** Something that every reader looks for is not said. */
        PARTIAL, FILLED, WRONG
    }

    /**
     * One screen on its line.
     *
     * @param missing the fields of it that every sheet needs and this one lacks
     * @param remarks of reviewers that still wait for an answer there
     */
    record Step(Section section, Progress progress, List<String> missing, long remarks) {
        /** In words, what is not said there. */
        String lacks(Visit visit) {
            return missing.stream()
                    .map(field -> visit.t("writing." + section.path() + "." + field))
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Why an act was refused.
     *
     * @param typed in the field at fault, if one is
     */
    record ActRefusal(Refusal why, String typed) {}

    /**
     * The whole of what is typed, at a glance.
     *
     * @param evidence what it would be, once reviewed and published
     * @param seen as its readers will see it
     * @param publish whether this person may propose it
     * @param reviews of the last version that was read
     * @param same whether it says what was proposed last
     */
    record DraftPage(Draft draft, List<Step> steps, List<FieldFault> faults, CheckedSheet read, Evidence evidence,
            Content seen, Ruling publish, List<Rights.Lack> lacking, List<Reviews.Review> reviews, @Nullable Draft twin,
            boolean same, @Nullable ActRefusal refused) {
        /** Whether what was typed in that field was refused. */
        boolean wrong(String field) {
            return refused != null && field.equals(refused.why().field());
        }

        /** What was typed there, to be put right; empty when nothing was refused. */
        String typed(String field) {
            return refused != null && wrong(field) ? refused.typed() : "";
        }

        /** In words, what reviewers will look for and not find; empty when all is there. */
        String lacks(Visit visit) {
            return steps.stream()
                    .filter(step -> step.progress() != Progress.FILLED)
                    .filter(step -> step.progress() != Progress.WRONG)
                    .map(step -> step.missing().isEmpty()
                            ? visit.t("writing." + step.section().path()).toLowerCase(visit.language().locale())
                            : step.lacks(visit).toLowerCase(visit.language().locale()))
                    .collect(Collectors.joining(", "));
        }

        /** Whether the last version proposed was sent back. */
        boolean back() {
            return draft.submitted() == null && reviews.stream()
                    .anyMatch(review -> review.version() == draft.versions()
                            && review.verdict() == Practice.Verdict.TO_CORRECT);
        }
    }

    View draft(Visit visit, int status, Actor actor, Draft draft, @Nullable ActRefusal refused) {
        CheckedSheet read = around.read(actor, draft.carrier(), draft.typed());
        List<Remarks.ReviewerRemark> remarked = draft.versions() == 0 ? List.of() : remarks.open(draft.id());
        List<Step> steps = Arrays.stream(Section.values())
                .map(section -> new Step(section, progress(draft, read, section), missing(read.sheet(), section),
                        Remarks.waiting(remarked, section)))
                .toList();
        List<FieldFault> faults = faults(visit, status, draft, read, refused);
        Evidence evidence = reviewed(draft, read.sheet(), actor.at());
        var page = new DraftPage(draft, steps, faults, read, evidence,
                text.drawn(visit, written(draft, read.sheet(), evidence, actor.at())),
                actor.may(Power.PUBLISH, draft.carrier()),
                rights.lacks(actor, Power.PUBLISH, draft.carrier(), draft.carrierName()),
                draft.versions() == 0 ? List.of() : reviews.last(draft.id()),
                WritingView.twin(submissions.drafts().of(List.of(draft.carrier())), draft.carrier(), draft.title(),
                        draft.id()),
                read.sound() && submissions.same(draft, read.sheet()), refused);
        return visit.page(status, "rooms/practices/writing/draft", WritingView.title(visit, "draft", faults), page);
    }

    private static Practice written(Draft draft, Sheet sheet, Evidence evidence, Instant now) {
        return new Practice(draft.id(), draft.carrier(), draft.carrierName(), draft.origin(), Practice.State.DRAFT, 1,
                now, null, now, false, false, "", sheet, List.of(), evidence);
    }

    /** What it would be, once reviewed and published. */
    private static Evidence reviewed(Draft draft, Sheet sheet, Instant now) {
        String told = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        return Evidence.of(new Evidence.Case(sheet, told, draft.carrier(), true, true, List.of(), List.of()));
    }

    /** Why an act was refused, and what must be corrected first. */
    private static List<FieldFault> faults(Visit visit, int status, Draft draft, CheckedSheet read,
            @Nullable ActRefusal refused) {
        List<FieldFault> faults = new ArrayList<>();
        if (refused != null) {
            Refusal no = refused.why();
            String field = Objects.requireNonNullElse(no.field(), "");
            String why = visit.t(no.key(), no.arguments().toArray());
            faults.add(new FieldFault(field, "", why, "", true));
        }
        if (status != 200) {
            read.faults().stream().filter(Fault::grave).forEach(fault -> faults.add(elsewhere(visit, draft, fault)));
        }
        return faults;
    }

    /** A fault with the address of its screen. */
    private static FieldFault elsewhere(Visit visit, Draft draft, Fault fault) {
        FieldFault fieldFault = WritingView.wrong(visit, fault);
        return new FieldFault(visit.to(draft.path(fault.section())) + "#" + fault.field(),
                visit.t("writing." + fault.section().path()) + ", " + fieldFault.label(), fieldFault.message(),
                fieldFault.remedy(), true);
    }

    private static Progress progress(Draft draft, CheckedSheet read, Section section) {
        if (!draft.typed().filled(section)) {
            return Progress.EMPTY;
        }
        boolean wrong = read.of(section).stream().anyMatch(Fault::grave);
        return wrong ? Progress.WRONG : missing(read.sheet(), section).isEmpty() ? Progress.FILLED : Progress.PARTIAL;
    }

    /** Where, when, for whom, about what: without them nobody finds it. */
    private static List<String> missing(Sheet sheet, Section section) {
        if (section != Section.ESSENTIEL) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        if (sheet.territory() == null) {
            missing.add("territoire");
        }
        if (sheet.from() == null) {
            missing.add("debut");
        }
        if (sheet.levels().isEmpty()) {
            missing.add("niveaux");
        }
        if (sheet.themes().isEmpty()) {
            missing.add("themes");
        }
        return List.copyOf(missing);
    }
}
