package fr.preau.binding;

import fr.preau.binding.Binding.Flag;
import fr.preau.binding.Binding.Holding;
import fr.preau.binding.Binding.Result;
import fr.preau.binding.Binding.Standing;
import fr.preau.binding.Binding.Warning;
import fr.preau.binding.Binding.Why;
import fr.preau.binding.Binding.Wrong;
import fr.preau.competence.Everywhere;
import fr.preau.competence.Everywhere.Missing;
import fr.preau.law.Answer;
import fr.preau.law.Role;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was read of a charter, in the sentences of a visit. */
final class BindingWords {
    /** Above, the names of real bodies are left out: the category says it. */
    private static final int FEW_NAMES = 3;

    /** Below one answer in so many, who decides is an exception. */
    private static final int SELDOM = 10;

    private final Visit visit;
    private final Everywhere law;
    private final Map<String, String> levels;
    private final Map<String, String> subjects = new java.util.HashMap<>();

    BindingWords(Visit visit, Everywhere law) {
        this.visit = visit;
        this.law = law;
        this.levels = law.levels(visit.language());
        law.subjects(visit.language()).values().forEach(subjects::putAll);
    }

    /**
     * A badge beside an article.
     *
     * @param note a sentence under it; may be empty
     * @param source what it rests on; absent when nothing
     */
    record Badge(
            String style,
            String icon,
            String words,
            String note,
            Answer.@Nullable Source source,
            @Nullable Status status) {}

    /** How sure something is. */
    record Status(String style, String icon, String words) {}

    /** Where the law was asked, in one sentence. */
    String where(Field field) {
        return visit.t(
                "binding.where." + (field.of() == 1 ? Field.How.OWN : field.how()),
                visit.number(field.of()),
                visit.number(field.communes().size()),
                visit.date(law.today()));
    }

    String subject(String code) {
        return subjects.getOrDefault(code, code);
    }

    String level(String code) {
        return levels.getOrDefault(code, code);
    }

    List<String> about(Tags tags) {
        List<String> about = new ArrayList<>();
        tags.subjects().stream().map(this::subject).sorted().forEach(about::add);
        levels.keySet().stream()
                .filter(tags.levels()::contains)
                .map(this::level)
                .forEach(about::add);
        return about;
    }

    /** « la commune : doit ; le département : peut (deviné) ». */
    String duties(Binding article) {
        return String.join(
                visit.french() ? " ; " : "; ",
                article.duties().stream()
                        .map(one ->
                                visit.t(
                                                "binding.duty",
                                                party(one.party()),
                                                visit.t("binding.force." + one.force()))
                                        + (article.guessed(one)
                                                ? " " + visit.t("binding.duty.guessed")
                                                : ""))
                        .toList());
    }

    String party(Party party) {
        return visit.t("binding.party." + party);
    }

    /** « les communes et l’État »; « le département » where only one sits. */
    private String parties(Binding article, Collection<Party> parties) {
        return join(
                parties.stream()
                        .map(one -> {
                            long sitting =
                                    article.seats().stream()
                                            .filter(seat -> seat.party() == one)
                                            .count();
                            return visit.t(
                                    (sitting == 1 ? "binding.party." : "binding.parties.") + one);
                        })
                        .distinct()
                        .toList());
    }

    String join(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1))
                + " "
                + visit.t("binding.and")
                + " "
                + words.getLast();
    }

    /** « la commune (Commune d’Amiens) ». */
    String who(Holding one) {
        String category = law.authority(one.authority(), visit.language());
        boolean named = !one.names().isEmpty() && one.of() <= FEW_NAMES;
        return named ? category + " (" + String.join(", ", one.names()) + ")" : category;
    }

    String act(Missing one) {
        return law.act(one.fact(), visit.language());
    }

    private String acts(List<Missing> all) {
        List<String> acts = all.stream().map(this::act).distinct().toList();
        return String.join(visit.french() ? " ; " : "; ", acts);
    }

    private String acts(Standing one) {
        return needed(one.acts());
    }

    /** Which act it would take, one of them where there are several. */
    String needed(List<Missing> all) {
        boolean several = all.stream().map(Missing::fact).distinct().count() > 1;
        return visit.t(several ? "binding.why.acts.many" : "binding.why.acts", acts(all));
    }

    /** Under which agreement it could pay or operate, without deciding. */
    String agreements(Flag flag) {
        return visit.t("binding.flag.agreements", acts(flag.agreements()));
    }

    /**
     * Which agreement is usual where the words would put on somebody what is another one’s; empty
     * where none is. Written from memory: it is said to be checked.
     */
    String usual(Flag flag) {
        boolean local =
                flag.alone().stream()
                        .anyMatch(one -> one.parties().stream().anyMatch(Parties::local));
        if (!local || flag.wrong() == Wrong.UNCERTAIN) {
            return "";
        }
        return flag.party() == Party.SCHOOL
                ? visit.t("binding.flag.usual.school")
                : Parties.local(flag.party()) ? visit.t("binding.flag.usual.local") : "";
    }

    Status toCheck() {
        return status(Answer.Verification.TO_CHECK);
    }

    /** Why somebody stands there, in a few sentences. */
    List<String> why(Standing one) {
        List<String> why = new ArrayList<>();
        why.add(
                visit.t(
                        "binding.why." + one.why(),
                        visit.number(one.decided()),
                        visit.number(one.of())));
        boolean bound = one.result() == Result.BOUND;
        if (bound && one.decided() < one.of()) {
            why.add(visit.t("binding.why.replaced", visit.number(one.of() - one.decided())));
        }
        if (!one.acts().isEmpty()) {
            why.add(bound ? visit.t("binding.why.unless", acts(one.acts())) : acts(one));
        }
        if (one.teaching() && one.why() != Why.PEDAGOGY) {
            why.add(visit.t("binding.why.teaching"));
        }
        if (!one.certain()) {
            why.add(visit.t("binding.why.check"));
        }
        return why;
    }

    String asked(Standing one) {
        return one.asked().isEmpty()
                ? visit.t("binding.asked.none")
                : visit.t(
                        "binding.asked",
                        join(
                                one.asked().stream()
                                        .map(force -> visit.t("binding.force." + force))
                                        .toList()));
    }

    String flag(Flag one) {
        return one.party() == Party.ALL
                ? visit.t("binding.flag.all." + one.wrong())
                : visit.t("binding.flag." + one.wrong(), party(one.party()));
    }

    /** Who alone can be bound where that flag is; empty when nobody is known. */
    String alone(Flag one) {
        return one.alone().isEmpty()
                ? ""
                : visit.t(
                        "binding.flag.alone",
                        join(one.alone().stream().map(this::who).distinct().toList()));
    }

    Status status(Answer.Verification verification) {
        String words = visit.t("binding.verification." + verification);
        return switch (verification) {
            case VERIFIED -> new Status("done", "circle-check", words);
            case PARTIAL -> new Status("check", "circle-alert", words);
            case TO_CHECK -> new Status("check", "circle-question-mark", words);
        };
    }

    String result(Result result) {
        return visit.t("binding.result." + result);
    }

    static String style(Result result) {
        return switch (result) {
            case BOUND -> "done";
            case PARTLY -> "check";
            case OPINION -> "info";
            case OUTSIDE -> "out";
            case UNKNOWN -> "unknown";
        };
    }

    static String icon(Result result) {
        return switch (result) {
            case BOUND -> "circle-check";
            case PARTLY -> "circle-alert";
            case OPINION -> "messages-square";
            case OUTSIDE -> "circle-slash";
            case UNKNOWN -> "circle-question-mark";
        };
    }

    /** What the margin of an article says; absent where nothing is to say. */
    @Nullable Badge badge(Binding one) {
        if (one.tags().subjects().isEmpty()) {
            return one.warning() == null ? null : nobody(one);
        }
        boolean teaching =
                one.standings().stream().anyMatch(standing -> standing.why() == Why.PEDAGOGY);
        if (teaching && !one.onlyTells()) {
            return of(one, "out", "circle-slash", "binding.badge.out", "binding.why.PEDAGOGY");
        }
        Set<Party> bound = bound(one);
        if (bound.isEmpty()) {
            return unsure(one)
                    ? of(one, "unknown", "", "binding.badge.unknown", unknown(one))
                    : nobody(one);
        }
        List<Flag> flags = one.founded();
        String words = parties(one, bound);
        if (!flags.isEmpty()) {
            return badge(
                    one,
                    "check",
                    "scale",
                    visit.t("binding.badge.only", words),
                    flag(flags.getFirst()));
        }
        boolean sure = one.verification() != Answer.Verification.TO_CHECK;
        return badge(
                one,
                sure ? "done" : "check",
                sure ? "circle-check" : "circle-question-mark",
                visit.t("binding.badge.can", words),
                idle(one));
    }

    /** Beside who can be bound, that nobody is: not that nobody could be. */
    private String idle(Binding one) {
        Warning warning = one.warning();
        if (warning == null) {
            boolean teaching = one.standings().stream().anyMatch(Standing::teaching);
            return teaching ? visit.t("binding.why.teaching") : "";
        }
        return visit.t(
                warning == Warning.NO_DUTY ? "binding.badge.idle" : "binding.warn." + warning);
    }

    /** The categories that can be bound: of those that sit, else of those that decide. */
    static Set<Party> bound(Binding one) {
        Set<Party> bound = EnumSet.noneOf(Party.class);
        one.bound().stream()
                .filter(BindingWords::decides)
                .forEach(standing -> bound.add(standing.party()));
        if (bound.isEmpty()) {
            one.bound().stream()
                    .filter(standing -> standing.why() == Why.PAYS)
                    .forEach(standing -> bound.add(standing.party()));
        }
        if (one.standings().isEmpty()) {
            one.holdings().stream()
                    .filter(holding -> holding.role() == Role.DECIDES)
                    .forEach(holding -> bound.addAll(holding.parties()));
        }
        return bound;
    }

    /** Of most, not in one place of a hundred by a law of its own. */
    private static boolean decides(Standing one) {
        boolean itself =
                (one.why() == Why.ITSELF || one.why() == Why.FREELY)
                        && one.asked().stream().anyMatch(Force::obliges);
        return itself
                || one.result() == Result.BOUND
                || one.why() == Why.SOME && one.decided() * SELDOM >= one.of();
    }

    private static boolean unsure(Binding one) {
        return one.standings().stream()
                .anyMatch(standing ->
                        standing.result() == Result.UNKNOWN && standing.why() != Why.OWN
                                || standing.why() == Why.ACT
                                || standing.why() == Why.PAYS);
    }

    private static String unknown(Binding one) {
        Set<Answer.Kind> kinds = one.kinds();
        if (kinds.contains(Answer.Kind.GREY_ZONE)) {
            return "binding.why.GREY";
        }
        return kinds.contains(Answer.Kind.DEPENDS_ON_ACT)
                ? "binding.why.ACT"
                : "binding.why.NO_RULE";
    }

    private Badge nobody(Binding one) {
        Warning warning = one.warning() == null ? Warning.NOBODY_CAN : one.warning();
        return of(one, "out", "circle-slash", "binding.badge.nobody", "binding.warn." + warning);
    }

    private Badge of(Binding one, String style, String icon, String words, String note) {
        return badge(one, style, icon, visit.t(words), visit.t(note));
    }

    private Badge badge(Binding one, String style, String icon, String words, String note) {
        Answer.Source source = source(one);
        Answer.Verification how = one.verification();
        return new Badge(
                style,
                icon,
                words,
                note,
                source,
                how == null || source == null ? null : status(how));
    }

    /** What gives its role to one that can be bound, else to whoever decides. */
    private static Answer.@Nullable Source source(Binding one) {
        Set<Party> bound = bound(one);
        return one.holdings().stream()
                .filter(holding -> holding.role() != Role.CONSULTED)
                .sorted(
                        Comparator.comparing(
                                holding -> holding.parties().stream().noneMatch(bound::contains)))
                .flatMap(holding -> holding.sources().stream())
                .findFirst()
                .orElse(null);
    }
}
