package fr.preau.binding;

import fr.preau.competence.Everywhere;
import fr.preau.law.Answer;
import fr.preau.law.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine answered somewhere, in what is kept of it.
 *
 * @param commune asked about; empty for the rule of everywhere
 * @param path where the reasoning is; empty when no place is known
 */
record Said(
        String commune,
        String level,
        String subject,
        Answer.Kind kind,
        Answer.Verification verification,
        List<Held> holders,
        List<Everywhere.Missing> missing,
        String path) {
    private static final int FEW = 3;

    /**
     * @param instead whether the law of that place names it instead of who has the role elsewhere
     */
    record Held(
            Role role,
            String authority,
            @Nullable String name,
            @Nullable String siren,
            Answer.Verification verification,
            List<Answer.Source> sources,
            boolean instead) {}

    static Said of(
            Answer answer, List<Everywhere.Missing> missing, Set<String> instead, String path) {
        return new Said(
                answer.question().askedCommune(),
                answer.question().level(),
                answer.question().subject(),
                answer.kind(),
                answer.verification(),
                answer.holders().stream()
                        .map(one ->
                                new Held(
                                        one.role(),
                                        one.authority(),
                                        one.body() == null ? null : one.body().name(),
                                        one.body() == null ? null : one.body().siren(),
                                        one.verification(),
                                        one.sources().stream().limit(FEW).toList(),
                                        instead.contains(one.authority())))
                        .toList(),
                missing,
                path);
    }

    /** Whether the engine knows who decides. */
    boolean decided() {
        return (kind == Answer.Kind.CERTAIN || kind == Answer.Kind.CO_DECISION)
                && holders.stream().anyMatch(one -> one.role() == Role.DECIDES);
    }
}
