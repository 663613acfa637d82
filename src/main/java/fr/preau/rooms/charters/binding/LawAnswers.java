package fr.preau.rooms.charters.binding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.law.Answer;
import fr.preau.law.Question;
import fr.preau.law.Role;
import fr.preau.rooms.competences.competence.ManyPlaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The answers of the engine, in what is kept of them; the latest ones are remembered. */
@Component
class LawAnswers {
    private static final int MOST_ANSWERS = 40_000;
    private static final Duration UNASKED = Duration.ofMinutes(10);
    private static final int FEW = 3;
    private final ManyPlaces law;
    private final Cache<LawQuestion, LawAnswer> known = Caffeine.newBuilder()
            .maximumSize(MOST_ANSWERS)
            .expireAfterAccess(UNASKED)
            .build();

    LawAnswers(ManyPlaces law) {
        this.law = law;
    }

    /**
     * What was asked: where, with what is declared there on that day, in that state of the référentiel.
     */
    private record LawQuestion(String version, Question place, String level, String subject) {}

    /**
     * What the engine answered somewhere.
     *
     * @param commune asked about; empty for the rule of everywhere
     * @param path where the reasoning is; empty when no place is known
     */
    record LawAnswer(String commune, String level, String subject, Answer.Kind kind, Answer.Verification verification,
            List<AuthorityRole> holders, List<ManyPlaces.Missing> missing, String path) {
        /** Whether the engine knows who decides. */
        boolean decided() {
            return (kind == Answer.Kind.CERTAIN || kind == Answer.Kind.CO_DECISION)
                    && holders.stream().anyMatch(role -> role.role() == Role.DECIDES);
        }
    }

    /**
     * @param instead whether the law of that place names it instead of who has the role elsewhere
     */
    record AuthorityRole(Role role, String authority, @Nullable String name, @Nullable String siren,
            Answer.Verification verification, List<Answer.Source> sources, boolean instead) {
        static AuthorityRole of(Answer.Holder holder, Set<String> instead) {
            return new AuthorityRole(holder.role(), holder.authority(),
                    holder.body() == null ? null : holder.body().name(),
                    holder.body() == null ? null : holder.body().siren(), holder.verification(),
                    holder.sources().stream().limit(FEW).toList(), instead.contains(holder.authority()));
        }
    }

    /** Some places, to be asked about; equal to others when the answers are the same. */
    record Ground(LawAnswers answers, String version, List<Question> places) {

        /** The answers about each of those subjects at each of those levels, where it exists. */
        List<LawAnswer> about(Set<String> levels, Set<String> subjects) {
            List<LawAnswer> all = new ArrayList<>();
            for (String level : levels.stream().sorted().toList()) {
                for (String subject : subjects.stream().sorted().toList()) {
                    if (answers.law.exists(level, subject)) {
                        for (Question place : places) {
                            var asked = new LawQuestion(version, place, level, subject);
                            all.add(answers.known.get(asked, answers::ask));
                        }
                    }
                }
            }
            return all;
        }
    }

    /** The question about each of those communes, today, by their INSEE codes; one statement. */
    Map<String, Question> places(Collection<String> communes) {
        Map<String, Question> places = new HashMap<>();
        if (!communes.isEmpty()) {
            law.places(Set.copyOf(communes)).forEach(question -> places.put(question.askedCommune(), question));
        }
        return places;
    }

    /**
     * Some of those places.
     *
     * @param communes INSEE codes; none for the rule of everywhere
     */
    Ground ground(Map<String, Question> places, Collection<String> communes) {
        List<Question> all = communes.stream().map(places::get).filter(Objects::nonNull).toList();
        return new Ground(this, law.version(), all.isEmpty() ? List.of(law.anywhere()) : all);
    }

    /** The places of those communes, today; one statement. */
    Ground ground(Collection<String> communes) {
        return ground(places(communes), communes);
    }

    private LawAnswer ask(LawQuestion asked) {
        Question place = asked.place();
        Answer answer = law.ask(place, asked.level(), asked.subject());
        boolean somewhere = !place.askedCommune().isEmpty();
        return new LawAnswer(place.askedCommune(), asked.level(), asked.subject(), answer.kind(), answer.verification(),
                answer.holders().stream().map(holder -> AuthorityRole.of(holder, answer.instead())).toList(),
                law.missing(answer), somewhere ? law.path(place, asked.level(), asked.subject()) : "");
    }
}
