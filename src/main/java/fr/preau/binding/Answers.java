package fr.preau.binding;

import fr.preau.competence.Everywhere;
import fr.preau.law.Answer;
import fr.preau.law.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The answers of the engine, each asked once: kept until the référentiel changes, the day ends or
 * an act is declared where it was asked, and never more than so many. Which acts are declared is
 * read again when the journal grows.
 */
@Component
class Answers {
    private static final int MOST_PLACES = 5_000;
    private static final int MOST_ANSWERS = 40_000;
    private final Everywhere law;
    private Shelf shelf = new Shelf("");

    Answers(Everywhere law) {
        this.law = law;
    }

    /** The question about a place, as it was when the journal had so many lines. */
    private record Placed(Question question, long lines) {
        /** Read again: the same question as before stays the same object. */
        Placed again(Placed fresh) {
            boolean same = question.equals(fresh.question);
            return new Placed(same ? question : fresh.question, fresh.lines);
        }
    }

    /** What was answered to a question: nothing to another one about the same place. */
    private record Answered(Question place, Said said) {}

    /** What is known in one state of the référentiel, on one day. */
    private static final class Shelf {
        private final String age;
        private final Map<String, Placed> places = new HashMap<>();
        private final Map<String, Answered> known =
                new LinkedHashMap<>(1_024, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
                        return size() > MOST_ANSWERS;
                    }
                };

        Shelf(String age) {
            this.age = age;
        }

        @Nullable Said known(String key, Question place) {
            synchronized (known) {
                Answered one = known.get(key);
                return one != null && one.place().equals(place) ? one.said() : null;
            }
        }

        void keep(String key, Question place, Said said) {
            synchronized (known) {
                known.put(key, new Answered(place, said));
            }
        }

        /** The question about each commune; those not read at that line are, in one statement. */
        synchronized List<Question> places(
                Collection<String> communes, long lines, Everywhere law) {
            List<String> due =
                    communes.stream().filter(code -> !at(code, lines)).distinct().toList();
            if (!due.isEmpty()) {
                law.places(due)
                        .forEach(one ->
                                places.merge(
                                        one.askedCommune(), new Placed(one, lines), Placed::again));
            }
            List<Question> all = new ArrayList<>();
            communes.forEach(code -> {
                Placed one = places.get(code);
                if (one != null) {
                    all.add(one.question());
                }
            });
            return all;
        }

        private boolean at(String commune, long lines) {
            Placed one = places.get(commune);
            return one != null && one.lines() == lines;
        }
    }

    /** Some places, to be asked about; equal to others when the answers are the same. */
    record Ground(Answers answers, Shelf shelf, List<Question> places) {

        /** The answers about each of those subjects at each of those levels, where it exists. */
        List<Said> about(Set<String> levels, Set<String> subjects) {
            List<Said> all = new ArrayList<>();
            for (String level : levels.stream().sorted().toList()) {
                for (String subject : subjects.stream().sorted().toList()) {
                    if (answers.law.exists(level, subject)) {
                        places.forEach(
                                place -> all.add(answers.said(shelf, place, level, subject)));
                    }
                }
            }
            return all;
        }
    }

    /**
     * The places of those communes, today.
     *
     * @param communes INSEE codes; none for the rule of everywhere
     * @param lines how many lines the journal has
     */
    Ground ground(Collection<String> communes, long lines) {
        String age = law.version() + " " + law.today();
        Shelf now;
        synchronized (this) {
            if (!age.equals(shelf.age) || shelf.places.size() > MOST_PLACES) {
                shelf = new Shelf(age);
            }
            now = shelf;
        }
        List<Question> places = communes.isEmpty() ? List.of() : now.places(communes, lines, law);
        return new Ground(this, now, places.isEmpty() ? List.of(law.anywhere()) : places);
    }

    private Said said(Shelf on, Question place, String level, String subject) {
        String key = place.askedCommune() + " " + level + " " + subject;
        Said before = on.known(key, place);
        if (before != null) {
            return before;
        }
        Answer answer = law.ask(place, level, subject);
        String path = place.askedCommune().isEmpty() ? "" : law.path(place, level, subject);
        Said said = Said.of(answer, law.missing(answer), answer.instead(), path);
        on.keep(key, place, said);
        return said;
    }
}
