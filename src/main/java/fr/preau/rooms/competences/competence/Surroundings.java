package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.kernel.Sql;
import fr.preau.law.Answer;
import fr.preau.law.Explanation.Translator;
import fr.preau.law.Facts;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territory;
import fr.preau.rooms.competences.competence.Surroundings.Hints.DeclaredCompetence;
import fr.preau.rooms.competences.competence.Surroundings.Hints.GroupingKnowledge;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What lies around a place and may hold an act: the groupings it is in, and what they declared. Read once for all the
 * questions about that place.
 */
final class Surroundings {
    private final Place place;
    private final List<Territory> groupings;
    private final GroupingKnowledge known;

    Surroundings(Place place, Hints hints) {
        this.place = place;
        this.groupings = place.epci().epci() == null ? List.of() : List.of(place.epci().epci());
        this.known = hints.of(groupings.stream().map(Territory::code).collect(Collectors.toSet()));
    }

    /** What is known here about the question of that answer. */
    LocalKnowledge about(Answer answer, Translator voice) {
        List<LocalKnowledge.Act> acts = acts(answer, voice);
        List<LocalKnowledge.Hint> hints = hints(answer, voice);
        LocalKnowledge.State state = !acts.isEmpty() ? LocalKnowledge.State.DECLARED
                : hints.isEmpty() ? LocalKnowledge.State.UNKNOWN : LocalKnowledge.State.HINTED;
        return new LocalKnowledge(state, acts, hints, silent(), ask(answer.question(), voice));
    }

    private static List<LocalKnowledge.Act> acts(Answer answer, Translator voice) {
        LawCodes codes = Competences.law().codes();
        Set<String> idle = answer.explanation().idle(voice).stream().map(one -> one.fact()).collect(Collectors.toSet());
        List<LocalKnowledge.Act> acts = new ArrayList<>();
        answer.question().facts().all().forEach((code, fact) -> {
            Facts.Act act = fact.act();
            if (act != null && !idle.contains(code)) {
                acts.add(new LocalKnowledge.Act(code, codes.fact(code).say(fact.value()).in(voice.french()),
                        body(answer, fact), act.from(),
                        act.source() == null ? act.document() : act.document() + " — " + act.source()));
            }
        });
        return acts;
    }

    private static Answer.@Nullable Body body(Answer answer, Facts.Fact fact) {
        String siren = fact.siren();
        return answer.holders()
                .stream()
                .map(Answer.Holder::body)
                .filter(body -> body != null && Objects.equals(body.siren(), siren))
                .findFirst()
                .orElse(siren == null ? null : new Answer.Body("", siren));
    }

    private List<LocalKnowledge.Hint> hints(Answer answer, Translator voice) {
        List<String> asked = answer.explanation().asked();
        return known.declared()
                .stream()
                .flatMap(competence -> hint(competence, answer.question(), asked, voice))
                .sorted(Comparator.comparing(hint -> !hint.onThisSubject()))
                .toList();
    }

    private Stream<LocalKnowledge.Hint> hint(DeclaredCompetence competence, Question question, List<String> asked,
            Translator voice) {
        LawCodes.FactCode fact = Competences.law().codes().hinted(competence.code(), question.level());
        return fact == null ? Stream.empty()
                : Stream.of(new LocalKnowledge.Hint(fact.code(),
                        voice.say("competence.here.banatic", name(competence), quoted(competence, voice)),
                        name(competence), quoted(competence, voice), competence.source(), competence.described(),
                        asked.contains(fact.code())));
    }

    private static String quoted(DeclaredCompetence competence, Translator voice) {
        return voice.french() ? "« " + competence.name() + " »" : "“" + competence.name() + "”";
    }

    private String name(DeclaredCompetence competence) {
        return groupings.stream()
                .filter(grouping -> grouping.code().equals(competence.siren()))
                .map(Territory::name)
                .findFirst()
                .orElse(competence.siren());
    }

    private List<String> silent() {
        return groupings.stream()
                .filter(grouping -> !known.covered().contains(grouping.code()))
                .map(Territory::name)
                .toList();
    }

    /**
     * Who knows whether there is an act: the authority of the level, and the grouping of the commune.
     */
    private List<String> ask(Question question, Translator voice) {
        LawCodes codes = Competences.law().codes();
        String category = codes.level(question.level()).authority();
        String body = Competences.law().standsIn(category, question);
        Map<String, String> names = new LinkedHashMap<>();
        String authority = body == null ? category : body;
        if (authority.equals("COMMUNE") || authority.equals("COMMUNE_NOUVELLE")) {
            String commune = place.commune().name();
            names.put(authority,
                    voice.say("competence.here.townhall", voice.french() ? new BodyName(commune).of() : commune));
            groupings.forEach(grouping -> names.put(grouping.code(), grouping.name()));
        } else if (!authority.equals("INDETERMINE")) {
            names.put(authority, codes.authority(authority).phrase().in(voice.french()));
        }
        return List.copyOf(names.values());
    }

    /**
     * What groupings declared to BANATIC: a hint to look for an act, never a transfer by itself.
     */
    @Component
    record Hints(JdbcClient sql) {
        /** One declared competence of a grouping. */
        record DeclaredCompetence(String siren, String code, String name, String source, LocalDate described) {}

        /**
         * What is known of some groupings.
         *
         * @param covered those the source speaks of, even to say nothing of schools
         */
        record GroupingKnowledge(Set<String> covered, List<DeclaredCompetence> declared) {
            static final GroupingKnowledge NOTHING = new GroupingKnowledge(Set.of(), List.of());
        }

        /** What those groupings declared; one statement, none for no grouping. */
        GroupingKnowledge of(Set<String> sirens) {
            if (sirens.isEmpty()) {
                return GroupingKnowledge.NOTHING;
            }
            List<DeclaredCompetence> all = sql
                    .sql("""
                            select c.siren, coalesce(d.code, '') as code, coalesce(d.name, '') as name, c.source, c.described
                            from territory.v_banatic_coverage c left join territory.v_declared_competence d on d.siren = c.siren
                            where c.siren = any (string_to_array(:sirens, ' ')) order by c.siren, d.bears_on_digital desc, d.code
                            """)
                    .param("sirens", String.join(" ", sirens))
                    .query(Sql.as(DeclaredCompetence.class))
                    .list();
            return new GroupingKnowledge(all.stream().map(DeclaredCompetence::siren).collect(Collectors.toSet()),
                    all.stream().filter(competence -> !competence.code().isEmpty()).toList());
        }
    }
}
