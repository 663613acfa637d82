package fr.preau.rooms.needs.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.needs.market.Requirement.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a need requires: its numbers, how it is kept, what several ask for together. */
class RequirementTest {

    @Test
    void aNumberIsWithinWhatCanBeChecked() {
        for (What what : What.values()) {
            int least = what.numbered() ? 1 : 0;
            assertThat(new Requirement(what, least).number()).isEqualTo(least);
            assertThat(new Requirement(what, what.most()).number()).isEqualTo(what.most());
            for (int wrong : new int[]{least - 1, what.most() + 1}) {
                assertThatThrownBy(() -> new Requirement(what, wrong)).as(what + ":" + wrong)
                        .isInstanceOfSatisfying(Refusal.BadRequest.class,
                                no -> assertThat(no.field()).isEqualTo("n-" + what));
            }
        }
    }

    private static Requirement any(Random random) {
        What what = What.values()[random.nextInt(What.values().length)];
        return new Requirement(what, what.numbered() ? 1 + random.nextInt(what.most()) : 0);
    }

    private static List<Requirement> some(Random random) {
        List<Requirement> all = new ArrayList<>();
        for (int many = random.nextInt(12); many > 0; many--) {
            all.add(any(random));
        }
        return all;
    }

    /** Whether what is said of a thing is enough. */
    private static boolean meets(List<Requirement> all, What what, int said) {
        return all.stream()
                .filter(requirement -> requirement.what() == what)
                .allMatch(requirement -> what == What.DELAY ? said <= requirement.number()
                        : said >= requirement.number());
    }

    @Test
    void whatIsKeptIsReadAgainEachOnceInTheOrderOfTheForm() {
        for (int draw = 0; draw < 500; draw++) {
            List<Requirement> all = some(new Random(draw));
            String kept = Requirement.text(all);
            List<Requirement> read = Requirement.read(kept);
            assertThat(read).as(kept).extracting(Requirement::what).isSorted().doesNotHaveDuplicates();
            assertThat(read).extracting(Requirement::what)
                    .containsExactlyInAnyOrderElementsOf(all.stream().map(Requirement::what).distinct().toList());
            assertThat(Requirement.text(read)).isEqualTo(kept);
        }
        assertThat(Requirement.read("")).isEmpty();
    }

    @Test
    void whatMeetsTheStrictestMeetsEveryNeedAndNothingElseDoes() {
        for (int draw = 0; draw < 500; draw++) {
            var random = new Random(draw);
            List<Requirement> first = some(random);
            List<Requirement> second = some(random);
            List<Requirement> both = Requirement.strictest(List.of(Requirement.text(first), Requirement.text(second)));
            for (What what : What.values()) {
                int said = what.numbered() ? 1 + random.nextInt(what.most()) : 0;
                assertThat(meets(both, what, said)).as(draw + " " + what + ":" + said)
                        .isEqualTo(meets(first, what, said) && meets(second, what, said));
            }
        }
    }
}
