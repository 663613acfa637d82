package fr.preau.binding;

import fr.preau.account.Actor;
import fr.preau.binding.Answers.Ground;
import fr.preau.binding.Binding.Flag;
import fr.preau.binding.Binding.Standing;
import fr.preau.binding.BindingRows.AtLine;
import fr.preau.binding.BindingRows.Kept;
import fr.preau.binding.Judging.Who;
import fr.preau.charter.Charter;
import fr.preau.charter.Seat;
import fr.preau.charter.Version;
import fr.preau.competence.Everywhere;
import fr.preau.journal.UntilNextLine;
import fr.preau.kernel.Refusal;
import fr.preau.web.Language;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a charter before the law: each article where the charter holds, each seat where it acts.
 */
@Component
class ReadingLaw {
    /** Above, seats are judged by category only, and each on its own page. */
    static final int MOST_SEATS = 60;

    private static final int MOST_OF_A_SEAT = 40;
    private static final int MOST_DRAFTED = 200;
    private final BindingRows rows;
    private final Fields fields;
    private final Answers answers;
    private final Everywhere law;
    private final Redrafts redrafts;
    private final UntilNextLine<Reading> readings = new UntilNextLine<>(40);

    ReadingLaw(
            BindingRows rows, Fields fields, Answers answers, Everywhere law, Redrafts redrafts) {
        this.rows = rows;
        this.fields = fields;
        this.answers = answers;
        this.law = law;
        this.redrafts = redrafts;
    }

    /**
     * A charter read.
     *
     * @param field where the law was asked
     * @param seats who takes part
     * @param tagged how many times tags of each target were confirmed
     * @param lines how many lines the journal had
     */
    record Whole(
            List<Binding> articles,
            Field field,
            List<Seat> seats,
            Map<String, Integer> tagged,
            long lines) {
        /** How many of its articles have a flag that the law founds. */
        long flagged() {
            return articles.stream().filter(one -> !one.founded().isEmpty()).count();
        }

        /** How many have tags that a person confirmed. */
        long confirmed() {
            return articles.stream()
                    .filter(one -> one.status() == Binding.Status.CONFIRMED)
                    .count();
        }

        /** The one that begins at that block; absent when none does. */
        @Nullable Binding article(String block) {
            return articles.stream()
                    .filter(one -> one.block().equals(block))
                    .findFirst()
                    .orElse(null);
        }

        Whole at(long otherLines) {
            return new Whole(articles, field, seats, tagged, otherLines);
        }
    }

    /**
     * Somebody, and where they are asked about.
     *
     * @param level of a school; absent for the others
     */
    record Place(Who who, Ground ground, @Nullable String level) {}

    /** All that a version is read with: the same again, the same reading. */
    private record Basis(Kept kept, Field field, Ground here, List<Place> places) {}

    /**
     * What a version was read as, and with what.
     *
     * @param drafted the amendments that were read beside it, by their id: their words never change
     */
    private record Reading(Basis basis, Whole whole, Map<String, Drafted> drafted) {}

    /**
     * An amendment read as the article it would leave.
     *
     * @param article that article, under the name of the amendment
     * @param now the same article as it is; absent when the amendment makes it
     */
    record Drafted(Redraft from, Binding article, @Nullable Binding now) {
        /** Whether the article has that flag as it is. */
        boolean already(Flag flag) {
            return now != null && now.flags().stream().anyMatch(flag::like);
        }
    }

    Whole of(Charter charter, Version version, long lines) {
        return reading(charter, version, lines, () -> rows.of(charter.id())).whole();
    }

    /** The same for a page: whoever has signed in knows how many lines there are. */
    Whole now(Charter charter, Version version, @Nullable Actor actor) {
        return actor == null ? again(charter, version) : of(charter, version, actor.lines());
    }

    /** The same, as it is at this instant. */
    Whole again(Charter charter, Version version) {
        AtLine now = rows.atLine(charter.id());
        return reading(charter, version, now.lines(), now::kept).whole();
    }

    /** Articles are read again when something they were read with has changed: not at each line. */
    private Reading reading(Charter charter, Version version, long lines, Supplier<Kept> rows) {
        return readings.renewed(
                charter.id() + " " + version.n() + " " + law.version() + " " + law.today(),
                lines,
                before -> {
                    Basis basis = basis(charter, rows.get(), lines);
                    return before != null && before.basis().equals(basis)
                            ? new Reading(basis, before.whole().at(lines), before.drafted())
                            : new Reading(
                                    basis,
                                    read(charter, version, basis, lines),
                                    new ConcurrentHashMap<>());
                });
    }

    /**
     * An amendment before the law of the same places.
     *
     * @param version the latest
     * @return absent when the charter has none of that name, or nothing is left of its article
     */
    @Nullable Drafted drafted(Charter charter, Version version, String amendment, long lines) {
        Reading beside = reading(charter, version, lines, () -> rows.of(charter.id()));
        Drafted known = beside.drafted().get(amendment);
        if (known != null) {
            return known;
        }
        Redraft one = redrafts.of(charter, amendment, lines);
        Drafted read = one == null ? null : drafted(charter, beside, one);
        if (read != null) {
            if (beside.drafted().size() >= MOST_DRAFTED) {
                beside.drafted().clear();
            }
            beside.drafted().put(amendment, read);
        }
        return read;
    }

    private static @Nullable Drafted drafted(Charter charter, Reading beside, Redraft one) {
        Unit unit = Unit.having(one.text(), one.block());
        return unit == null
                ? null
                : new Drafted(
                        one,
                        draft(charter, beside.basis(), unit.under(one)),
                        beside.whole().article(unit.block()));
    }

    private static Binding draft(Charter charter, Basis basis, Unit unit) {
        return article(charter, basis).read(unit, basis.kept(), basis.places());
    }

    /** That article, or what that amendment would leave; absent when the charter has neither. */
    @Nullable Binding target(Charter charter, Version version, String target, long lines) {
        Binding article = of(charter, version, lines).article(target);
        Drafted drafted = article == null ? drafted(charter, version, target, lines) : null;
        return drafted == null ? article : drafted.article();
    }

    /** The amendments that wait to be voted, in the order they were filed. */
    List<String> waiting(Charter charter, long lines) {
        return redrafts.waiting(charter, lines);
    }

    private Basis basis(Charter charter, Kept kept, long lines) {
        Field field = fields.of(charter, kept.seats());
        List<Place> places = places(kept.seats(), field, lines);
        return new Basis(kept, field, answers.ground(field.communes(), lines), places);
    }

    private static Article article(Charter charter, Basis basis) {
        return new Article(charter.title(), basis.here(), sitting(basis.kept().seats()));
    }

    private static Whole read(Charter charter, Version version, Basis basis, long lines) {
        Article article = article(charter, basis);
        List<Binding> articles =
                Unit.of(version.text()).stream()
                        .map(unit -> article.read(unit, basis.kept(), basis.places()))
                        .toList();
        Map<String, Integer> tagged = new HashMap<>();
        basis.kept().tagged().forEach((target, one) -> tagged.put(target, one.n()));
        return new Whole(articles, basis.field(), basis.kept().seats(), tagged, lines);
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
            places.add(new Place(new Who(null, "", party, null), here, null));
        }
        for (int i = 0; i < own.size(); i++) {
            Seat seat = seats.get(i);
            List<String> codes = own.get(i).communes().stream().limit(MOST_OF_A_SEAT).toList();
            boolean placeless = codes.isEmpty();
            boolean ofPlace = placeless && Parties.of(seat) == Party.STATE;
            places.add(
                    new Place(
                            who(seat.organisation(), seat.name(), Parties.of(seat)),
                            ofPlace ? here : answers.ground(codes, lines),
                            fields.level(seat.organisation())));
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

    /** Where one organisation stands before each article, wherever it is, seat or not. */
    List<Standing> of(Whole read, String organisation, String name, Party party) {
        Ground ground = answers.ground(field(read, organisation, party).communes(), read.lines());
        var place = new Place(who(organisation, name, party), ground, fields.level(organisation));
        return read.articles().stream().map(one -> Article.standing(one.tags(), place)).toList();
    }

    /** Where the law is asked for it: where it acts; for a ministry, where the charter holds. */
    Field field(Whole read, String organisation, Party party) {
        Field own = fields.of(organisation);
        boolean nowhere = own.how() == Field.How.EVERYWHERE;
        return nowhere && party == Party.STATE ? read.field() : own;
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
