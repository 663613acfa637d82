package fr.preau.rooms.concertation.committee;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads the address of a thing of this site, as people copy it from their browser. */
@Component
public class Citations {
    /** What things are called, by the beginnings of their addresses. */
    private static final Map<String, String> KINDS = Map.of("/chartes/", "charte", "/engagements/", "engagement",
            "/pratiques/", "pratique", "/scrutins/", "scrutin", "/programmes/", "programme", "/presse/", "communique",
            "/concertation/consultations/", "consultation", "/concertation/journees/", "journee",
            "/concertation/instances/", "instance", "/concertation/contributions/", "contribution");

    private final ObjectProvider<Shown> modules;

    Citations(ObjectProvider<Shown> modules) {
        this.modules = modules;
    }

    /**
     * The thing at that address, as it is called now.
     *
     * @param kinds of what may be there; anything when none is said
     * @throws Refusal.BadRequest on that field when there is none
     */
    public Shown.Mention of(String field, String typed, String... kinds) {
        Ref ref = Shown.pasted(typed, KINDS)
                .filter(one -> kinds.length == 0 || Arrays.asList(kinds).contains(one.kind()))
                .orElseThrow(() -> new Refusal.BadRequest(field, "committee.fault.piece"));
        Shown.Mention line = Shown.all(modules.stream().toList(), List.of(ref), Language.FR).get(ref);
        if (line == null) {
            throw new Refusal.BadRequest(field, "committee.fault.piece.none", typed.strip());
        }
        return line;
    }
}
