package fr.preau.binding;

import fr.preau.binding.Answers.Ground;
import fr.preau.binding.Binding.Standing;
import fr.preau.binding.BindingRows.Kept;
import fr.preau.binding.Judging.Who;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.charter.Seat;
import fr.preau.charter.Version;
import fr.preau.competence.Everywhere;
import fr.preau.journal.UntilNextLine;
import fr.preau.kernel.Refusal;
import fr.preau.web.Language;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads a charter before the law: each article where the charter holds, each seat where it acts.
 */
@Component
class ReadingLaw {
    /** Above, seats are judged by category only, and each on its own page. */
    static final int MOST_SEATS = 60;

    private static final int MOST_OF_A_SEAT = 40;
    private final Charters charters;
    private final BindingRows rows;
    private final Fields fields;
    private final Answers answers;
    private final Everywhere law;
    private final UntilNextLine<Whole> whole = new UntilNextLine<>(40);

    ReadingLaw(
            Charters charters, BindingRows rows, Fields fields, Answers answers, Everywhere law) {
        this.charters = charters;
        this.rows = rows;
        this.fields = fields;
        this.answers = answers;
        this.law = law;
    }

    /**
     * A charter read.
     *
     * @param field where the law was asked
     * @param seats who takes part
     * @param tagged how many times tags of each target were confirmed
     */
    record Whole(
            List<Binding> articles, Field field, List<Seat> seats, Map<String, Integer> tagged) {}

    /** Somebody, and where they are asked about. */
    record Place(Who who, Ground ground) {}

    Whole of(Charter charter, Version version, long lines) {
        String key = charter.id() + " " + version.n() + " " + law.version() + " " + law.today();
        return whole.of(key, lines, () -> read(charter, version, lines));
    }

    private Whole read(Charter charter, Version version, long lines) {
        List<Seat> seats = charters.seats(charter);
        Kept kept = rows.of(charter.id());
        Field field = fields.of(charter, seats);
        List<Place> places = places(seats, field, lines);
        Set<Party> sitting = sitting(seats);
        var article =
                new Article(charter.title(), answers.ground(field.communes(), lines), sitting);
        List<Binding> articles =
                Unit.of(version.text()).stream()
                        .map(unit -> article.read(unit, kept, places))
                        .toList();
        Map<String, Integer> tagged = new java.util.HashMap<>();
        kept.tagged().forEach((target, one) -> tagged.put(target, one.n()));
        return new Whole(articles, field, seats, tagged);
    }

    /** Each category that sits, over the places of the charter; then each seat, when few. */
    private List<Place> places(List<Seat> seats, Field field, long lines) {
        List<Place> places = new ArrayList<>();
        Set<String> communes = new LinkedHashSet<>(field.communes());
        List<Field> own = new ArrayList<>();
        boolean few = seats.size() <= MOST_SEATS;
        if (few) {
            for (Seat seat : seats) {
                Field one = fields.of(seat.organisation());
                own.add(one);
                one.communes().stream().limit(MOST_OF_A_SEAT).forEach(communes::add);
            }
        }
        answers.ground(communes, lines);
        Ground here = answers.ground(field.communes(), lines);
        for (Party party : sitting(seats)) {
            places.add(new Place(new Who(null, "", party, null), here));
        }
        for (int i = 0; i < own.size(); i++) {
            Seat seat = seats.get(i);
            List<String> codes = own.get(i).communes().stream().limit(MOST_OF_A_SEAT).toList();
            boolean placeless = codes.isEmpty();
            boolean ofPlace = placeless && Parties.of(seat) == Party.STATE;
            places.add(
                    new Place(
                            who(seat.organisation(), seat.name(), Parties.of(seat)),
                            ofPlace ? here : answers.ground(codes, lines)));
        }
        return places;
    }

    private static Who who(String organisation, String name, Party party) {
        boolean siren = organisation.matches("(epci|syndicat)-[0-9]{9}");
        String code = siren ? organisation.substring(organisation.indexOf('-') + 1) : null;
        return new Who(organisation, name, party, code);
    }

    private static Set<Party> sitting(List<Seat> seats) {
        Set<Party> sitting = EnumSet.noneOf(Party.class);
        seats.forEach(seat -> sitting.add(Parties.of(seat)));
        return sitting;
    }

    /**
     * Where one organisation stands before each article, wherever it is, seat or not.
     *
     * @param party what it is
     */
    List<Standing> of(
            Whole read,
            String organisation,
            String name,
            Party party,
            Charter charter,
            long lines) {
        Field own = fields.of(organisation);
        Field where =
                own.how() == Field.How.EVERYWHERE && party == Party.STATE ? read.field() : own;
        Ground ground = answers.ground(where.communes(), lines);
        Who who = who(organisation, name, party);
        return read.articles().stream()
                .map(one ->
                        Judging.standing(
                                who,
                                ground.about(one.tags().levels(), one.tags().subjects()),
                                Article.asked(one.tags(), party)))
                .toList();
    }

    Field field(String organisation) {
        return fields.of(organisation);
    }

    /**
     * @throws Refusal.BadRequest on {@code sujets} or {@code niveaux} for a code the law has not
     */
    void refuseUnknown(Tags tags) {
        Set<String> subjects = new HashSet<>();
        law.subjects(Language.FR).values().forEach(group -> subjects.addAll(group.keySet()));
        if (!subjects.containsAll(tags.subjects())) {
            throw new Refusal.BadRequest("sujets", "binding.tag.subject");
        }
        if (!law.levels(Language.FR).keySet().containsAll(tags.levels())) {
            throw new Refusal.BadRequest("niveaux", "binding.tag.level");
        }
        if (!tags.subjects().isEmpty() && tags.levels().isEmpty()) {
            throw new Refusal.BadRequest("niveaux", "binding.tag.levelless");
        }
    }
}
