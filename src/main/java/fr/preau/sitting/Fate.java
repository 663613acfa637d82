package fr.preau.sitting;

import fr.preau.amendment.Reason;
import fr.preau.sitting.Turn.State;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an amendment.
 *
 * @param felledBy the amendment whose vote made it fall
 * @param why it falls, when that does not say it
 */
record Fate(String amendment, State state, @Nullable String felledBy, @Nullable Reason why) {}
