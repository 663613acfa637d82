package fr.preau.rooms.charters.binding;

import fr.preau.ground.amendment.Words;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.binding.Binding.DutyAssessment;
import fr.preau.rooms.charters.binding.Binding.Flag;
import fr.preau.rooms.charters.binding.Binding.Standing;
import fr.preau.rooms.charters.binding.BindingLetter.Verdict;
import fr.preau.rooms.charters.binding.LawAnswers.LawAnswer;
import fr.preau.rooms.charters.binding.LegalReading.CharterAnalysis;
import fr.preau.rooms.charters.binding.LegalReading.Place;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.charters.binding.Tags.Force;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.competences.competence.ManyPlaces;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a charter asks of one organisation, article by article, as one writes to it. */
@Component
public class ArticleLetters {
    private static final int BEGINNING = 130;
    private final LegalReading reading;
    private final Organisations organisations;
    private final ManyPlaces law;

    ArticleLetters(LegalReading reading, Organisations organisations, ManyPlaces law) {
        this.reading = reading;
        this.organisations = organisations;
        this.law = law;
    }

    /** Where an article is told to an organisation, in the order of the letter. */
    public enum Section {
        /** It would be bound. */
        BOUND,
        /** It may, it is wished that it does, it should not. */
        INVITED,
        /** Others decide, and are bound or not: it gives an opinion. */
        OPINION,
        /** Nothing is asked of it, though the law would let it be bound. */
        FREE, UNKNOWN,
        /** Nobody said whom it binds. */
        UNSAID
    }

    /**
     * One article for it.
     *
     * @param said what is asked of it, in sentences; none when nothing is
     */
    record ArticleRow(Binding article, List<String> said, Verdict verdict, List<Flag> flags) {}

    /**
     * What a charter would mean for an organisation.
     *
     * @param you what it is called: « votre commune »
     * @param seat whether it has one
     * @param where the law was asked, in a sentence
     * @param allowed how many of those that would bind it are not flagged
     */
    record CharterImpact(String organisation, String name, String you, boolean seat, String where,
            Map<Section, List<ArticleRow>> sections, long allowed) {
        List<ArticleRow> of(Section section) {
            return sections.getOrDefault(section, List.of());
        }
    }

    /**
     * An article as it is told to an organisation.
     *
     * @param block its identifier
     * @param label « Article 3 »
     * @param heading of the article; may be empty
     * @param begins its first words
     * @param said what is asked of it, in sentences; none when nothing is
     * @param law « La loi vous le permet », in a sentence
     * @param why in a few sentences
     * @param needs what it would take, in sentences; may be empty
     */
    public record ArticleLetter(String block, String label, String heading, String begins, Section section,
            List<String> said, String law, List<String> why, List<String> needs) {}

    /** An organisation, as far as standing needs it. */
    private record Addressee(String id, String name, Party party, boolean seat) {}

    /**
     * Every article, in the language of the visit: what binds it first, then in the order of the sections.
     *
     * @throws Refusal.NotFound on {@code organisation} for one that nobody knows
     */
    public List<ArticleLetter> of(Visit visit, Charter charter, CharterVersion version, String organisation) {
        CharterAnalysis read = reading.of(charter, version);
        CharterImpact mine = read(visit, new BindingWords(visit, law), read, organisation);
        List<ArticleLetter> letters = new ArrayList<>();
        mine.sections().forEach((section, lines) -> lines.forEach(line -> letters.add(letter(section, line))));
        return letters;
    }

    private static ArticleLetter letter(Section section, ArticleRow line) {
        return new ArticleLetter(line.article().block(), line.article().label(), line.article().heading(),
                Words.beginning(String.join(" ", line.article().body()), BEGINNING), section, line.said(),
                line.verdict().lead().words(), line.verdict().why(), line.verdict().needs());
    }

    /** All that it asks of an organisation. */
    CharterImpact read(Visit visit, BindingWords words, CharterAnalysis read, String organisation) {
        return mine(visit, words, read, known(read, organisation));
    }

    private Addressee known(CharterAnalysis read, String id) {
        Participant seat = reading.seat(read, id);
        if (seat != null && seat.organisation().equals(id)) {
            return new Addressee(id, seat.name(), Party.of(seat), true);
        }
        Organisation organisation = organisations.find(id)
                .orElseThrow(() -> new Refusal.NotFound("organisation", "binding.mine.unknown", id));
        return new Addressee(organisation.id(), organisation.name(),
                Party.of(organisation.id(), organisation.college().name()), seat != null);
    }

    private CharterImpact mine(Visit visit, BindingWords words, CharterAnalysis read, Addressee known) {
        Place place = reading.place(read, known.id(), known.name(), known.party());
        Map<Section, List<ArticleRow>> sections = new EnumMap<>(Section.class);
        long allowed = 0;
        for (Binding binding : read.articles()) {
            List<Duty> own = binding.tags()
                    .duties()
                    .stream()
                    .filter(duty -> duty.binds(known.id(), known.party()))
                    .toList();
            List<LawAnswer> answers = answers(binding.tags(), own, place);
            Standing standing = answers == null ? Standings.elsewhere(place.who()) : Standings.of(place.who(), answers);
            Section section = section(binding, own, standing);
            ArticleRow line = line(words, known, binding, own, standing, answers);
            allowed += section == Section.BOUND && line.flags().isEmpty() ? 1 : 0;
            sections.computeIfAbsent(section, none -> new ArrayList<>()).add(line);
        }
        return new CharterImpact(known.id(), known.name(), visit.t("binding.your." + known.party()), known.seat(),
                words.where(reading.field(read, known.id(), known.party())), sections, allowed);
    }

    /**
     * What the law answers of what is asked of it, else of all the article; absent when that is about other schools
     * than it.
     */
    private static @Nullable List<LawAnswer> answers(Tags tags, List<Duty> own, Place place) {
        List<Duty> told = own.isEmpty() ? List.of(new Duty(place.who().party(), Force.OWES)) : own;
        Set<LawAnswer> answers = new LinkedHashSet<>();
        boolean elsewhere = true;
        for (Duty duty : told) {
            Set<String> levels = place.levels(duty.levels(tags));
            elsewhere &= levels.isEmpty() && !duty.subjects(tags).isEmpty();
            answers.addAll(place.ground().about(levels, duty.subjects(tags)));
        }
        return elsewhere ? null : List.copyOf(answers);
    }

    private static Section section(Binding binding, List<Duty> own, Standing standing) {
        if (!binding.said()) {
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

    private static ArticleRow line(BindingWords words, Addressee known, Binding binding, List<Duty> own,
            Standing standing, @Nullable List<LawAnswer> answers) {
        boolean obliged = own.stream().anyMatch(Duty::obliges);
        boolean free = !own.isEmpty() && own.stream().allMatch(Duty::free);
        List<Flag> flags = binding.judged()
                .stream()
                .filter(each -> own.contains(each.duty()))
                .map(DutyAssessment::flag)
                .flatMap(Stream::ofNullable)
                .toList();
        return new ArticleRow(binding,
                own.stream().map(duty -> words.letter().saidToYou(duty, known.party(), binding.tags())).toList(),
                free ? words.letter().freeToYou()
                        : words.letter()
                                .verdictToYou(standing, answers == null ? List.of() : Overreach.deciders(answers),
                                        obliged),
                flags);
    }
}
