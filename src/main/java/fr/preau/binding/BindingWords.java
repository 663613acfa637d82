package fr.preau.binding;

import fr.preau.binding.Binding.Flag;
import fr.preau.binding.Binding.Holding;
import fr.preau.binding.Binding.Result;
import fr.preau.binding.Binding.Standing;
import fr.preau.binding.Binding.Warning;
import fr.preau.binding.Binding.Why;
import fr.preau.competence.Answer;
import fr.preau.competence.Everywhere;
import fr.preau.competence.Everywhere.Missing;
import fr.preau.competence.Role;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was read of a charter, in the sentences of a visit. */
final class BindingWords {
    /** Above, the names of real bodies are left out: the category says it. */
    private static final int FEW_NAMES = 3;

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
                "binding.where." + field.how(),
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

    /** « la commune : doit ; le département : peut ». */
    String duties(Tags tags) {
        return String.join(
                visit.french() ? " ; " : "; ",
                tags.duties().stream()
                        .sorted()
                        .map(one ->
                                visit.t(
                                        "binding.duty",
                                        party(one.party()),
                                        visit.t("binding.force." + one.force())))
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

    String acts(List<Missing> all) {
        return String.join(
                visit.french() ? " ; " : "; ", all.stream().map(this::act).distinct().toList());
    }

    /** Why somebody stands there, in a few sentences. */
    List<String> why(Standing one) {
        List<String> why = new ArrayList<>();
        why.add(
                visit.t(
                        "binding.why." + one.why(),
                        visit.number(one.decided()),
                        visit.number(one.of())));
        if (!one.acts().isEmpty()) {
            boolean has = one.result() == Result.BOUND;
            why.add(visit.t(has ? "binding.why.unless" : "binding.why.acts", acts(one.acts())));
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
        if (teaching) {
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
            return "";
        }
        return visit.t(
                warning == Warning.NO_DUTY ? "binding.badge.idle" : "binding.warn." + warning);
    }

    /** The categories that can be bound: of those that sit, else of those that decide. */
    static Set<Party> bound(Binding one) {
        Set<Party> bound = EnumSet.noneOf(Party.class);
        one.bound().stream()
                .filter(standing -> standing.why() != Why.PAYS && standing.why() != Why.ACT)
                .forEach(standing -> bound.add(standing.party()));
        if (one.standings().isEmpty()) {
            one.holdings().stream()
                    .filter(holding -> holding.role() == Role.DECIDES)
                    .forEach(holding -> bound.addAll(holding.parties()));
        }
        return bound;
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
        Answer.Source source =
                one.holdings().stream()
                        .filter(holding -> holding.role() == Role.DECIDES)
                        .flatMap(holding -> holding.sources().stream())
                        .findFirst()
                        .orElse(null);
        Answer.Verification how = one.verification();
        return new Badge(
                style,
                icon,
                words,
                note,
                source,
                how == null || source == null ? null : status(how));
    }
}
