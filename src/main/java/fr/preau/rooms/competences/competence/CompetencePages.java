package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.law.Answer;
import fr.preau.law.LawReport;
import fr.preau.law.Question;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territories.Group;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** "Qui fait quoi": the question, the answer, the sheet of every subject. */
@Controller
@Who(Visitor.ANYONE)
record CompetencePages(Competences competences, Territories territories) {
    static final String PATH = "/qui-fait-quoi";
    private static final int CHOICES = 30;

    /** The entry of the menu. */
    @Bean
    static Room competenceRoom() {
        return new Room(10, PATH, "competence.room", "signpost");
    }

    @Bean
    Publication competencePublished(Texts texts) {
        return new Rules(texts);
    }

    /** How many of the texts that are cited lead where the State publishes them: counted, once. */
    @Bean
    static Room.Glance lawGlance() {
        LawReport.Addresses all = LawReport.Addresses.of(Competences.law());
        return new Room.Glance() {
            @Override
            public String room() {
                return competenceRoom().key();
            }

            @Override
            public Content glance(Visit visit) {
                return visit.piece("rooms/competences/competence/glance", all);
            }
        };
    }

    /** The rules as open data. */
    record Rules(Texts texts) implements Publication {
        @Override
        public java.util.stream.Stream<String> paths() {
            return java.util.stream.Stream.of(PATH, ActPages.PATH);
        }

        @Override
        public List<DataSet> dataSets(Language language) {
            return List.of(
                    DataSet.open(texts, language, "regles", "competence.data", null)
                            .with(Form.JSON, "/api/v1/competences/codes"),
                    DataSet.open(texts, language, "actes", "competence.data.acts", null)
                            .with(Form.JSON, "/api/v1/competences/acts")
                            .with(Form.CSV, "/qui-fait-quoi/actes.csv"));
        }
    }

    /**
     * What the address says.
     *
     * @param lieu free text: a commune or a school, from the home page
     * @param si what-if acts, {@code epci.numerique=1}, {@code epci.numerique=0} to take one away
     * @param autre a second day to put beside the first
     */
    record Address(@Nullable String lieu, @Nullable String uai, @Nullable String commune, @Nullable String niveau,
            @Nullable String sujet, @Nullable String date, @Nullable String faits, @Nullable List<String> si,
            @Nullable String autre) {

        Competences.QuestionInput asked() {
            boolean levelless = empty(niveau) && empty(uai);
            return new Competences.QuestionInput(uai, commune, levelless ? "ECOLE" : niveau, sujet, date, faits);
        }

        boolean placed() {
            return !empty(uai) || !empty(commune);
        }

        static boolean empty(@Nullable String value) {
            return value == null || value.isBlank();
        }
    }

    /** A place or a school the typed text may mean. */
    record Choice(String name, String detail, String path) {
        /** That place, its path going on with that. */
        static Choice of(String path, Territories.Hit hit, String rest) {
            String name = hit.group() == Group.SCHOOL ? "?uai=" : "?commune=";
            return new Choice(hit.name(), hit.detail(), path + name + hit.code() + rest);
        }
    }

    /**
     * The page that asks where.
     *
     * @param about what else the address says, to be sent with the place
     * @param subject the words of the subject; empty when none is chosen
     */
    record AskPage(String text, boolean asked, List<Choice> choices, Map<String, String> about, String subject) {}

    @GetMapping(PATH)
    View answer(Visit visit, Address address) {
        if (!address.placed()) {
            return ask(visit, address);
        }
        if (Address.empty(address.sujet())) {
            return visit.kept(() -> sheet(visit, address));
        }
        Question question = competences.question(address.asked());
        AnswerPage page = AnswerPage.of(visit, competences, question, address);
        return visit.page("rooms/competences/competence/answer", page.title(), page);
    }

    private View sheet(Visit visit, Address address) {
        List<Answer> answers = competences.sheet(address.asked());
        Surroundings around = competences.around(answers.getFirst().question());
        CompetenceSheet sheet = CompetenceSheet.of(visit, answers, around, schools(address));
        return visit.page("rooms/competences/competence/sheet", sheet.title(), sheet);
    }

    @GetMapping(PATH + ".csv")
    Csv.File csv(Visit visit, Address address) {
        List<Answer> answers = Address.empty(address.sujet()) ? competences.sheet(address.asked())
                : List.of(competences.whoDoes(competences.question(address.asked())));
        return TABLE.csv("qui-fait-quoi.csv", lines(visit, answers));
    }

    /** What one body has to do by an answer, and the two sentences of that answer. */
    private record BodyRow(Answer answer, Answer.Holder holder, Answer.InLaw law, String inLaw, LocalKnowledge here,
            String known) {
        Question question() {
            return answer.question();
        }

        Answer.@Nullable Body body() {
            return holder.body();
        }
    }

    private static final Table<BodyRow> TABLE = Table.of("uai", (BodyRow row) -> row.question().uai())
            .and("commune", row -> row.question().askedCommune())
            .and("level", row -> row.question().level())
            .and("subject", row -> row.question().subject())
            .and("date", row -> row.question().date())
            .and("kind", row -> row.answer().kind())
            .and("role", row -> row.holder().role())
            .and("authority", row -> row.holder().authority())
            .and("body", row -> row.body() == null ? null : row.body().name())
            .and("siren", row -> row.body() == null ? null : row.body().siren())
            .and("sources", row -> sources(row.holder()))
            .and("verification", row -> row.holder().verification())
            .and("force", row -> row.holder().force())
            .and("verified_until", row -> row.holder().verifiedUntil())
            .and("note", row -> row.holder().note())
            .and("law_kind", row -> row.law().kind())
            .and("law_verification", row -> row.law().verification())
            .and("law", BodyRow::inLaw)
            .and("here_state", row -> row.here().state())
            .and("here", BodyRow::known);

    private static String sources(Answer.Holder holder) {
        return String.join(" ; ", holder.sources().stream().map(Answer.Source::ref).toList());
    }

    private List<BodyRow> lines(Visit visit, List<Answer> answers) {
        Headline headline = new Headline(LawVoice.to(visit));
        Surroundings around = competences.around(answers.getFirst().question());
        List<BodyRow> lines = new ArrayList<>();
        for (Answer answer : answers) {
            LocalKnowledge here = around.about(answer, LawVoice.to(visit));
            Answer.InLaw law = answer.withoutDeclaredActs().inLaw();
            String inLaw = headline.law(answer);
            String known = headline.here(answer, here);
            answer.holders().forEach(holder -> lines.add(new BodyRow(answer, holder, law, inLaw, here, known)));
        }
        return lines;
    }

    private List<School> schools(Address address) {
        return Address.empty(address.commune()) ? List.of()
                : territories.now().schoolsOf(String.valueOf(address.commune()));
    }

    private View ask(Visit visit, Address address) {
        String text = address.lieu() == null ? "" : address.lieu().strip();
        List<Choice> choices = text.isEmpty() ? List.of() : choices(visit, text, rest(address));
        if (choices.size() == 1) {
            return new RedirectView(choices.getFirst().path());
        }
        return visit.page("rooms/competences/competence/ask", visit.t("competence.ask.title"),
                new AskPage(text, !text.isEmpty(), choices, about(address),
                        Objects.requireNonNullElse(competences.subjects(visit.language()).get(subject(address)), "")));
    }

    private static String subject(Address address) {
        return Objects.requireNonNullElse(address.sujet(), "");
    }

    private static Map<String, String> about(Address address) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("niveau", Objects.requireNonNullElse(address.niveau(), ""));
        about.put("sujet", subject(address));
        about.put("date", Objects.requireNonNullElse(address.date(), ""));
        about.values().removeIf(String::isEmpty);
        return about;
    }

    /** What else the address says, to be kept when the place is chosen. */
    private static String rest(Address address) {
        return AnswerPage.query("niveau", address.niveau(), "sujet", address.sujet(), "date", address.date());
    }

    private List<Choice> choices(Visit visit, String text, String rest) {
        try {
            List<Territories.Hit> hits = territories.search(text, Set.of(Group.COMMUNE, Group.SCHOOL), 1, CHOICES)
                    .items();
            Territories.Hit only = only(hits, text);
            return (only == null ? hits : List.of(only)).stream()
                    .map(hit -> Choice.of(visit.to(PATH), hit, rest))
                    .toList();
        } catch (Refusal.Later e) {
            return List.of();
        }
    }

    /** The one commune that bears exactly the typed name, when no other does. */
    private static Territories.@Nullable Hit only(List<Territories.Hit> hits, String text) {
        List<Territories.Hit> exact = hits.stream()
                .filter(hit -> hit.group() == Group.COMMUNE)
                .filter(hit -> Fold.plain(hit.name()).equals(Fold.plain(text)))
                .toList();
        return exact.size() == 1 ? exact.getFirst() : null;
    }
}
