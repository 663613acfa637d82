package fr.preau.rooms.competences.competence;

import fr.preau.ground.web.Visit;
import fr.preau.law.Answer;
import fr.preau.law.Answer.Holder;
import fr.preau.law.Explanation;
import fr.preau.law.Explanation.Step;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.law.Role;
import fr.preau.rooms.competences.competence.AnswerPage.Badge;
import fr.preau.rooms.competences.competence.AnswerPage.Holding;
import fr.preau.rooms.competences.competence.AnswerPage.LegalSource;
import fr.preau.rooms.competences.competence.AnswerPage.RoleRow;
import fr.preau.rooms.competences.competence.AnswerPage.Square;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of the law in the language of a visit. */
final class AnswerWords {
    /** Authorities whose body is worth its name in a narrow column. */
    private static final Set<String> NAMED = Set.of("EPCI", "METROPOLE", "SYNDICAT_SCOLAIRE", "SMO_NUMERIQUE",
            "COLLECTIVITE_PROPRIETAIRE");

    /** The school itself, its head and its councils. */
    private static final Set<String> OF_THE_SCHOOL = Set.of("EPLE", "CHEF_ETABLISSEMENT", "CA_EPLE", "CONSEIL_ECOLE",
            "CONSEIL_ECOLE_OU_CA", "DIRECTEUR_ECOLE", "OGEC");

    private final Visit visit;
    private final Headline headline;
    private final LawCodes codes = Competences.law().codes();

    AnswerWords(Visit visit) {
        this.visit = visit;
        this.headline = new Headline(LawVoice.to(visit));
    }

    Headline headline() {
        return headline;
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
        return question.names().school() != null ? question.names().school()
                : level(question.level()) + ", " + question.names().commune();
    }

    /** The body's name when it is known, else what the authority is called. */
    String name(Holder holder) {
        return holder.body() != null ? holder.body().name() : authority(holder.authority());
    }

    String authority(String code) {
        return codes.authority(code).label().in(visit.french());
    }

    /** Each with what it has to do, when it is not what one expects: "Vannes (peut financer)". */
    List<String> bound(Answer answer, Role role) {
        return answer.holders()
                .stream()
                .filter(holder -> holder.role() == role)
                .map(holder -> holder.role().key().equals(holder.role().key(holder.force())) ? name(holder)
                        : name(holder) + " (" + small(role, holder.force()) + ")")
                .toList();
    }

    private String small(Role role, Role.Force force) {
        return visit.t(role.key(force)).toLowerCase(Locale.ROOT);
    }

    /** Few words for a narrow column: the body when it is not the one everybody expects there. */
    List<String> shortNames(Answer answer, Role role) {
        return answer.holders()
                .stream()
                .filter(holder -> holder.role() == role)
                .map(holder -> NAMED.contains(holder.authority()) ? name(holder)
                        : codes.authority(holder.authority()).brief().in(visit.french()))
                .toList();
    }

    /** What the law answers, in a word; green only when it is certain and read as it stands. */
    Badge law(Answer answer) {
        Answer alone = answer.withoutDeclaredActs();
        Answer.InLaw law = alone.inLaw();
        boolean sure = law.verification() == Answer.Verification.VERIFIED;
        String word = headline.word(answer);
        if (alone.empty() && !alone.explanation().outsideTheCode()) {
            return new Badge(word, "out", "circle-slash");
        }
        return switch (law.kind()) {
            case CERTAIN -> sure ? new Badge(word, "done", "circle-check") : new Badge(word, "info", "scale");
            case CO_DECISION -> new Badge(word, "info", "handshake");
            case DEPENDS_ON_ACT -> new Badge(word, "check", "file-pen-line");
            case GREY_ZONE, INDICATIVE, NO_DECIDER -> new Badge(word, "unknown", "circle-question-mark");
            case OUT_OF_SCOPE -> new Badge(word, "out", "circle-slash");
        };
    }

    /** The same in one or two words, for a narrow column. */
    Badge briefLaw(Answer answer) {
        Badge whole = law(answer);
        Answer alone = answer.withoutDeclaredActs();
        boolean named = alone.inLaw().kind() == Answer.Standing.CERTAIN && !whole.style().equals("done");
        String key = named ? "named" : alone.inLaw().kind().name().toLowerCase(Locale.ROOT);
        boolean brief = !alone.empty() && visit.has("competence.standing." + key + ".brief");
        return brief ? new Badge(visit.t("competence.standing." + key + ".brief"), whole.style(), whole.icon()) : whole;
    }

    /** How far it was verified, for a narrow column. */
    Badge briefState(Answer.InLaw law) {
        Badge whole = state(law.verification(), law.verifiedUntil());
        if (law.verification() != Answer.Verification.PARTIAL) {
            return whole;
        }
        String word = law.verifiedUntil() == null ? visit.t("competence.state.partial.brief")
                : visit.t("competence.state.until.brief", law.verifiedUntil().getYear());
        return new Badge(word, whole.style(), whole.icon());
    }

    /** How much is known of the place. */
    Badge here(LocalKnowledge here) {
        String word = visit.t("competence.here.state." + here.state().name().toLowerCase(Locale.ROOT));
        return switch (here.state()) {
            case DECLARED -> new Badge(word, "done", "file-pen-line");
            case HINTED -> new Badge(word, "check", "info");
            case UNKNOWN -> new Badge(word, "unknown", "circle-question-mark");
        };
    }

    Badge state(Answer.Verification verification, @Nullable LocalDate until) {
        String word = headline.reading(verification, until);
        return switch (verification) {
            case VERIFIED -> new Badge(word, "done", "circle-check");
            case PARTIAL -> new Badge(word, "check", "circle-alert");
            case TO_CHECK -> new Badge(word, "check", "triangle-alert");
        };
    }

    Badge unknown() {
        return new Badge(visit.t("competence.state.unknown"), "unknown", "circle-question-mark");
    }

    LegalSource cited(Answer.Source source) {
        return new LegalSource(source.ref(), source.detail(),
                source.from() == null ? null : visit.t("competence.since", visit.date(source.from())), source.url(),
                source.url() == null || source.opened() ? null : visit.t("law.unopened"));
    }

    /** Each role with who has it, deciders first; a role is said with its force. */
    List<RoleRow> rows(List<Holder> holders, Question question) {
        Map<String, List<Holding>> rows = new LinkedHashMap<>();
        Map<String, Role> roles = new LinkedHashMap<>();
        for (Holder holder : holders) {
            String said = role(holder, question);
            roles.putIfAbsent(said, holder.role());
            rows.computeIfAbsent(said, role -> new ArrayList<>()).add(holding(holder, question));
        }
        return rows.entrySet()
                .stream()
                .map(row -> new RoleRow(row.getKey(), icon(java.util.Objects.requireNonNull(roles.get(row.getKey()))),
                        row.getValue()))
                .toList();
    }

    /** "Décide de l’achat", "Peut financer", "Donne son accord". */
    private String role(Holder holder, Question question) {
        String said = visit.t(holder.role().key(holder.force()));
        return holder.role() == Role.DECIDES
                ? said + " " + codes.subject(question.subject()).decision().in(visit.french())
                : said;
    }

    private Holding holding(Holder holder, Question question) {
        return new Holding(name(holder), page(holder, question), holder.body() == null ? null : holder.body().siren(),
                holder.sources().stream().map(this::cited).toList(),
                state(holder.verification(), holder.verifiedUntil()), holder.note());
    }

    /** The roles that no text gives to anybody, in a sentence; empty when each has its holder. */
    String unheld(List<Holder> holders) {
        List<String> roles = java.util.Arrays.stream(Role.values())
                .filter(role -> holders.stream().noneMatch(holder -> holder.role() == role))
                .map(role -> visit.t("competence.unheld." + role.name().toLowerCase(Locale.ROOT)))
                .toList();
        return roles.isEmpty() ? "" : visit.t("competence.unheld", join(roles));
    }

    /** The page of the territory a body governs, or of the school when it is its own. */
    private @Nullable String page(Holder holder, Question question) {
        if (holder.body() != null && holder.body().place() != null) {
            return visit.to("/territoires/" + holder.body().place());
        }
        return question.uai() != null && OF_THE_SCHOOL.contains(holder.authority())
                ? visit.to("/etablissements/" + question.uai())
                : null;
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
        return headline.and(new LinkedHashSet<>(names));
    }

    Square square(Step step) {
        String title = visit.t("competence.step." + step.step().name().toLowerCase(java.util.Locale.ROOT));
        LegalSource source = step.cited() == null ? new LegalSource(step.source(), null, null, null, null)
                : cited(step.cited());
        return new Square(title, withoutTitle(title, step.text()), true, source, step.law(),
                state(step.verification(), null));
    }

    /** The square already says which step it is. */
    static String withoutTitle(String title, String text) {
        return text.startsWith(title)
                ? Explanation.sentence(text.substring(title.length()).replaceFirst("^[\\h:.,]+", ""))
                : text;
    }

    Set<Explanation.Kind> silent(List<Step> trace) {
        Set<Explanation.Kind> silent = new LinkedHashSet<>(
                List.of(Explanation.Kind.SPECIAL_TERRITORY, Explanation.Kind.TRANSFER, Explanation.Kind.DELEGATION));
        trace.forEach(step -> silent.remove(step.step()));
        return silent;
    }
}
