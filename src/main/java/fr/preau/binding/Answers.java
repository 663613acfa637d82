package fr.preau.binding;

import fr.preau.competence.Answer;
import fr.preau.competence.Everywhere;
import fr.preau.competence.Question;
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
 * The answers of the engine, each asked once: kept until the journal grows, the référentiel changes
 * or the day ends, and never more than so many.
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

    /** What is known as of one state of the journal and of the référentiel. */
    private static final class Shelf {
        private final String age;
        private final Map<String, Question> places = new HashMap<>();
        private final Map<String, Said> known =
                new LinkedHashMap<>(1_024, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
                        return size() > MOST_ANSWERS;
                    }
                };

        Shelf(String age) {
            this.age = age;
        }

        synchronized @Nullable Said known(String key) {
            return known.get(key);
        }

        synchronized void keep(String key, Said said) {
            known.put(key, said);
        }

        /** The question about each commune; those not read yet are, in one statement. */
        synchronized List<Question> places(Collection<String> communes, Everywhere law) {
            List<String> unknown =
                    communes.stream().filter(code -> !places.containsKey(code)).distinct().toList();
            if (!unknown.isEmpty()) {
                law.places(unknown).forEach(one -> places.put(one.askedCommune(), one));
            }
            List<Question> all = new ArrayList<>();
            communes.forEach(code -> {
                Question one = places.get(code);
                if (one != null) {
                    all.add(one);
                }
            });
            return all;
        }
    }

    /** Some places, to be asked about. */
    final class Ground {
        private final Shelf shelf;
        private final List<Question> places;

        private Ground(Shelf shelf, List<Question> places) {
            this.shelf = shelf;
            this.places = places;
        }

        int size() {
            return places.size();
        }

        /** The answers about each of those subjects at each of those levels, where it exists. */
        List<Said> about(Set<String> levels, Set<String> subjects) {
            List<Said> all = new ArrayList<>();
            for (String level : levels.stream().sorted().toList()) {
                for (String subject : subjects.stream().sorted().toList()) {
                    if (law.exists(level, subject)) {
                        places.forEach(place -> all.add(said(shelf, place, level, subject)));
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
        String age = lines + " " + law.version() + " " + law.today();
        Shelf now;
        synchronized (this) {
            if (!age.equals(shelf.age) || shelf.places.size() > MOST_PLACES) {
                shelf = new Shelf(age);
            }
            now = shelf;
        }
        List<Question> places = communes.isEmpty() ? List.of() : now.places(communes, law);
        return new Ground(now, places.isEmpty() ? List.of(law.anywhere()) : places);
    }

    private Said said(Shelf on, Question place, String level, String subject) {
        String key = place.askedCommune() + " " + level + " " + subject;
        Said before = on.known(key);
        if (before != null) {
            return before;
        }
        Answer answer = law.ask(place, level, subject);
        String path = place.askedCommune().isEmpty() ? "" : law.path(place, level, subject);
        Said said = Said.of(answer, law.missing(answer), path);
        on.keep(key, said);
        return said;
    }
}
