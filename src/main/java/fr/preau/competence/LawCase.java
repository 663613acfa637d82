package fr.preau.competence;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expected answer, for people and for {@code check-law}: a file of {@code droit/cas}.
 *
 * @param facts as in a question: {@code cite=REGION;epci.bati=1}
 * @param expected the authorities expected to have that role, all of them
 * @param kind absent when it is not asserted
 */
record LawCase(
        String id,
        String title,
        PlaceFacts place,
        String level,
        String subject,
        java.time.LocalDate date,
        String facts,
        Role role,
        Set<String> expected,
        Answer.@Nullable Kind kind,
        String source,
        String file) {}
