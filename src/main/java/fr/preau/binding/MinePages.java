package fr.preau.binding;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.binding.Binding.Flag;
import fr.preau.binding.Binding.Judged;
import fr.preau.binding.Binding.Standing;
import fr.preau.binding.BindingLetter.Verdict;
import fr.preau.binding.LawAnswers.Said;
import fr.preau.binding.LegalReading.Place;
import fr.preau.binding.LegalReading.Whole;
import fr.preau.binding.Tags.Duty;
import fr.preau.binding.Tags.Force;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.charter.Participant;
import fr.preau.competence.ManyPlaces;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What a charter would mean for one organisation, whichever it is, on one page. */
@Controller
@Who(Visitor.ANYONE)
class MinePages {
    private static final int FOUND = 12;
    private static final int LONGEST = 200;
    private final LegalReading reading;
    private final Charters charters;
    private final Organisations organisations;
    private final ManyPlaces law;

    MinePages(
            LegalReading reading, Charters charters, Organisations organisations, ManyPlaces law) {
        this.reading = reading;
        this.charters = charters;
        this.organisations = organisations;
        this.law = law;
    }

    /** An organisation one may choose. */
    record Choice(String id, String name, String detail) {}

    /** Where an article is told to an organisation, in the order of the letter. */
    enum Section {
        /** It would be bound. */
        BOUND,
        /** It may, it is wished that it does, it should not. */
        INVITED,
        /** Others decide, and are bound or not: it gives an opinion. */
        OPINION,
        /** Nothing is asked of it, though the law would let it be bound. */
        FREE,
        UNKNOWN,
        /** Nobody said whom it binds. */
        UNSAID
    }

    /**
     * One article for it.
     *
     * @param said what is asked of it, in sentences; none when nothing is
     */
    record Line(Binding article, List<String> said, Verdict verdict, List<Flag> flags) {}

    /**
     * What a charter would mean for an organisation.
     *
     * @param you what it is called: « votre commune »
     * @param seat whether it has one
     * @param where the law was asked, in a sentence
     * @param allowed how many of those that would bind it are not flagged
     */
    record Mine(
            String organisation,
            String name,
            String you,
            boolean seat,
            String where,
            Map<Section, List<Line>> sections,
            long allowed) {
        List<Line> of(Section section) {
            return sections.getOrDefault(section, List.of());
        }
    }

    /**
     * All that the page needs.
     *
     * @param mine absent while no organisation is chosen
     * @param message what the search has to say; may be empty
     */
    record MinePage(
            Charter it,
            BindingWords words,
            @Nullable Mine mine,
            int articles,
            String text,
            List<Choice> choices,
            String message) {}

    /** An organisation, as far as standing needs it. */
    private record Known(String id, String name, Party party, boolean seat) {}

    @GetMapping("/chartes/{id}/pour-moi")
    View mine(
            Visit visit,
            @Nullable Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String q) {
        Charter it = charters.get(id);
        Whole read = reading.of(it, charters.latest(it));
        List<Choice> own = own(actor, read);
        String wanted =
                organisation.isBlank() && !own.isEmpty() && q.isBlank()
                        ? own.getFirst().id()
                        : organisation.strip();
        Known known = wanted.isEmpty() ? null : known(read, wanted);
        String text = q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        List<Choice> choices = new ArrayList<>(own);
        String message = text.isEmpty() ? "" : search(visit, text, choices);
        var words = new BindingWords(visit, law);
        Mine mine = known == null ? null : mine(visit, words, read, known);
        String title =
                mine == null
                        ? visit.t("binding.mine.title")
                        : visit.t("binding.mine.title.of", mine.name());
        int articles = read.articles().size();
        return visit.page(
                "binding/mine",
                title,
                new MinePage(it, words, mine, articles, text, choices, message));
    }

    /** The organisations of whoever looks: those that have a seat first. */
    private List<Choice> own(@Nullable Actor actor, Whole read) {
        if (actor == null) {
            return List.of();
        }
        return actor.inForce().stream()
                .filter(held -> !held.organisation().equals(Actor.INSTANCE))
                .sorted((one, other) -> Boolean.compare(seated(read, other), seated(read, one)))
                .map(held -> new Choice(held.organisation(), held.organisationName(), ""))
                .distinct()
                .limit(FOUND)
                .toList();
    }

    private boolean seated(Whole read, Held held) {
        return reading.seat(read, held.organisation()) != null;
    }

    private Known known(Whole read, String id) {
        Participant seat = reading.seat(read, id);
        if (seat != null && seat.organisation().equals(id)) {
            return new Known(id, seat.name(), Party.of(seat), true);
        }
        Organisation one =
                organisations
                        .find(id)
                        .orElseThrow(() ->
                                new Refusal.NotFound("organisation", "binding.mine.unknown", id));
        return new Known(
                one.id(), one.name(), Party.of(one.id(), one.college().name()), seat != null);
    }

    private String search(Visit visit, String text, List<Choice> choices) {
        try {
            List<Organisation> found = organisations.search(text, FOUND);
            found.stream()
                    .map(one -> new Choice(one.id(), one.name(), one.detail()))
                    .filter(one -> choices.stream().noneMatch(own -> own.id().equals(one.id())))
                    .forEach(choices::add);
            return found.isEmpty() ? visit.t("binding.mine.found.none") : "";
        } catch (Refusal.Later notYet) {
            return visit.t("binding.mine.later");
        }
    }

    private Mine mine(Visit visit, BindingWords words, Whole read, Known known) {
        Place place = reading.place(read, known.id(), known.name(), known.party());
        Map<Section, List<Line>> sections = new EnumMap<>(Section.class);
        long allowed = 0;
        for (Binding one : read.articles()) {
            List<Duty> own =
                    one.tags().duties().stream()
                            .filter(duty -> duty.binds(known.id(), known.party()))
                            .toList();
            List<Said> answers = answers(one.tags(), own, place);
            Standing standing =
                    answers == null
                            ? Standings.elsewhere(place.who())
                            : Standings.of(place.who(), answers);
            Section section = section(one, own, standing);
            Line line = line(words, known, one, own, standing, answers);
            allowed += section == Section.BOUND && line.flags().isEmpty() ? 1 : 0;
            sections.computeIfAbsent(section, none -> new ArrayList<>()).add(line);
        }
        return new Mine(
                known.id(),
                known.name(),
                visit.t("binding.your." + known.party()),
                known.seat(),
                words.where(reading.field(read, known.id(), known.party())),
                sections,
                allowed);
    }

    /**
     * What the law answers of what is asked of it, else of all the article; absent when that is
     * about other schools than it.
     */
    private static @Nullable List<Said> answers(Tags tags, List<Duty> own, Place place) {
        List<Duty> told = own.isEmpty() ? List.of(new Duty(place.who().party(), Force.OWES)) : own;
        Set<Said> answers = new LinkedHashSet<>();
        boolean elsewhere = true;
        for (Duty duty : told) {
            Set<String> levels = place.levels(duty.levels(tags));
            elsewhere &= levels.isEmpty() && !duty.subjects(tags).isEmpty();
            answers.addAll(place.ground().about(levels, duty.subjects(tags)));
        }
        return elsewhere ? null : List.copyOf(answers);
    }

    private static Section section(Binding one, List<Duty> own, Standing standing) {
        if (!one.said()) {
            return Section.UNSAID;
        }
        if (!own.isEmpty()) {
            return own.stream().anyMatch(Duty::obliges) ? Section.BOUND : Section.INVITED;
        }
        return switch (standing.result()) {
            case BOUND, PARTLY -> Section.FREE;
            case OPINION, OUTSIDE -> Section.OPINION;
            case UNKNOWN -> Section.UNKNOWN;
        };
    }

    private static Line line(
            BindingWords words,
            Known known,
            Binding one,
            List<Duty> own,
            Standing standing,
            @Nullable List<Said> answers) {
        boolean obliged = own.stream().anyMatch(Duty::obliges);
        boolean free = !own.isEmpty() && own.stream().allMatch(Duty::free);
        List<Flag> flags =
                one.judged().stream()
                        .filter(each -> own.contains(each.duty()))
                        .map(Judged::flag)
                        .flatMap(Stream::ofNullable)
                        .toList();
        return new Line(
                one,
                own.stream()
                        .map(duty -> words.letter().saidToYou(duty, known.party(), one.tags()))
                        .toList(),
                free
                        ? words.letter().freeToYou()
                        : words.letter()
                                .verdictToYou(
                                        standing,
                                        answers == null ? List.of() : Overreach.deciders(answers),
                                        obliged),
                flags);
    }
}
