package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.law.Answer;
import fr.preau.law.Engine;
import fr.preau.law.Explanation.Translator;
import fr.preau.law.Facts;
import fr.preau.law.Law;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.competences.competence.Surroundings.Hints;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who does what for digital education: the door of the law engine. */
@Component
public class Competences {
    private final Territories territories;
    private final Acts acts;
    private final Hints hints;
    private final Clock clock;
    private final Texts texts;

    Competences(Territories territories, Acts acts, Hints hints, Clock clock, Texts texts) {
        this.territories = territories;
        this.acts = acts;
        this.hints = hints;
        this.clock = clock;
        this.texts = texts;
    }

    /** Read once, when somebody first asks. */
    private static final class LawCache {
        static final Law LAW = Law.shipped();
    }

    /** Reads the law while nobody waits, so that the first question does not. */
    @EventListener(ApplicationReadyEvent.class)
    void readTheLaw() {
        Thread reading = new Thread(Competences::law, "law");
        reading.setDaemon(true);
        reading.start();
    }

    static Law law() {
        return LawCache.LAW;
    }

    /** Today, as answers are dated. */
    LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * A question as people and programs ask it; all values as typed.
     *
     * @param uai of a school, which gives the commune and the level by itself
     * @param commune INSEE code, that of a merged commune included; needed without a UAI
     * @param level needed without a UAI
     * @param date ISO day; today when absent
     * @param facts {@code cite=REGION;epci.bati=1}; over the declared acts
     */
    public record QuestionInput(@Nullable String uai, @Nullable String commune, @Nullable String level,
            @Nullable String subject, @Nullable String date, @Nullable String facts) {}

    /**
     * Puts a question in the words of the law: place and school on that day, declared acts.
     *
     * @throws Refusal.BadRequest for an unknown level, subject, fact or date, naming the known ones
     * @throws Refusal.NotFound for a commune or a school that never existed
     */
    public Question question(QuestionInput asked) {
        LawCodes codes = law().codes();
        String subject = present(asked.subject());
        if (!codes.knowsSubject(subject)) {
            throw new Refusal.BadRequest("subject",
                    subject.isEmpty() ? "competence.subject.missing" : "competence.subject.unknown", subject,
                    known(codes.subjects(), LawCodes.Subject::code));
        }
        return about(asked).on(subject);
    }

    /** Who decides, pays, operates, is consulted, advises. */
    public Answer whoDoes(Question question) {
        return engine(territories.now()).answer(question);
    }

    /** What is known of the place of an answer, beside what the law says; one statement. */
    public LocalKnowledge here(Answer answer, Language language) {
        return around(answer.question()).about(answer, new LawVoice(texts, language));
    }

    LocalKnowledge here(Answer answer, Visit visit) {
        return here(answer, visit.language());
    }

    /** What lies around a place, read once for all the questions about it. */
    Surroundings around(Question question) {
        Place place = territories.now().place(question.askedCommune(), question.date()).orElseThrow();
        return new Surroundings(place, hints);
    }

    /** The subjects it answers about: their codes, and their words in that language. */
    public Map<String, String> subjects(Language language) {
        Map<String, String> all = new LinkedHashMap<>();
        law().codes()
                .subjects()
                .forEach(subject -> all.put(subject.code(), subject.label().in(language == Language.FR)));
        return all;
    }

    /** The answers to one question about every subject, in the order of the sheet. */
    public List<Answer> sheet(QuestionInput asked) {
        Question question = about(asked);
        Engine engine = engine(territories.now());
        return law().codes().subjects().stream().map(subject -> engine.answer(question.on(subject.code()))).toList();
    }

    /** The answer in a few lines of text: what it is about, its kind, who has which role, why. */
    public List<String> inWords(Answer answer, Language language) {
        Translator voice = new LawVoice(texts, language);
        boolean french = voice.french();
        Question question = answer.question();
        List<String> lines = new ArrayList<>();
        lines.add(voice.say("competence.words.head", law().codes().subject(question.subject()).label().in(french),
                law().codes().level(question.level()).label().in(french), question.names().commune(),
                Figures.date(language, question.date())));
        Headline headline = new Headline(voice);
        Answer.InLaw law = answer.withoutDeclaredActs().inLaw();
        lines.add(voice.say("competence.words.law", headline.law(answer), headline.word(answer),
                headline.reading(law.verification(), law.verifiedUntil())));
        lines.add(voice.say("competence.words.here", headline.here(answer, around(question).about(answer, voice))));
        for (Answer.Holder holder : answer.holders()) {
            String name = holder.body() != null ? holder.body().name()
                    : law().codes().authority(holder.authority()).label().in(french);
            lines.add(voice.say("competence.words.holder", voice.say(holder.role().key(holder.force())), name,
                    holder.sources().getFirst().ref()));
        }
        answer.explanation().trace(voice).forEach(step -> lines.add("  " + step.text()));
        question.cautions().forEach(caution -> lines.add(caution.in(voice)));
        return lines;
    }

    /** The answer as the API gives it, to be written as JSON. */
    public Object asData(Answer answer, Language language) {
        Translator voice = new LawVoice(texts, language);
        return CompetenceApi.told(answer, around(answer.question()).about(answer, voice), voice);
    }

    /** Made once over each state of the référentiel, and gone with it. */
    static Engine engine(TerritorySnapshot now) {
        return now.kept(Engine.class, () -> new Engine(law(), new LocalBodies(now, law())));
    }

    private static String present(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static <T> String known(List<T> all, java.util.function.Function<T, String> code) {
        return all.stream().map(code).collect(Collectors.joining(", "));
    }

    /** The question without its subject. */
    Question about(QuestionInput asked) {
        LocalDate date = date(present(asked.date()));
        TerritorySnapshot territory = territories.now();
        String uai = present(asked.uai());
        School school = uai.isEmpty() ? null : school(territory, uai, date);
        String commune = school == null ? present(asked.commune()).toUpperCase(Locale.ROOT) : school.commune();
        Refusal.refuse(commune.isEmpty(), "commune", "competence.place.missing");
        Place place = territory.place(commune, date)
                .orElseThrow(() -> new Refusal.NotFound("commune", "competence.commune.unknown", commune));
        SchoolInLaw inLaw = school == null ? null : SchoolInLaw.of(school, law().codes());
        String level = inLaw == null ? level(present(asked.level())) : inLaw.level();
        List<Question.Caution> cautions = cautions(place, school, date);
        if (school != null && inLaw != null) {
            agree(asked, school, inLaw, territory, place);
            inLaw.otherHalf(school, territory, place).ifPresent(cautions::add);
        }
        Facts facts = acts(present(asked.facts()), place, school, inLaw);
        return new Question(school == null ? null : school.uai(), commune, ManyPlaces.facts(place), level, "", date,
                facts, succession(place), List.copyOf(cautions),
                new Question.Names(place.commune().name(), school == null ? null : school.name()));
    }

    /** What the question says, over what the school is, over what is declared. */
    private Facts acts(String asked, Place place, @Nullable School school, @Nullable SchoolInLaw inLaw) {
        Acts.Scope scope = Acts.Scope.of(place, school == null ? null : school.uai());
        Facts facts = Facts.read(asked, law().codes())
                .over(inLaw == null ? Facts.NONE : inLaw.facts())
                .over(acts.declared(scope));
        for (String denied : Facts.denied(asked)) {
            facts = facts.without(denied);
        }
        return facts;
    }

    /** A commune or a level given with a school must be its own: nothing typed is ignored. */
    private static void agree(QuestionInput asked, School school, SchoolInLaw inLaw, TerritorySnapshot territory,
            Place place) {
        String commune = present(asked.commune());
        boolean elsewhere = !commune.isEmpty() && territory.place(commune, place.date())
                .map(other -> !other.commune().code().equals(place.commune().code()))
                .orElse(true);
        Refusal.refuse(elsewhere, "commune", "competence.place.conflict", school.uai(), place.commune().code(),
                commune);
        String level = present(asked.level());
        if (!level.isEmpty() && !level(level).equals(inLaw.level()) && !level.equals(school.level().name())) {
            throw new Refusal.BadRequest("level", "competence.level.conflict", school.uai(), inLaw.level(), level);
        }
    }

    private LocalDate date(String typed) {
        if (!typed.isEmpty() && typed.length() != "2013-12-12".length()) {
            throw new Refusal.BadRequest("date", "competence.date", typed);
        }
        try {
            return typed.isEmpty() ? today() : LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw new Refusal.BadRequest("date", "competence.date", typed);
        }
    }

    private static School school(TerritorySnapshot territory, String uai, LocalDate date) {
        String code = uai.toUpperCase(Locale.ROOT);
        return territory.school(code, date)
                .or(() -> territory.school(code))
                .orElseThrow(() -> new Refusal.NotFound("uai", "competence.uai.unknown", uai));
    }

    private static String level(String typed) {
        LawCodes codes = law().codes();
        if (!codes.knowsLevel(typed)) {
            throw new Refusal.BadRequest("level", "competence.level.unknown", typed,
                    known(codes.levels(), LawCodes.Level::code));
        }
        return typed;
    }

    private static Question.@Nullable Succession succession(Place place) {
        Place.Succession succession = place.succession();
        return succession == null || place.askedCode().equals(place.commune().code()) ? null
                : new Question.Succession(succession.name() + " (" + place.askedCode() + ")", place.commune().name(),
                        succession.since());
    }

    /** What a reader must know about how sure the question itself is: keys of texts. */
    private static List<Question.Caution> cautions(Place place, @Nullable School school, LocalDate date) {
        List<String> cautions = new ArrayList<>();
        if (date.isBefore(Law.FIRST_DAY)) {
            cautions.add("competence.caution.law");
        }
        if (place.notes().contains(Place.Note.FUTURE_DATE)) {
            cautions.add("competence.caution.future");
        }
        if (place.notes().contains(Place.Note.BEFORE_COVERAGE)) {
            cautions.add("competence.caution.before");
        }
        if (school != null && !school.during().contains(date)) {
            cautions.add("competence.caution.school");
        }
        if (school != null && school.sector() == School.Sector.PRIVE) {
            if (school.contract() == null) {
                cautions.add("competence.caution.contract.unknown");
            } else if (school.contract() == School.Contract.HORS_CONTRAT) {
                cautions.add("competence.caution.contract.none");
            }
        }
        return new ArrayList<>(cautions.stream().map(Question.Caution::of).toList());
    }
}
