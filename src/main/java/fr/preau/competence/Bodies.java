package fr.preau.competence;

import org.jspecify.annotations.Nullable;

/** Finds the real body behind an authority, where and when the question is asked. */
@FunctionalInterface
interface Bodies {
    /** No référentiel: bodies are not known. */
    Bodies UNKNOWN = (held, question) -> null;

    Answer.@Nullable Body of(Answer.Held held, Question question);
}
