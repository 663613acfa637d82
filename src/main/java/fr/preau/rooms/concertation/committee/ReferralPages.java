package fr.preau.rooms.concertation.committee;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.concertation.committee.Referral.Document;
import fr.preau.rooms.concertation.committee.Referral.Word;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.rooms.concertation.consent.ConsentRecap;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.tools.convening.Convener;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What a body is asked: the question, the word of each seat, the opinion. */
@Controller
@Who(Visitor.ANYONE)
record ReferralPages(Committees committees, Referrals referrals, SeatWords words, CommitteeFiles files, Rights rights,
        Asks asks) {
    private static final String ALL = CommitteePages.ONE + "{id}/saisines";
    private static final String ONE = ALL + "/{n}";
    private static final int USUAL_DAYS = 30;

    /** What is asked of seats, as it is read. */
    @Component
    record Asks(Consents consents, ConsentRecap recaps) {
        /** The latest text that was put to them; absent while none was. */
        @Nullable
        Consent last(Referral it) {
            return consents.last(Committee.ref(it.committee()), it.n()).orElse(null);
        }
    }

    /** What one seat said; absent while it has said nothing. */
    record SeatRow(CommitteeSeat seat, @Nullable Word word) {}

    /**
     * All that the page needs.
     *
     * @param lines those that spoke, then those that may
     * @param mine the seats for which who reads still may speak
     * @param lacks what keeps who reads from speaking for a seat of theirs
     * @param consent the latest text that was put to the seats; absent while none was
     * @param convenes whether who reads may give the opinion
     * @param tells whether who reads may tell it to the press
     */
    record ReferralPage(Committee it, Referral referral, List<SeatRow> lines, List<Choice> mine,
            List<Rights.Lack> lacks, @Nullable Consent consent, boolean convenes, boolean tells, Form form) {
        List<SeatRow> spoken() {
            return lines.stream().filter(row -> row.word() != null).toList();
        }

        List<SeatRow> silent() {
            return lines.stream().filter(row -> row.word() == null).toList();
        }

        /** How many gave each word. */
        Map<Opinion, Long> counts() {
            return spoken().stream()
                    .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.word()).stance(), TreeMap::new,
                            Collectors.counting()));
        }

        List<Choice> opinions() {
            return Choice.of(Opinion.values(), form.visit(), "committee.opinion.");
        }

        /** Those who object, by name. */
        List<String> objecting() {
            Referral.Advice advice = Objects.requireNonNull(referral.advice());
            return lines.stream()
                    .map(SeatRow::seat)
                    .filter(seat -> advice.objections().contains(seat.organisation()))
                    .map(CommitteeSeat::name)
                    .toList();
        }
    }

    record AskPage(Committee it, List<Choice> mine, Form form) {}

    @GetMapping(ONE)
    View show(@Nullable Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Committee it = committees.get(id);
        Referral referral = referrals.get(id, n);
        Consent last = asks.last(referral);
        if (last != null) {
            form.begun("avis", last.code()).begun("texte", last.words());
        }
        if (actor != null) {
            LocalDate today = Paris.day(actor.at());
            LocalDate usual = today.plusDays(Consents.USUAL_DAYS);
            form.begun("jour", today)
                    .begun("echeance", usual.isBefore(referral.due()) ? referral.due() : usual)
                    .begun("comment", "consentement");
        }
        return form.page("rooms/concertation/committee/referral", referral.title(),
                page(actor, it, referral, last, form));
    }

    private ReferralPage page(@Nullable Actor actor, Committee it, Referral referral, @Nullable Consent last,
            Form form) {
        List<CommitteeSeat> seats = committees.seats(it.id());
        Map<String, Word> said = referrals.words(it.id(), referral.n())
                .stream()
                .collect(Collectors.toMap(Word::organisation, Function.identity()));
        boolean open = referral.open() && it.standing();
        Set<String> speaking = Set.copyOf(committees.standing(actor, Power.CONTRIBUTE));
        List<CommitteeSeat> silent = seats.stream()
                .filter(seat -> seat.sits() && !said.containsKey(seat.organisation()))
                .toList();
        List<Choice> mine = silent.stream()
                .filter(seat -> open && speaking.contains(seat.organisation()))
                .map(seat -> Choice.named(seat.organisation(), seat.name()))
                .toList();
        List<Rights.Lack> lacks = actor == null || !open || !mine.isEmpty() ? List.of() : lacks(actor, silent);
        if (!mine.isEmpty()) {
            form.begun("siege", mine.getFirst().value());
        }
        boolean convenes = committees.convenes(actor, it);
        return new ReferralPage(it, referral,
                seats.stream()
                        .filter(seat -> seat.sits() || said.containsKey(seat.organisation()))
                        .map(seat -> new SeatRow(seat, said.get(seat.organisation())))
                        .toList(),
                mine, lacks, last, it.standing() && referral.advice() == null && convenes,
                referral.advice() != null && convenes, form);
    }

    private List<Rights.Lack> lacks(Actor actor, List<CommitteeSeat> silent) {
        return rights.lacks(actor, Power.CONTRIBUTE,
                asked -> silent.stream().map(CommitteeSeat::organisation).filter(asked::contains).toList());
    }

    @PostMapping(ONE + "/mots")
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.say")
    View say(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        committees.get(id);
        return form.settle(Referral.path(id, n),
                () -> words.say(actor, id, n, form.text("siege"), form.one("mot", Opinion.class), form.text("raison")),
                () -> show(actor, id, n, form));
    }

    @PostMapping(ONE + "/avis")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "committee.act.conclude")
    View conclude(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Committee it = committees.convened(actor, id);
        boolean voted = form.has("comment", "scrutin");
        form.refuse(form.one("avis", Opinion.class) == null, "avis", "committee.fault.avis");
        form.need("texte", "committee.fault.texte.none");
        String day = voted ? "jour" : "echeance";
        form.need(day, "committee.fault.day");
        LocalDate said = form.day(day, "committee.fault.day");
        form.refuse(voted && form.text("scrutin").isEmpty(), "scrutin", "committee.fault.scrutin");
        SeatWords.Answer answer = form.sound() ? form.read(() -> answer(form)) : null;
        if (answer != null && said != null) {
            form.reread(() -> recap(actor, form, it, referrals.get(id, n), answer, said));
        }
        return form.settle(Referral.path(id, n), () -> {
            SeatWords.Answer given = Objects.requireNonNull(answer);
            LocalDate when = Objects.requireNonNull(said);
            if (voted) {
                words.conclude(actor, id, n, given, when, form.text("scrutin"));
            } else {
                words.propose(actor, id, n, given, when);
            }
        }, () -> show(actor, id, n, form));
    }

    private static SeatWords.Answer answer(Form form) {
        return new SeatWords.Answer(form.one("avis", Opinion.class), form.text("texte"));
    }

    /** What would be asked of the seats, or what a ballot decided, read again before it is. */
    private View recap(Actor actor, Form form, Committee it, Referral referral, SeatWords.Answer answer,
            LocalDate day) {
        Visit visit = form.visit();
        Recap.Lines lines = Recap.of(form)
                .wrote("committee.referral", referral.title())
                .said("committee.advice", visit.t("committee.opinion." + answer.said()))
                .wrote("committee.advice.text", answer.words());
        if (form.has("comment", "scrutin")) {
            return lines.wrote("committee.how.ballot", words.decided(answer, form.text("scrutin")).name())
                    .said("committee.advice.day", visit.date(day))
                    .last(referral.path() + "/avis", "committee.advice.do");
        }
        return asks.recaps()
                .lines(lines, words.asking(it, referral, answer, day), actor.at())
                .last(referral.path() + "/avis", "consent.ask.do");
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
        return form.page("rooms/concertation/committee/ask", form.visit().t("committee.ask.title"),
                new AskPage(it, mine, form));
    }

    /** The organisations for which somebody may ask it something. */
    private List<Choice> askers(Actor actor, Committee it) {
        Set<String> able = committees.seated(it.id())
                .stream()
                .map(seat -> committees.acting(seat.organisation(), actor.at()))
                .collect(Collectors.toSet());
        able.add(committees.acting(it.convener(), actor.at()));
        return Convener.of(actor)
                .stream()
                .filter(convener -> able.contains(convener.id()))
                .map(Convener::choice)
                .toList();
    }

    @PostMapping(ALL)
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.ask")
    View submit(Actor actor, @PathVariable String id, Form form,
            @Upload.Field(value = "document", of = Allowance.DOCUMENT) Upload sent) {
        Committee it = committees.get(id);
        String organisation = form.text("organisation");
        if (askers(actor, it).stream().noneMatch(choice -> choice.value().equals(organisation))) {
            throw new Refusal.Forbidden("committee.refused.asker", it.title());
        }
        int most = Referrals.LONGEST_TITLE;
        form.refuse(form.text("titre").isEmpty(), "titre", "committee.fault.titre", most);
        form.need("question", "committee.fault.question.none");
        form.need("echeance", "committee.fault.day");
        LocalDate due = form.day("echeance", "committee.fault.day");
        Document document = files.keep(form, organisation, sent);
        return form.make(
                () -> Referral.path(id,
                        referrals.submit(actor, id,
                                new Referrals.Matter(organisation, form.text("titre"), form.text("question"),
                                        form.text("piece"), document, Objects.requireNonNull(due)))),
                () -> ask(actor, id, form));
    }
}
