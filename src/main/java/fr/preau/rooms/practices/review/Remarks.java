package fr.preau.rooms.practices.review;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.practices.sheet.Manuscript;
import fr.preau.rooms.practices.sheet.Notation;
import fr.preau.rooms.practices.sheet.Section;
import fr.preau.rooms.practices.sheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What reviewers remarked of a sheet, field by field, and what its carrier made of each: taken into account, or not,
 * with the reason.
 */
@Component
public class Remarks {
    /** The fields that answer a remark, followed by its reference. */
    public static final String OUTCOME = "suite.";

    public static final String ANSWER = "reponse.";
    private static final Pattern LINKS = Pattern.compile("\\[([^\\[\\]]*)\\]\\([^()\\s]*\\)");

    /** The marks of restricted Markdown, which a reader does not see. */
    private static final Pattern MARKS = Pattern.compile("(?m)^\\s*(?:[-+]|\\d{1,9}[.)])\\s|[*_`]");

    private static final int LONGEST = 2_000;

    /** The screens of the form that each section of a sheet is written on. */
    private static final Map<String, List<Section>> SCREENS = Map.ofEntries(
            Map.entry("titre", List.of(Section.ESSENTIEL)),
            Map.entry("reperes", List.of(Section.ESSENTIEL, Section.PORTEE)),
            Map.entry("contexte", List.of(Section.BESOIN)), Map.entry("etapes", List.of(Section.ETAPES)),
            Map.entry("moyens", List.of(Section.MOYENS)), Map.entry("couts", List.of(Section.COUTS)),
            Map.entry("financement", List.of(Section.FINANCEMENT)), Map.entry("resultats", List.of(Section.RESULTATS)),
            Map.entry("lecons", List.of(Section.LECONS)), Map.entry("droit", List.of(Section.DROIT)),
            Map.entry("documents", List.of(Section.DOCUMENTS)));

    private final JdbcClient sql;
    private final Rights rights;
    private final JsonMapper json;

    Remarks(JdbcClient sql, Rights rights, JsonMapper json) {
        this.sql = sql;
        this.rights = rights;
        this.json = json;
    }

    /** What the carrier made of a remark. */
    public enum Outcome {
        TAKEN, DECLINED
    }

    /**
     * A remark as it was made.
     *
     * @param section of the sheet it is about
     * @param place the field of the form; empty for the whole section
     * @param passage the words it is about; empty for the whole section
     * @param who spoke, and in which capacity; empty when they are not known any more
     * @param organisation they spoke for
     * @param outcome absent until the carrier said
     * @param answer of the carrier; may be empty
     */
    public record ReviewerRemark(String id, int version, String section, String place, String passage, String words,
            String who, String organisation, @Nullable Outcome outcome, String answer) {

        /** Whether the reviewer is told what became of it. */
        public boolean settled() {
            return outcome == Outcome.TAKEN || (outcome != null && !answer.isBlank());
        }

        private ReviewerRemark answered(@Nullable Outcome given, String words) {
            return new ReviewerRemark(id, version, section, place, passage, this.words, who, organisation, given,
                    words);
        }
    }

    /**
     * A remark beside the field it is about.
     *
     * @param field its name on the screen; empty when it is about the whole screen
     * @param wrong the key of what is wrong with its answer; absent when nothing is
     */
    public record FieldRemark(ReviewerRemark it, String field, @Nullable String wrong) {}

    /** All those of a sheet, newest version first; in one statement. */
    List<ReviewerRemark> of(String sheet) {
        return sql
                .sql("""
                        select r.id, r.version, r.field as section, r.place, r.passage, r.words, r.settled as outcome, r.answer,
                            coalesce(h.organisation_name, r.organisation) as organisation, coalesce(p.name || ', ' || h.function, h.function, '') as who
                        from practice.remark r
                        left join account.v_held h on h.mandate = r.mandate
                        left join account.v_person p on p.id = h.person
                        where r.sheet = :sheet order by r.version desc, r.made_at, r.id
                        """)
                .param("sheet", sheet)
                .query(Sql.as(ReviewerRemark.class))
                .list();
    }

    /**
     * Those the carrier has to read: of the last version that has any, and older ones that wait.
     */
    public List<ReviewerRemark> open(String sheet) {
        List<ReviewerRemark> all = of(sheet);
        int last = all.isEmpty() ? 0 : all.getFirst().version();
        return all.stream().filter(remark -> remark.version() == last || !remark.settled()).toList();
    }

    /** How many still wait for an answer, screen by screen. */
    public static long waiting(List<ReviewerRemark> all, Section screen) {
        return all.stream().filter(remark -> !remark.settled() && screens(remark).getFirst() == screen).count();
    }

    private static List<Section> screens(ReviewerRemark remark) {
        return SCREENS.getOrDefault(remark.section(), List.of(Section.ESSENTIEL));
    }

    /**
     * Those that belong on one screen, each beside its field.
     *
     * @param sent what was just typed about them, which is shown again
     */
    public List<FieldRemark> beside(String sheet, Manuscript manuscript, Section screen,
            Map<String, List<String>> sent) {
        List<FieldRemark> all = new ArrayList<>();
        for (ReviewerRemark remark : open(sheet)) {
            place(remark, manuscript, screen).ifPresent(field -> {
                ReviewerRemark typed = typed(remark, sent);
                all.add(new FieldRemark(typed, field, wrong(typed)));
            });
        }
        return all;
    }

    /** The field of that screen; empty when it is about the whole of it; absent on another one. */
    private static Optional<String> place(ReviewerRemark remark, Manuscript typed, Section screen) {
        List<Section> screens = screens(remark);
        if (!screens.contains(screen)) {
            return Optional.empty();
        }
        String quoted = field(typed, screen, remark.passage());
        if (!quoted.isEmpty()) {
            return Optional.of(quoted);
        }
        boolean there = has(screen, remark.place());
        return there ? Optional.of(remark.place())
                : screen == screens.getFirst() && !hasAny(screens, remark.place()) ? Optional.of("") : Optional.empty();
    }

    private static boolean hasAny(List<Section> screens, String field) {
        return screens.stream().anyMatch(section -> has(section, field));
    }

    private static boolean has(Section screen, String field) {
        String name = field.replaceFirst("-\\d+$", "");
        return (name.equals(field) ? screen.fields() : screen.row()).stream().anyMatch(one -> one.name().equals(name));
    }

    /** The field of the form where a section of that sheet has those words; empty when none. */
    static String place(Sheet sheet, String section, String passage) {
        Manuscript typed = Manuscript.of(sheet);
        return SCREENS.getOrDefault(section, List.of())
                .stream()
                .map(screen -> field(typed, screen, passage))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String field(Manuscript typed, Section screen, String passage) {
        String sought = plain(passage);
        return sought.isEmpty() ? ""
                : typed.of(screen)
                        .entrySet()
                        .stream()
                        .filter(entry -> entry.getValue().stream().anyMatch(value -> plain(value).contains(sought)))
                        .map(Map.Entry::getKey)
                        .filter(name -> has(screen, name))
                        .findFirst()
                        .orElse("");
    }

    /** Words whatever the blanks and the lines they are cut in. */
    static String plain(String text) {
        return MARKS.matcher(LINKS.matcher(Notation.clean(text)).replaceAll("$1"))
                .replaceAll("")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    private static ReviewerRemark typed(ReviewerRemark remark, Map<String, List<String>> sent) {
        String outcome = first(sent, OUTCOME + remark.id());
        return outcome == null ? remark
                : remark.answered(outcome(outcome), Objects.requireNonNullElse(first(sent, ANSWER + remark.id()), ""));
    }

    private static @Nullable String wrong(ReviewerRemark remark) {
        if (remark.answer().length() > LONGEST) {
            return "practice.words.long";
        }
        return remark.outcome() == Outcome.DECLINED && remark.answer().isBlank() ? "review.remark.why" : null;
    }

    private static @Nullable Outcome outcome(String code) {
        return code.equals("TAKEN") || code.equals("DECLINED") ? Outcome.valueOf(code) : null;
    }

    private static @Nullable String first(Map<String, List<String>> sent, String name) {
        List<String> all = sent.get(name);
        return all == null || all.isEmpty() ? null : all.getFirst();
    }

    /** One answer, as the statement takes it. */
    private record AnswerRow(String id, @Nullable String outcome, String answer) {}

    /**
     * Keeps what the carrier typed about the remarks of a screen, whatever it is; nothing while a version is being
     * reviewed, since reviewers read the answers with it.
     *
     * @return whether every answer is one
     */
    public boolean settle(Actor actor, String sheet, String carrier, boolean reviewed, Map<String, List<String>> sent) {
        if (reviewed || sent.keySet().stream().noneMatch(name -> name.startsWith(OUTCOME))) {
            return true;
        }
        List<ReviewerRemark> answered = open(sheet).stream()
                .filter(remark -> sent.containsKey(OUTCOME + remark.id()))
                .map(remark -> typed(remark, sent))
                .toList();
        keep(actor, sheet, carrier, answered);
        return answered.stream().allMatch(remark -> wrong(remark) == null);
    }

    private void keep(Actor actor, String sheet, String carrier, List<ReviewerRemark> answered) {
        List<AnswerRow> rows = answered.stream()
                .filter(remark -> remark.answer().length() <= LONGEST)
                .map(remark -> new AnswerRow(remark.id(), remark.outcome() == null ? null : remark.outcome().name(),
                        Notation.clean(remark.answer())))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        sql.sql("""
                update practice.remark r set settled = g.outcome, answer = g.answer, settled_mandate = :mandate,
                    settled_at = case when g.outcome = 'TAKEN' or (g.outcome = 'DECLINED' and g.answer <> '') then kernel.clock() end
                from jsonb_to_recordset(:rows::jsonb) as g (id text, outcome text, answer text)
                where r.id = g.id and r.sheet = :sheet and (r.settled, r.answer) is distinct from (g.outcome, g.answer)
                """)
                .param("rows", json.writeValueAsString(rows))
                .param("sheet", sheet)
                .param("mandate", rights.hold(actor.at(), actor.id(), Power.CONTRIBUTE, carrier))
                .update();
    }
}
