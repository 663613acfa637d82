package fr.preau.journee;

import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.web.Language;
import fr.preau.web.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Pages of this site as people paste their addresses, found to be there. */
@Component
class LinkedPages {
    private static final int MOST = 5;

    /** What things are called, by the beginnings of their addresses. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "/chartes/", "charte",
                    "/engagements/", "engagement",
                    "/pratiques/", "pratique",
                    "/scrutins/", "scrutin",
                    "/programmes/", "programme",
                    "/concertation/consultations/", "consultation",
                    "/concertation/journees/", "journee",
                    "/concertation/instances/", "instance",
                    "/concertation/contributions/", "contribution");

    private final ObjectProvider<Shown> modules;

    LinkedPages(ObjectProvider<Shown> modules) {
        this.modules = modules;
    }

    /** A page, and what it is called now. */
    record Linked(Ref ref, String path, String name) {}

    /**
     * @param kinds of what may be linked there
     * @throws Refusal.BadRequest on that field when it is no such page, or is not there
     */
    Linked one(String field, String typed, Set<String> kinds) {
        Ref ref = Shown.pasted(typed, KINDS).orElse(null);
        if (ref != null && kinds.contains(ref.kind())) {
            Shown.Line line =
                    Shown.all(modules.stream().toList(), List.of(ref), Language.FR).get(ref);
            if (line != null) {
                return new Linked(ref, line.path(), line.name());
            }
        }
        throw new Refusal.BadRequest(field, "journee.fault.linked", typed.strip());
    }

    /** The same of several; empty lines are none. */
    List<Linked> all(String field, List<String> typed) {
        List<Linked> all = new ArrayList<>();
        for (String one : typed) {
            if (!one.isBlank()) {
                all.add(one(field, one, Set.copyOf(KINDS.values())));
            }
        }
        if (all.size() > MOST) {
            throw new Refusal.BadRequest(field, "journee.fault.followings", MOST);
        }
        return all;
    }
}
