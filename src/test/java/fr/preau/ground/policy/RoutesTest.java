package fr.preau.ground.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.PreauTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The addresses of all routes beside one another. */
@PreauTest
class RoutesTest {
    @Autowired Policies policies;
    @Autowired MockMvc site;

    /** Where a word stands for one route and anything for another, and the other way round further on. */
    @Test
    void anAddressThatTwoRoutesMatchEquallyIsAnsweredByTheOneThatSaysMoreFromItsBeginning() throws Exception {
        List<Policies.Route> routes = policies.routes();
        Set<String> shared = new TreeSet<>();
        for (int i = 0; i < routes.size(); i++) {
            for (Policies.Route other : routes.subList(i + 1, routes.size())) {
                String address = met(routes.get(i).path(), other.path());
                if (address != null && routes.get(i).methods().contains("GET") && other.methods().contains("GET")) {
                    shared.add(address);
                }
            }
        }
        assertThat(shared).contains("/formations/sessions/modification", "/presse/parole/preparation");
        for (String address : shared) {
            assertThat(site.perform(get(address)).andReturn().getResponse().getStatus()).as(address).isLessThan(500);
        }
    }

    /** An address that both patterns match, each by a word that the other takes as it comes; absent without one. */
    private static @Nullable String met(String one, String other) {
        String[] left = one.split("/");
        String[] right = other.split("/");
        if (left.length != right.length) {
            return null;
        }
        boolean ours = false;
        boolean theirs = false;
        var address = new StringBuilder();
        for (int i = 1; i < left.length; i++) {
            boolean open = left[i].contains("{");
            boolean wide = right[i].contains("{");
            if (!open && !wide && !left[i].equals(right[i]) || open && !wide && !takes(left[i], right[i])
                    || wide && !open && !takes(right[i], left[i])) {
                return null;
            }
            ours |= !open && wide;
            theirs |= open && !wide;
            address.append('/').append(open ? right[i] : left[i]);
        }
        return ours && theirs ? address.toString() : null;
    }

    /** Whether what stands for anything, or for what its expression says, may be that word. */
    private static boolean takes(String pattern, String word) {
        String expression = pattern.replaceAll("\\{\\w+:((?:[^{}]|\\{[0-9,]+})+)}", "$1").replaceAll("\\{\\w+}", ".+");
        return word.matches(expression);
    }
}
