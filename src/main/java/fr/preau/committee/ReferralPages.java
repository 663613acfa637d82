package fr.preau.committee;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.committee.Referral.Document;
import fr.preau.committee.Referral.Word;
import fr.preau.convening.Convener;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.form.Recap;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.upload.Allowance;
import fr.preau.upload.Upload;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What a body is asked: the question, the word of each seat, the opinion. */
@Controller
@Who(Visitor.ANYONE)
record ReferralPages(
        Committees committees,
        Referrals referrals,
        SeatWords words,
        CommitteeFiles files,
        Rights rights) {
    private static final String ALL = CommitteePages.ONE + "{id}/saisines";
    private static final String ONE = ALL + "/{n}";
    private static final int USUAL_DAYS = 30;

    /** What one seat said; absent while it has said nothing. */
    record Line(CommitteeSeat seat, @Nullable Word word) {}

    /**
     * All that the page needs.
     *
     * @param lines those that spoke, then those that may
     * @param mine the seats for which who reads still may speak
     * @param lacks what keeps who reads from speaking for a seat of theirs
     * @param convenes whether who reads may give the opinion
     * @param tells whether who reads may tell it to the press
     */
    record OnePage(
            Committee it,
            Referral referral,
            List<Line> lines,
            List<Choice> mine,
            List<Rights.Lack> lacks,
            boolean convenes,
            boolean tells,
            Form form) {
        List<Line> spoken() {
            return lines.stream().filter(one -> one.word() != null).toList();
        }

        List<Line> silent() {
            return lines.stream().filter(one -> one.word() == null).toList();
        }

        /** How many gave each word. */
        Map<Opinion, Long> counts() {
            return spoken().stream()
                    .collect(
                            Collectors.groupingBy(
                                    one -> Objects.requireNonNull(one.word()).stance(),
                                    TreeMap::new,
                                    Collectors.counting()));
        }

        List<Choice> opinions() {
            return Choice.of(Opinion.values(), form.visit(), "committee.opinion.");
        }

        /** Those who object, by name. */
        List<String> objecting() {
            Referral.Advice advice = Objects.requireNonNull(referral.advice());
            return lines.stream()
                    .map(Line::seat)
                    .filter(one -> advice.objections().contains(one.organisation()))
                    .map(CommitteeSeat::name)
                    .toList();
        }
    }

    record AskPage(Committee it, List<Choice> mine, Form form) {}

    @GetMapping(ONE)
    View show(@Nullable Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Committee it = committees.get(id);
        Referral one = referrals.get(id, n);
        if (actor != null) {
            form.begun("jour", Paris.day(actor.at()));
        }
        return form.page("committee/referral", one.title(), page(actor, it, one, form));
    }

    private OnePage page(@Nullable Actor actor, Committee it, Referral one, Form form) {
        List<CommitteeSeat> seats = committees.seats(it.id());
        Map<String, Word> said =
                referrals.words(it.id(), one.n()).stream()
                        .collect(Collectors.toMap(Word::organisation, Function.identity()));
        boolean open = one.open() && it.standing();
        Set<String> speaking = Set.copyOf(committees.standing(actor, Power.CONTRIBUTE));
        List<CommitteeSeat> silent =
                seats.stream()
                        .filter(seat -> seat.sits() && !said.containsKey(seat.organisation()))
                        .toList();
        List<Choice> mine =
                silent.stream()
                        .filter(seat -> open && speaking.contains(seat.organisation()))
                        .map(seat -> Choice.named(seat.organisation(), seat.name()))
                        .toList();
        List<Rights.Lack> lacks =
                actor == null || !open || !mine.isEmpty() ? List.of() : lacks(actor, silent);
        if (!mine.isEmpty()) {
            form.begun("siege", mine.getFirst().value());
        }
        boolean convenes = committees.convenes(actor, it);
        return new OnePage(
                it,
                one,
                seats.stream()
                        .filter(seat -> seat.sits() || said.containsKey(seat.organisation()))
                        .map(seat -> new Line(seat, said.get(seat.organisation())))
                        .toList(),
                mine,
                lacks,
                it.standing() && one.advice() == null && convenes,
                one.advice() != null && convenes,
                form);
    }

    private List<Rights.Lack> lacks(Actor actor, List<CommitteeSeat> silent) {
        return rights.lacks(
                actor,
                Power.CONTRIBUTE,
                asked ->
                        silent.stream()
                                .map(CommitteeSeat::organisation)
                                .filter(asked::contains)
                                .toList());
    }

    @PostMapping(ONE + "/mots")
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.say")
    View say(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        committees.get(id);
        return form.settle(
                Referral.path(id, n),
                () ->
                        words.say(
                                actor,
                                id,
                                n,
                                form.text("siege"),
                                form.one("mot", Opinion.class),
                                form.text("raison")),
                () -> show(actor, id, n, form));
    }

    @PostMapping(ONE + "/avis")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "committee.act.conclude")
    View conclude(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Committee it = committees.convened(actor, id);
        Opinion stance = form.one("avis", Opinion.class);
        form.refuse(stance == null, "avis", "committee.fault.avis");
        form.need("texte", "committee.fault.texte.none");
        form.need("jour", "committee.fault.day");
        LocalDate day = form.day("jour", "committee.fault.day");
        boolean voted = form.has("comment", "scrutin");
        form.refuse(voted && form.text("scrutin").isEmpty(), "scrutin", "committee.fault.scrutin");
        if (form.recapAsked() && stance != null) {
            return recap(form, it, referrals.get(id, n), stance);
        }
        return form.settle(
                Referral.path(id, n),
                () ->
                        words.conclude(
                                actor,
                                id,
                                n,
                                new SeatWords.Answer(
                                        stance,
                                        form.text("texte"),
                                        Objects.requireNonNull(day),
                                        voted ? form.text("scrutin") : "",
                                        form.all("objections"))),
                () -> show(actor, id, n, form));
    }

    private View recap(Form form, Committee it, Referral one, Opinion stance) {
        Visit visit = form.visit();
        long silent =
                committees.seated(it.id()).stream()
                        .filter(seat -> !one.spoken().contains(seat.organisation()))
                        .count();
        String left =
                silent == 0 || !one.open()
                        ? visit.number(silent)
                        : visit.t("committee.silent.until", silent, one.due());
        return Recap.of(form)
                .wrote("committee.referral", one.title())
                .said("committee.advice", visit.t("committee.opinion." + stance))
                .wrote("committee.advice.text", form.text("texte"))
                .said("committee.silent", left)
                .last(one.path() + "/avis", "committee.advice.do");
    }

    @GetMapping(ALL + "/nouvelle")
    @Who(Visitor.SIGNED_IN)
    View ask(Actor actor, @PathVariable String id, Form form) {
        Committee it = committees.get(id);
        List<Choice> mine = askers(actor, it);
        if (!mine.isEmpty()) {
            form.begun("organisation", mine.getFirst().value());
        }
        form.begun("echeance", Paris.day(actor.at()).plusDays(USUAL_DAYS));
        return form.page(
                "committee/ask",
                form.visit().t("committee.ask.title"),
                new AskPage(it, mine, form));
    }

    /** The organisations for which somebody may ask it something. */
    private List<Choice> askers(Actor actor, Committee it) {
        Set<String> able =
                committees.seated(it.id()).stream()
                        .map(one -> committees.acting(one.organisation(), actor.at()))
                        .collect(Collectors.toSet());
        able.add(committees.acting(it.convener(), actor.at()));
        return Convener.of(actor).stream()
                .filter(one -> able.contains(one.id()))
                .map(Convener::choice)
                .toList();
    }

    @PostMapping(ALL)
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.ask")
    View submit(
            Actor actor,
            @PathVariable String id,
            Form form,
            @Upload.Field(value = "document", of = Allowance.DOCUMENT) Upload sent) {
        Committee it = committees.get(id);
        String organisation = form.text("organisation");
        if (askers(actor, it).stream().noneMatch(one -> one.value().equals(organisation))) {
            throw new Refusal.Forbidden("committee.refused.asker", it.title());
        }
        int most = Referrals.LONGEST_TITLE;
        form.refuse(form.text("titre").isEmpty(), "titre", "committee.fault.titre", most);
        form.need("question", "committee.fault.question.none");
        form.need("echeance", "committee.fault.day");
        LocalDate due = form.day("echeance", "committee.fault.day");
        Document document = files.keep(form, organisation, sent);
        return form.make(
                () ->
                        Referral.path(
                                id,
                                referrals.submit(
                                        actor,
                                        id,
                                        new Referrals.Matter(
                                                organisation,
                                                form.text("titre"),
                                                form.text("question"),
                                                form.text("piece"),
                                                document,
                                                Objects.requireNonNull(due)))),
                () -> ask(actor, id, form));
    }
}
