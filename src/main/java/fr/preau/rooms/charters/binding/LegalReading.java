package fr.preau.rooms.charters.binding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.law.Question;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.binding.Binding.Flag;
import fr.preau.rooms.charters.binding.BindingRows.BindingRecord;
import fr.preau.rooms.charters.binding.Fields.Field;
import fr.preau.rooms.charters.binding.LawAnswers.Ground;
import fr.preau.rooms.charters.binding.Redrafts.Drafts;
import fr.preau.rooms.charters.binding.Redrafts.Redraft;
import fr.preau.rooms.charters.binding.Standings.Who;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.competences.competence.ManyPlaces;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Reads a charter before the law: each article where the charter holds, each seat where it acts.
 */
@Component
class LegalReading {
    /** Above, seats are judged by category only, and each on its own page. */
    static final int MOST_SEATS = 60;

    private static final int MOST_OF_A_SEAT = 40;
    private static final int MOST_DRAFTED = 200;
    private static final int MOST_READ = 40;
    private final BindingRows rows;
    private final Fields fields;
    private final LawAnswers answers;
    private final ManyPlaces law;
    private final Redrafts redrafts;
    private final Organisations organisations;
    private final Cache<String, VersionAnalysis> readings = Caffeine.newBuilder().maximumSize(MOST_READ).build();

    LegalReading(BindingRows rows, Fields fields, LawAnswers answers, ManyPlaces law, Redrafts redrafts,
            Organisations organisations) {
        this.rows = rows;
        this.fields = fields;
        this.answers = answers;
        this.law = law;
        this.redrafts = redrafts;
        this.organisations = organisations;
    }

    /** All that a version is read from: the same again, the same reading. */
    private record Basis(Charter charter, CharterVersion version, String france, LocalDate day, BindingRecord kept) {}

    /**
     * A version read.
     *
     * @param field where the law was asked
     * @param drafted the amendments that were read beside it, by their id: their words never change
     */
    private record VersionAnalysis(Basis basis, Article article, Field field, List<Binding> articles,
            Map<String, RedraftAnalysis> drafted) {}

    /** A charter read, and its amendments, for one page. */
    static final class CharterAnalysis {
        private final VersionAnalysis reading;
        private final SingletonSupplier<Drafts> amendments;

        private CharterAnalysis(VersionAnalysis reading, SingletonSupplier<Drafts> amendments) {
            this.reading = reading;
            this.amendments = amendments;
        }

        List<Binding> articles() {
            return reading.articles();
        }

        /** Where the law was asked. */
        Field field() {
            return reading.field();
        }

        /** Who takes part. */
        List<Participant> seats() {
            return reading.basis().kept().seats();
        }

        /** How many of its articles have a flag that the law founds. */
        long flagged() {
            return articles().stream().filter(binding -> !binding.founded().isEmpty()).count();
        }

        /** Of how many a person said whom they bind. */
        long said() {
            return articles().stream().filter(Binding::said).count();
        }

        /** The one that begins at that block; absent when none does. */
        @Nullable
        Binding article(String block) {
            return articles().stream().filter(binding -> binding.block().equals(block)).findFirst().orElse(null);
        }

        /** The amendments that wait to be voted, in the order they were filed. */
        List<String> waiting() {
            return amendments.obtain().waiting();
        }

        /**
         * An amendment before the law of the same places; absent when the charter has none of that name, or nothing is
         * left of its article.
         */
        @Nullable
        RedraftAnalysis drafted(String amendment) {
            RedraftAnalysis known = reading.drafted().get(amendment);
            if (known != null) {
                return known;
            }
            Redraft redraft = amendments.obtain().of(amendment);
            Unit unit = redraft == null ? null : Unit.having(redraft.text(), redraft.block());
            if (redraft == null || unit == null) {
                return null;
            }
            Binding left = reading.article().read(unit.under(redraft));
            var read = new RedraftAnalysis(redraft, left, article(unit.block()));
            if (reading.drafted().size() < MOST_DRAFTED) {
                reading.drafted().put(amendment, read);
            }
            return read;
        }

        /** That article, or what that amendment would leave; absent when there is neither. */
        @Nullable
        Binding target(String target) {
            Binding article = article(target);
            RedraftAnalysis drafted = article == null ? drafted(target) : null;
            return drafted == null ? article : drafted.article();
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

    /**
     * An amendment read as the article it would leave.
     *
     * @param article that article, under the name of the amendment
     * @param now the same article as it is; absent when the amendment makes it
     */
    record RedraftAnalysis(Redraft from, Binding article, @Nullable Binding now) {
        /** Whether the article has that flag as it is. */
        boolean already(Flag flag) {
            return now != null && now.flags().stream().anyMatch(flag::like);
        }
    }

    /** A version, and the amendments, in one statement more once they are asked for. */
    CharterAnalysis of(Charter charter, CharterVersion version) {
        return of(charter, version, SingletonSupplier.of(() -> redrafts.of(charter)));
    }

    /** The same; one statement, another for the acts declared when it is read anew. */
    CharterAnalysis of(Charter charter, CharterVersion version, SingletonSupplier<Drafts> amendments) {
        BindingRecord rest = rows.of(charter.id());
        BindingRecord kept = rest.amended(version.text()) ? rest.waiting(amendments.obtain().waiting()) : rest;
        var basis = new Basis(charter, version, law.version(), law.today(), kept);
        String key = charter.id() + " " + version.n();
        VersionAnalysis known = readings.getIfPresent(key);
        if (known == null || !known.basis().equals(basis)) {
            known = read(basis);
            readings.put(key, known);
        }
        return new CharterAnalysis(known, amendments);
    }

    private VersionAnalysis read(Basis basis) {
        BindingRecord kept = basis.kept();
        Field field = fields.of(basis.charter(), kept.seats());
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
            places.add(new Place(Who.of(seat.organisation(), seat.name(), Party.of(seat)),
                    ofPlace ? here : answers.ground(known, codes), fields.level(seat.organisation())));
        }
        var article = new Article(basis.charter(), kept, here, places);
        return new VersionAnalysis(basis, article, field,
                Unit.of(basis.version().text()).stream().map(article::read).toList(), new ConcurrentHashMap<>());
    }

    /** The seat of an organisation, or that of one it took the place of; absent without one. */
    @Nullable
    Participant seat(CharterAnalysis read, String organisation) {
        return read.seats()
                .stream()
                .filter(participant -> participant.organisation().equals(organisation)
                        || organisations.inPlaceOf(participant.organisation(), law.today()).equals(organisation))
                .findFirst()
                .orElse(null);
    }

    /** Where an organisation is asked about, wherever it is, seat or not. */
    Place place(CharterAnalysis read, String organisation, String name, Party party) {
        return new Place(Who.of(organisation, name, party), answers.ground(field(read, organisation, party).communes()),
                fields.level(organisation));
    }

    /** Where the law is asked for it: where it acts; for a ministry, where the charter holds. */
    Field field(CharterAnalysis read, String organisation, Party party) {
        Field own = fields.of(organisation);
        boolean nowhere = own.how() == Fields.How.EVERYWHERE;
        return nowhere && party == Party.STATE ? read.field() : own;
    }

    /**
     * @throws Refusal.BadRequest on {@code sujets}, {@code niveaux} or {@code devoirs} for a code the law has not, a
     * seat the charter has not
     */
    void refuseUnknown(Tags tags, List<Participant> seats) {
        Set<String> subjects = new HashSet<>();
        law.subjects(Language.FR).values().forEach(group -> subjects.addAll(group.keySet()));
        Refusal.refuse(!subjects.containsAll(tags.subjects()), "sujets", "binding.tag.subject");
        if (!law.levels(Language.FR).keySet().containsAll(tags.levels())) {
            throw new Refusal.BadRequest("niveaux", "binding.tag.level");
        }
        if (!tags.subjects().isEmpty() && tags.levels().isEmpty()) {
            throw new Refusal.BadRequest("niveaux", "binding.tag.levelless");
        }
        for (Tags.Duty duty : tags.duties()) {
            if (duty.seat() != null
                    && seats.stream().noneMatch(participant -> participant.organisation().equals(duty.seat()))) {
                throw new Refusal.BadRequest("devoirs", "binding.said.seat");
            }
        }
    }
}
