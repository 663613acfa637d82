package fr.preau.ground.policy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Policies.Route;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever must sign in strongly is told for which act. */
@OpenSite
class StrongActsTest {
    @Autowired Policies policies;
    @Autowired Texts texts;

    private List<Route> strong() {
        return policies.routes().stream().filter(route -> route.strong() && !route.methods().contains("GET")).toList();
    }

    @Test
    void everyFormThatNeedsAStrongSignInSaysWhatItDoes() {
        assertThat(strong()).hasSizeGreaterThan(12);
        assertThat(strong()).allSatisfy(route -> {
            assertThat(texts.has(route.act())).as(route.path()).isTrue();
            for (Language language : Language.values()) {
                assertThat(texts.say(language, route.act())).as("%s: words that follow “vous allez”", route.path())
                        .matches("\\p{L}.*[^.]");
            }
        });
    }
}
