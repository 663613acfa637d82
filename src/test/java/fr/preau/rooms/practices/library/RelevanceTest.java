package fr.preau.rooms.practices.library;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.rooms.practices.library.Library.Question;
import fr.preau.rooms.practices.practice.Practices;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The queries were judged, and the judgements committed, before the search was written. */
@PreauTest
class RelevanceTest {
    /** What must hold is 0.85; this is a little below what the order gives today. */
    private static final double FLOOR = 0.94;

    @Autowired Practices practices;
    @Autowired Library library;

    @Test
    void whatWasJudgedBestComesFirst() {
        practices.publish(JudgedSheets.all());
        Shelved.await(library, JudgedSheets.all().getLast().id());
        Map<String, Map<String, Integer>> judgements = JudgedSheets.judgements();
        double sum = 0;
        for (var query : judgements.entrySet()) {
            double gain = gain(query.getKey(), query.getValue());
            System.out.printf("nDCG@10 %.3f  %s%n", gain, query.getKey());
            sum += gain;
        }
        double mean = sum / judgements.size();
        System.out.printf("nDCG@10 %.4f over %d queries%n", mean, judgements.size());
        assertThat(judgements).hasSizeGreaterThanOrEqualTo(60);
        assertThat(mean).isGreaterThanOrEqualTo(FLOOR);
    }

    private double gain(String query, Map<String, Integer> judged) {
        List<String> found = library.search(Question.of(query).at(1, 10))
                .items()
                .stream()
                .map(hit -> hit.card().id())
                .filter(id -> id.startsWith("F-J"))
                .toList();
        List<Integer> ideal = judged.values().stream().sorted(Comparator.reverseOrder()).toList();
        return sum(found.stream().map(id -> judged.getOrDefault(id, 0)).toList()) / sum(ideal);
    }

    private static double sum(List<Integer> grades) {
        double sum = 0;
        for (int i = 0; i < Math.min(10, grades.size()); i++) {
            sum += (Math.pow(2, grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }
}
