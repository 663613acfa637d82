package fr.preau.law;

import fr.preau.law.Engine.Bodies;
import fr.preau.law.Question.PlaceFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the whole law: every case, holes, overlaps, missing sources. Pure. */
final class LawCheck {
    /** The first day whose territory is known. */
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);

    private static final Pattern QUOTED = Pattern.compile("«[\\h]*(.+?)[\\h]*»");

    /** A commune of no special territory. */
    private static final PlaceFacts ORDINARY = new PlaceFacts("59350", "59", "32", null, false);

    private final Law law;
    private final Engine engine;

    private LawCheck(Law law) {
        this.law = law;
        this.engine = new Engine(law, Bodies.UNKNOWN);
    }

    static LawReport of(Law law) {
        var check = new LawCheck(law);
        return new LawReport(
                law.cases().stream().mapToInt(lawCase -> lawCase.days().size() * lawCase.answers().size()).sum(),
                (int) law.content().rules().stream().map(LawRule::id).distinct().count(), check.failures(),
                check.holes(), check.overlaps(), check.missingSources(), check.contradictions(), check.notes());
    }

    private List<String> failures() {
        return law.cases().stream().flatMap(lawCase -> lawCase.failures(engine).stream()).toList();
    }

    private List<String> holes() {
        List<String> holes = new ArrayList<>();
        eachBox((level, subject) -> {
            if (law.noDecider(level, subject) == null && daysWithDecider(level, subject) == 0) {
                holes.add("trou : " + level + " × " + subject + " n’a ni décideur ni « sans objet » déclaré");
            }
            List<LocalDate> lost = daysWithoutAnymore(level, subject);
            if (!lost.isEmpty()) {
                holes.add("trou : " + level + " × " + subject + " avait un décideur et n’en a plus le "
                        + lost.getFirst());
            }
        });
        return holes;
    }

    private List<String> contradictions() {
        List<String> found = new ArrayList<>();
        eachBox((level, subject) -> {
            if (law.noDecider(level, subject) != null && daysWithDecider(level, subject) > 0) {
                found.add("contradiction : " + level + " × " + subject
                        + " est déclaré sans décideur, et une règle en désigne un");
            }
        });
        return found;
    }

    private void eachBox(java.util.function.BiConsumer<String, String> look) {
        for (LawCodes.Level level : law.codes().levels()) {
            for (LawCodes.Subject subject : law.codes().subjects()) {
                look.accept(level.code(), subject.code());
            }
        }
    }

    private long daysWithDecider(String level, String subject) {
        return days().stream().filter(day -> decided(level, subject, day)).count();
    }

    /**
     * Days on which nobody decides although somebody did before: the law has an end that nothing follows.
     */
    private List<LocalDate> daysWithoutAnymore(String level, String subject) {
        return days().stream()
                .dropWhile(day -> !decided(level, subject, day))
                .filter(day -> !decided(level, subject, day))
                .toList();
    }

    private boolean decided(String level, String subject, LocalDate day) {
        return !engine.answer(Question.about(ORDINARY, level, subject, day, Facts.NONE))
                .authorities(Role.DECIDES)
                .isEmpty();
    }

    /** One day in each span where the law does not change, since the territory is known. */
    private List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>(List.of(FIRST));
        law.turningDays().stream().map(LocalDate::ofEpochDay).filter(day -> day.isAfter(FIRST)).forEach(days::add);
        return days;
    }

    private List<String> overlaps() {
        List<String> found = new ArrayList<>(misnumbered());
        eachBox((level, subject) -> {
            LawRule[] rules = law.rules(level, subject);
            for (int i = 0; i < rules.length; i++) {
                for (int j = i + 1; j < rules.length; j++) {
                    overlap(level, rules[i], rules[j], found);
                }
            }
        });
        return found;
    }

    /** A number belongs to one rule, and a rule holds at least one day. */
    private List<String> misnumbered() {
        List<String> found = new ArrayList<>();
        Set<String> seen = new java.util.HashSet<>();
        for (LawRule rule : law.content().rules()) {
            if (!seen.add(rule.id())) {
                found.add("numéro donné deux fois : " + rule.id());
            }
            if (rule.from() >= rule.to()) {
                found.add("période vide : " + rule.id() + " cesse de valoir avant d’avoir valu");
            }
        }
        return found;
    }

    private static void overlap(String level, LawRule rule, LawRule other, List<String> found) {
        boolean together = rule.role() == other.role() && rule.from() < other.to() && other.from() < rule.to()
                && rule.condition().compatible(other.condition());
        if (!together || !sameActs(rule, other)) {
            return;
        }
        String where = level + " × " + rule.subject().code() + " : " + rule.id() + " et " + other.id();
        if (rule.authority() == other.authority()) {
            if (rule.condition().facts().equals(other.condition().facts()) && rule.rank() == other.rank()
                    && rule.condition().territorial() == other.condition().territorial()) {
                found.add("doublon : " + where + " disent la même chose");
            }
        } else if (rule.rank() == other.rank() && sameShare(rule, other)) {
            found.add("chevauchement : " + where + " valent ensemble, au même rang, pour deux autorités");
        }
    }

    /**
     * Two acts of which each would be enough are a conflict of acts, not of rules: the answer says so when both are
     * declared.
     */
    private static boolean sameActs(LawRule rule, LawRule other) {
        return rule.condition().facts().isEmpty() || other.condition().facts().isEmpty()
                || rule.condition().facts().equals(other.condition().facts());
    }

    /** Outside the local share, several may be consulted, advise or operate side by side. */
    private static boolean sameShare(LawRule rule, LawRule other) {
        if (rule.step() == LawRule.Step.DELEGATION || other.step() == LawRule.Step.DELEGATION) {
            return false;
        }
        if (rule.local() || other.local()) {
            return rule.local() && other.local();
        }
        boolean alone = rule.role() == Role.DECIDES || rule.role() == Role.FUNDS;
        return alone && rule.authority().family() == other.authority().family();
    }

    private List<String> missingSources() {
        Set<String> found = new TreeSet<>();
        for (LawRule rule : law.rules()) {
            if (rule.sources().isEmpty() || rule.source().ref().isBlank()) {
                found.add("source manquante : " + rule.id());
            }
            if (!rule.source().article().isEmpty() && law.article(rule.source()) == null) {
                found.add("article sans fiche : " + rule.source().article() + ", cité en premier par " + rule.id());
            }
        }
        found.addAll(LawAddresses.problems(law));
        found.addAll(wholeCodes());
        found.addAll(misquoted());
        return List.copyOf(found);
    }

    /** Our own words are never between « »: in them, only the title of what is cited is. */
    private Set<String> misquoted() {
        Set<String> found = new TreeSet<>();
        for (Instrument text : law.instruments()) {
            List<LawRule> rules = law.content()
                    .rules()
                    .stream()
                    .filter(rule -> rule.instrument().equals(text))
                    .toList();
            String titles = Stream
                    .concat(Stream.of(text.name(), String.valueOf(text.title())),
                            rules.stream()
                                    .flatMap(rule -> rule.sources().stream())
                                    .map(citation -> citation.ref() + " " + citation.detail()))
                    .collect(Collectors.joining(" "));
            Stream.concat(text.versions().stream().map(Instrument.Version::summary),
                    rules.stream().flatMap(LawCheck::said))
                    .flatMap(said -> QUOTED.matcher(said).results())
                    .map(quoted -> quoted.group(1))
                    .filter(quoted -> !titles.contains(quoted))
                    .map(quoted -> "entre guillemets sans citer : " + text.path() + ", " + quoted)
                    .forEach(found::add);
        }
        return found;
    }

    private static Stream<String> said(LawRule rule) {
        LawRule.Position position = rule.position();
        return position == null ? Stream.of(rule.note()) : Stream.of(rule.note(), position.says());
    }

    /** A source leads to its own article or version, never to a whole code. */
    private List<String> wholeCodes() {
        return law.instruments()
                .stream()
                .flatMap(text -> Stream.concat(Stream.ofNullable(text.url()),
                        text.versions().stream().map(Instrument.Version::url).filter(java.util.Objects::nonNull))
                        .filter(url -> url.contains("/codes/id/LEGITEXT"))
                        .map(url -> "adresse d’un code entier : " + text.path()))
                .distinct()
                .toList();
    }

    /** "du 2013-01-01 au 2018-05-25", for each span in which nobody decides. */
    private String spans(String level, String subject) {
        List<String> spans = new ArrayList<>();
        LocalDate since = null;
        for (LocalDate day : days()) {
            boolean decided = decided(level, subject, day);
            if (decided && since != null) {
                spans.add("du " + since + " au " + day);
            }
            since = decided ? null : since == null ? day : since;
        }
        if (since != null) {
            spans.add("depuis le " + since);
        }
        return String.join(", ", spans);
    }

    /** Of the answers that say who decides, how many can be read at whom publishes the text. */
    private String ledToLaw() {
        List<Boolean> led = new ArrayList<>();
        eachBox((level, subject) -> days().forEach(day -> {
            List<Answer.Holder> deciders = engine.answer(Question.about(ORDINARY, level, subject, day, Facts.NONE))
                    .holders()
                    .stream()
                    .filter(holder -> holder.role() == Role.DECIDES)
                    .toList();
            if (!deciders.isEmpty()) {
                led.add(deciders.stream().allMatch(decider -> decider.sources().getFirst().url() != null));
            }
        }));
        long official = led.stream().filter(Boolean::booleanValue).count();
        return led.size() + " réponses disent qui décide, tous jours confondus : le premier texte de " + official
                + " a son adresse officielle";
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        eachBox((level, subject) -> {
            long decided = daysWithDecider(level, subject);
            if (decided > 0 && decided < days().size()) {
                notes.add(level + " × " + subject + " : nul ne décide " + spans(level, subject));
            }
        });
        long partly = law.rules()
                .stream()
                .filter(rule -> rule.verification() != Answer.Verification.VERIFIED)
                .map(LawRule::id)
                .distinct()
                .count();
        notes.add(partly + " règles sont vérifiées en partie seulement");
        LawReport.Addresses all = LawReport.Addresses.of(law);
        notes.add(all.cited() + " textes et articles cités : l’adresse officielle de " + all.opened()
                + " a été ouverte, celle de " + all.formed() + " suit la forme de son éditeur, " + all.none()
                + " n’en ont pas (" + all.percent() + " % d’adresses officielles)");
        notes.add(ledToLaw());
        law.rules()
                .stream()
                .flatMap(rule -> rule.sources().stream())
                .filter(citation -> !citation.article().isEmpty() && law.article(citation) == null)
                .map(citation -> "article cité sans fiche : " + citation.article())
                .distinct()
                .forEach(notes::add);
        return notes;
    }
}
