package fr.preau.competence;

import fr.preau.law.Answer;
import fr.preau.law.Explanation;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.law.Role;
import fr.preau.law.Answer.Holder;
import fr.preau.competence.AnswerPage.Badge;
import fr.preau.competence.AnswerPage.Cited;
import fr.preau.competence.AnswerPage.Holding;
import fr.preau.competence.AnswerPage.RoleRow;
import fr.preau.competence.AnswerPage.Square;
import fr.preau.law.Explanation.Step;
import fr.preau.law.Question.PlaceFacts;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of the law in the language of a visit. */
final class AnswerWords {
    /** Authorities whose body is worth its name in a narrow column. */
    private static final Set<String> NAMED =
            Set.of(
                    "EPCI",
                    "METROPOLE",
                    "SYNDICAT_SCOLAIRE",
                    "SMO_NUMERIQUE",
                    "COLLECTIVITE_PROPRIETAIRE");

    private static final Set<String> PROPER =
            Set.of(
                    "Métropole",
                    "Collectivité",
                    "Ville",
                    "État",
                    "DASEN",
                    "CC",
                    "CA",
                    "CU",
                    "Polynésie",
                    "Nouvelle-Calédonie");
    private static final Map<String, String> ARTICLES =
            Map.ofEntries(
                    Map.entry("Commune", "la "),
                    Map.entry("Communauté", "la "),
                    Map.entry("CC", "la "),
                    Map.entry("CA", "la "),
                    Map.entry("CU", "la "),
                    Map.entry("Métropole", "la "),
                    Map.entry("Collectivité", "la "),
                    Map.entry("Ville", "la "),
                    Map.entry("Région", "la "),
                    Map.entry("Polynésie", "la "),
                    Map.entry("Nouvelle-Calédonie", "la "),
                    Map.entry("Département", "le "),
                    Map.entry("Rectorat", "le "),
                    Map.entry("DASEN", "le "),
                    Map.entry("Maire", "le "),
                    Map.entry("Président", "le "),
                    Map.entry("Syndicat", "le "),
                    Map.entry("Centre", "le "),
                    Map.entry("Inspecteur", "l’"),
                    Map.entry("État", "l’"));
    private final Visit visit;
    private final LawCodes codes = Competences.law().codes();

    AnswerWords(Visit visit) {
        this.visit = visit;
    }

    String level(String code) {
        return codes.level(code).label().in(visit.french());
    }

    String subject(String code) {
        return codes.subject(code).label().in(visit.french());
    }

    String fact(String code, String value) {
        return codes.fact(code).say(value).in(visit.french());
    }

    String commune(Question question) {
        return question.names().commune() + " (" + question.place().commune() + ")";
    }

    String where(Question question) {
        return question.names().school() != null
                ? question.names().school()
                : level(question.level()) + ", " + question.names().commune();
    }

    /** The body's name when it is known, else what the authority is called. */
    String name(Holder holder) {
        return holder.body() != null ? holder.body().name() : authority(holder.authority());
    }

    String authority(String code) {
        return codes.authority(code).label().in(visit.french());
    }

    List<String> names(Answer answer, Role role) {
        return answer.holders().stream()
                .filter(holder -> holder.role() == role)
                .map(this::name)
                .toList();
    }

    /** Few words for a narrow column: the body when it is not the one everybody expects there. */
    List<String> shortNames(Answer answer, Role role) {
        return answer.holders().stream()
                .filter(holder -> holder.role() == role)
                .map(holder ->
                        NAMED.contains(holder.authority())
                                ? name(holder)
                                : authority(holder.authority()))
                .toList();
    }

    /** Who they are, inside a sentence: "la commune de Meudon", "l’État". */
    List<String> said(Answer answer, Role role) {
        return answer.holders().stream()
                .filter(holder -> holder.role() == role)
                .map(holder ->
                        holder.body() == null
                                ? codes.authority(holder.authority()).phrase().in(visit.french())
                                : said(holder.body().name()))
                .toList();
    }

    private String said(String name) {
        String first = name.split(" ", 2)[0];
        String article =
                visit.french() ? ARTICLES.get(first) : ARTICLES.containsKey(first) ? "the " : null;
        if (article == null) {
            return name;
        }
        boolean proper = PROPER.contains(first) || !visit.french();
        return article
                + (proper
                        ? name
                        : name.substring(0, 1).toLowerCase(java.util.Locale.FRENCH)
                                + name.substring(1));
    }

    Badge kind(Answer answer) {
        if (answer.empty() && !answer.explanation().outsideTheCode()) {
            return new Badge(
                    visit.t(
                            answer.explanation().pointless()
                                    ? "competence.badge.pointless"
                                    : "competence.badge.norule"),
                    "out",
                    "circle-slash");
        }
        return switch (answer.kind()) {
            case CERTAIN ->
                    answer.verification() == Answer.Verification.TO_CHECK
                            ? new Badge(
                                    visit.t("web.kind.certain")
                                            + ", "
                                            + visit.t("competence.state.check"),
                                    "check",
                                    "circle-alert")
                            : new Badge(visit.t("web.kind.certain"), "done", "circle-check");
            case CO_DECISION -> new Badge(visit.t("web.kind.co"), "info", "handshake");
            case DEPENDS_ON_ACT -> new Badge(visit.t("web.kind.act"), "check", "file-pen-line");
            case GREY_ZONE ->
                    new Badge(visit.t("web.kind.grey"), "unknown", "circle-question-mark");
            case OUT_OF_SCOPE -> new Badge(visit.t("web.kind.out"), "out", "circle-slash");
        };
    }

    Badge state(Answer.Verification verification) {
        return switch (verification) {
            case VERIFIED ->
                    new Badge(visit.t("competence.state.verified"), "done", "circle-check");
            case PARTIAL -> new Badge(visit.t("competence.state.partial"), "check", "circle-alert");
            case TO_CHECK ->
                    new Badge(visit.t("competence.state.check"), "check", "triangle-alert");
        };
    }

    Badge unknown() {
        return new Badge(visit.t("competence.state.unknown"), "unknown", "circle-question-mark");
    }

    Cited cited(Answer.Source source) {
        return new Cited(
                source.ref(),
                source.detail(),
                source.from() == null
                        ? null
                        : visit.t("competence.since", visit.date(source.from())),
                source.url());
    }

    /** Each role with who has it, deciders first. */
    List<RoleRow> rows(List<Holder> holders, Question question) {
        Map<Role, List<Holding>> rows = new LinkedHashMap<>();
        for (Holder holder : holders) {
            String siren = holder.body() == null ? null : holder.body().siren();
            List<Cited> sources = holder.sources().stream().map(this::cited).toList();
            rows.computeIfAbsent(holder.role(), role -> new ArrayList<>())
                    .add(
                            new Holding(
                                    name(holder),
                                    page(holder, question),
                                    siren,
                                    sources,
                                    state(holder.verification())));
        }
        return rows.entrySet().stream()
                .map(row ->
                        new RoleRow(
                                visit.t(row.getKey().key()), icon(row.getKey()), row.getValue()))
                .toList();
    }

    /** The page of the territory a body governs, when it has one. */
    private @Nullable String page(Holder holder, Question question) {
        PlaceFacts place = question.place();
        String territory =
                switch (holder.authority()) {
                    case "COMMUNE", "COMMUNE_NOUVELLE", "MAIRE" -> "commune/" + place.commune();
                    case "DEPARTEMENT" -> "departement/" + place.departement();
                    case "REGION" -> "region/" + place.region();
                    default -> "";
                };
        return territory.isEmpty() || territory.endsWith("/")
                ? null
                : visit.to("/territoires/" + territory);
    }

    private static String icon(Role role) {
        return switch (role) {
            case DECIDES -> "scale";
            case FUNDS -> "landmark";
            case OPERATES -> "hammer";
            case CONSULTED -> "users";
            case ADVISES -> "info";
        };
    }

    /** "a et b", each once. */
    String join(List<String> names) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(names));
        if (distinct.size() < 2) {
            return distinct.isEmpty() ? "" : distinct.getFirst();
        }
        return String.join(", ", distinct.subList(0, distinct.size() - 1))
                + " "
                + visit.t("law.and")
                + " "
                + distinct.getLast();
    }

    Square square(Step step) {
        String title =
                visit.t("competence.step." + step.step().name().toLowerCase(java.util.Locale.ROOT));
        Cited source =
                step.cited() == null
                        ? new Cited(step.source(), null, null, null)
                        : cited(step.cited());
        return new Square(
                title,
                withoutTitle(title, step.text()),
                true,
                source,
                step.law(),
                state(step.verification()));
    }

    /** The square already says which step it is. */
    static String withoutTitle(String title, String text) {
        return text.startsWith(title)
                ? Explanation.sentence(text.substring(title.length()).replaceFirst("^[\\h:.,]+", ""))
                : text;
    }

    Set<Explanation.Kind> silent(List<Step> trace) {
        Set<Explanation.Kind> silent =
                new LinkedHashSet<>(
                        List.of(
                                Explanation.Kind.SPECIAL_TERRITORY,
                                Explanation.Kind.TRANSFER,
                                Explanation.Kind.DELEGATION));
        trace.forEach(step -> silent.remove(step.step()));
        return silent;
    }
}
