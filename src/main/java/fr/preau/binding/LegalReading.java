package fr.preau.binding;

import fr.preau.binding.Binding.Flag;
import fr.preau.binding.BindingRows.Kept;
import fr.preau.binding.Fields.Field;
import fr.preau.binding.LawAnswers.Ground;
import fr.preau.binding.Redrafts.Redraft;
import fr.preau.binding.Standings.Who;
import fr.preau.charter.Charter;
import fr.preau.charter.CharterVersion;
import fr.preau.charter.Charters;
import fr.preau.charter.Participant;
import fr.preau.competence.ManyPlaces;
import fr.preau.journal.UntilNextLine;
import fr.preau.kernel.Refusal;
import fr.preau.law.Question;
import fr.preau.organisation.Organisations;
import fr.preau.web.Language;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a charter before the law: each article where the charter holds, each seat where it acts.
 */
@Component
class LegalReading {
    /** Above, seats are judged by category only, and each on its own page. */
    static final int MOST_SEATS = 60;

    private static final int MOST_OF_A_SEAT = 40;
    private static final int MOST_DRAFTED = 200;
    private final BindingRows rows;
    private final Fields fields;
    private final LawAnswers answers;
    private final ManyPlaces law;
    private final Redrafts redrafts;
    private final Organisations organisations;
    private final UntilNextLine<Reading> readings = new UntilNextLine<>(40);

    LegalReading(
            BindingRows rows,
            Fields fields,
            LawAnswers answers,
            ManyPlaces law,
            Redrafts redrafts,
            Organisations organisations) {
        this.rows = rows;
        this.fields = fields;
        this.answers = answers;
        this.law = law;
        this.redrafts = redrafts;
        this.organisations = organisations;
    }

    /**
     * A charter read.
     *
     * @param field where the law was asked
     * @param seats who takes part
     * @param lines how many lines the journal had
     */
    record Whole(List<Binding> articles, Field field, List<Participant> seats, long lines) {
        /** How many of its articles have a flag that the law founds. */
        long flagged() {
            return articles.stream().filter(one -> !one.founded().isEmpty()).count();
        }

        /** Of how many a person said whom they bind. */
        long said() {
            return articles.stream().filter(Binding::said).count();
        }

        /** The one that begins at that block; absent when none does. */
        @Nullable Binding article(String block) {
            return articles.stream()
                    .filter(one -> one.block().equals(block))
                    .findFirst()
                    .orElse(null);
        }

        Whole at(long otherLines) {
            return new Whole(articles, field, seats, otherLines);
        }
    }

    /**
     * Somebody, and where they are asked about.
     *
     * @param level of a school; absent for the others
     */
    record Place(Who who, Ground ground, @Nullable String level) {
        /** Those of these levels that it is asked about. */
        Set<String> levels(Set<String> all) {
            return level == null ? all : all.contains(level) ? Set.of(level) : Set.of();
        }
    }

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

    Whole of(Charter charter, CharterVersion version, long lines) {
        return reading(charter, version, lines).whole();
    }

    /** The latest version, as the charter was read with so many lines of the journal. */
    Whole latest(Charters charters, Charters.Dated now) {
        return of(now.charter(), charters.latest(now.charter()), now.lines());
    }

    /** Articles are read again when something they were read with has changed: not at each line. */
    private Reading reading(Charter charter, CharterVersion version, long lines) {
        return readings.renewed(
                charter.id() + " " + version.n() + " " + law.version() + " " + law.today(),
                lines,
                before -> {
                    Kept kept = rows.of(charter.id()).waiting(redrafts.waiting(charter, lines));
                    Basis basis = basis(charter, kept);
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
    @Nullable Drafted drafted(
            Charter charter, CharterVersion version, String amendment, long lines) {
        Reading beside = reading(charter, version, lines);
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
                        article(charter, beside.basis()).read(unit.under(one)),
                        beside.whole().article(unit.block()));
    }

    /** That article, or what that amendment would leave; absent when the charter has neither. */
    @Nullable Binding target(Charter charter, CharterVersion version, String target, long lines) {
        Binding article = of(charter, version, lines).article(target);
        Drafted drafted = article == null ? drafted(charter, version, target, lines) : null;
        return drafted == null ? article : drafted.article();
    }

    /** The amendments that wait to be voted, in the order they were filed. */
    List<String> waiting(Charter charter, long lines) {
        return redrafts.waiting(charter, lines);
    }

    private Basis basis(Charter charter, Kept kept) {
        Field field = fields.of(charter, kept.seats());
        Set<String> communes = new HashSet<>(field.communes());
        List<Field> own = new ArrayList<>();
        if (kept.seats().size() <= MOST_SEATS) {
            for (Participant seat : kept.seats()) {
                Field all = fields.of(seat.organisation());
                List<String> some = all.communes().stream().limit(MOST_OF_A_SEAT).toList();
                own.add(new Field(all.how(), some, all.of()));
                communes.addAll(some);
            }
        }
        Map<String, Question> known = answers.places(communes);
        Ground here = answers.ground(known, field.communes());
        List<Place> places = new ArrayList<>();
        Set<Party> sitting = EnumSet.noneOf(Party.class);
        kept.seats().forEach(seat -> sitting.add(Party.of(seat)));
        sitting.forEach(party -> places.add(new Place(Who.of(party), here, null)));
        for (int i = 0; i < own.size(); i++) {
            Participant seat = kept.seats().get(i);
            List<String> codes = own.get(i).communes();
            boolean ofPlace = codes.isEmpty() && Party.of(seat) == Party.STATE;
            places.add(
                    new Place(
                            Who.of(seat.organisation(), seat.name(), Party.of(seat)),
                            ofPlace ? here : answers.ground(known, codes),
                            fields.level(seat.organisation())));
        }
        return new Basis(kept, field, here, places);
    }

    private static Article article(Charter charter, Basis basis) {
        return new Article(charter, basis.kept(), basis.here(), basis.places());
    }

    private static Whole read(Charter charter, CharterVersion version, Basis basis, long lines) {
        Article article = article(charter, basis);
        List<Binding> articles = Unit.of(version.text()).stream().map(article::read).toList();
        return new Whole(articles, basis.field(), basis.kept().seats(), lines);
    }

    /** The seat of an organisation, or that of one it took the place of; absent without one. */
    @Nullable Participant seat(Whole read, String organisation) {
        return read.seats().stream()
                .filter(one ->
                        one.organisation().equals(organisation)
                                || organisations
                                        .inPlaceOf(one.organisation(), law.today())
                                        .equals(organisation))
                .findFirst()
                .orElse(null);
    }

    /** Where an organisation is asked about, wherever it is, seat or not. */
    Place place(Whole read, String organisation, String name, Party party) {
        return new Place(
                Who.of(organisation, name, party),
                answers.ground(field(read, organisation, party).communes()),
                fields.level(organisation));
    }

    /** Where the law is asked for it: where it acts; for a ministry, where the charter holds. */
    Field field(Whole read, String organisation, Party party) {
        Field own = fields.of(organisation);
        boolean nowhere = own.how() == Fields.How.EVERYWHERE;
        return nowhere && party == Party.STATE ? read.field() : own;
    }

    /**
     * @throws Refusal.BadRequest on {@code sujets}, {@code niveaux} or {@code devoirs} for a code
     *     the law has not, a seat the charter has not
     */
    void refuseUnknown(Tags tags, List<Participant> seats) {
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
        for (Tags.Duty duty : tags.duties()) {
            if (duty.seat() != null
                    && seats.stream().noneMatch(one -> one.organisation().equals(duty.seat()))) {
                throw new Refusal.BadRequest("devoirs", "binding.said.seat");
            }
        }
    }
}
