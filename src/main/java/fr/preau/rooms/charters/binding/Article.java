package fr.preau.rooms.charters.binding;

import fr.preau.law.Answer;
import fr.preau.rooms.charters.binding.Binding.Contest;
import fr.preau.rooms.charters.binding.Binding.DutyAssessment;
import fr.preau.rooms.charters.binding.Binding.FlagReason;
import fr.preau.rooms.charters.binding.Binding.LatestStatement;
import fr.preau.rooms.charters.binding.Binding.Standing;
import fr.preau.rooms.charters.binding.Binding.Status;
import fr.preau.rooms.charters.binding.Binding.Warning;
import fr.preau.rooms.charters.binding.BindingRows.BindingRecord;
import fr.preau.rooms.charters.binding.BindingRows.StatementRow;
import fr.preau.rooms.charters.binding.LawAnswers.Ground;
import fr.preau.rooms.charters.binding.LawAnswers.LawAnswer;
import fr.preau.rooms.charters.binding.LegalReading.Place;
import fr.preau.rooms.charters.binding.Overreach.Charge;
import fr.preau.rooms.charters.binding.Standings.Who;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.competences.competence.ManyPlaces.Missing;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one article before the law of the places where a charter holds.
 *
 * @param here where the law is asked
 * @param places each category that sits, then each seat when they are few
 */
record Article(Charter charter, BindingRecord kept, Ground here, List<Place> places) {
    private static final Set<String> PUBLIC = Set.of("ECOLE", "COLLEGE", "LYCEE");

    Binding read(Unit unit) {
        Proposal proposal = Proposal.of(unit.words());
        String sha256 = unit.sha256();
        StatementRow tagged = kept.tagged(unit.block(), sha256);
        boolean said = tagged != null && tagged.sha256().equals(sha256);
        boolean assumed = !said && proposal.levels().isEmpty();
        Tags tags = tagged != null && said ? tagged.tags() : proposed(charter, unit);
        List<LawAnswer> answers = here.about(tags.levels(), tags.subjects());
        List<Contest> contests = kept.contests()
                .stream()
                .filter(contest -> contest.target().equals(unit.block()))
                .toList();
        List<DutyAssessment> judged = tags.duties().stream().map(duty -> judged(duty, tags, contests)).toList();
        return new Binding(unit.block(), unit.number(), unit.heading(), unit.body(), sha256,
                tagged == null ? Status.PROPOSED : said ? Status.CONFIRMED : Status.STALE, tags,
                last(unit.block(), tagged), proposal, assumed && !tags.subjects().isEmpty(),
                Overreach.holdings(answers), missing(answers), weakest(answers),
                places.stream().map(place -> standing(tags, place)).toList(), judged, said ? warning(judged) : null);
    }

    private @Nullable LatestStatement last(String target, @Nullable StatementRow row) {
        StatementRow latest = kept.last(target);
        return row == null ? null
                : new LatestStatement(latest == null ? 0 : latest.n(), row.tags(), row.at(), name(row));
    }

    private String name(StatementRow row) {
        return row.organisation().equals(charter.convener()) ? charter.convenerName()
                : kept.seats()
                        .stream()
                        .filter(seat -> seat.organisation().equals(row.organisation()))
                        .map(Participant::name)
                        .findFirst()
                        .orElse("");
    }

    /**
     * What those words seem to be about; they bind nobody. Where none names a level, those of the headings above, of
     * the title, else every public one.
     */
    static Tags proposed(Charter charter, Unit unit) {
        Tags tags = Proposal.of(unit.words()).tags();
        Set<String> levels = new LinkedHashSet<>(tags.levels());
        for (String heading : unit.above()) {
            if (levels.isEmpty()) {
                levels.addAll(Proposal.of(List.of(heading)).tags().levels());
            }
        }
        if (levels.isEmpty()) {
            levels.addAll(Proposal.of(List.of(charter.title())).tags().levels());
        }
        return new Tags(tags.subjects(), levels.isEmpty() ? PUBLIC : levels, List.of());
    }

    /** A duty before the law: of who it names where they are, else of its party where it holds. */
    private DutyAssessment judged(Duty duty, Tags tags, List<Contest> contests) {
        Place named = places.stream()
                .filter(place -> duty.seat() != null && duty.seat().equals(place.who().organisation()))
                .findFirst()
                .orElse(null);
        Who who = named == null ? who(duty) : named.who();
        Ground ground = named == null ? here : named.ground();
        List<LawAnswer> answers = ground.about(duty.levels(tags), duty.subjects(tags));
        boolean shared = !duty.apart() && bound(tags) > 1;
        Set<Party> sitting = EnumSet.noneOf(Party.class);
        kept.seats().forEach(seat -> sitting.add(Party.of(seat)));
        return new DutyAssessment(duty, who.name(), Standings.of(who, answers), Overreach.deciders(answers),
                Overreach.of(new Charge(duty, who, answers, shared), sitting, contests));
    }

    private Who who(Duty duty) {
        return kept.seats()
                .stream()
                .filter(seat -> seat.organisation().equals(duty.seat()))
                .map(seat -> Who.of(seat.organisation(), seat.name(), duty.party()))
                .findFirst()
                .orElse(Who.of(duty.party()));
    }

    private static long bound(Tags tags) {
        return tags.duties()
                .stream()
                .filter(Duty::obliges)
                .map(duty -> duty.party() + " " + duty.seat())
                .distinct()
                .count();
    }

    /** A school is only asked about at its own level. */
    static Standing standing(Tags tags, Place place) {
        Set<String> levels = place.levels(tags.levels());
        return levels.isEmpty() && !tags.subjects().isEmpty() ? Standings.elsewhere(place.who())
                : Standings.of(place.who(), place.ground().about(levels, tags.subjects()));
    }

    private static List<Missing> missing(List<LawAnswer> said) {
        return said.stream().flatMap(answer -> answer.missing().stream()).distinct().toList();
    }

    private static Answer.@Nullable Verification weakest(List<LawAnswer> said) {
        return said.stream().map(LawAnswer::verification).max(Enum::compareTo).orElse(null);
    }

    /** Why it binds no one: it was said to ask nothing, or of nobody that can be bound. */
    private static @Nullable Warning warning(List<DutyAssessment> judged) {
        List<DutyAssessment> obliging = judged.stream().filter(assessment -> assessment.duty().obliges()).toList();
        if (obliging.isEmpty()) {
            return Warning.NO_DUTY;
        }
        boolean nobody = obliging.stream()
                .allMatch(assessment -> assessment.flag() != null && (assessment.flag().wrong() == FlagReason.OUTSIDE
                        || assessment.flag().wrong() == FlagReason.STRANGER));
        return nobody ? Warning.NOBODY_CAN : null;
    }
}
