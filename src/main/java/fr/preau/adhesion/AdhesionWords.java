package fr.preau.adhesion;

import fr.preau.adhesion.Adhesion.State;

/** What is read in several places of adhesions. */
final class AdhesionWords {
    private AdhesionWords() {}

    static String badge(State state) {
        return switch (state) {
            case CONSIDERED -> "";
            case SCHEDULED, DELIBERATED -> "info";
            case SIGNED, IN_FORCE -> "done";
            case WITHDRAWN, EXPIRED -> "check";
        };
    }

    static String icon(State state) {
        return switch (state) {
            case CONSIDERED -> "file-pen-line";
            case SCHEDULED -> "calendar-days";
            case DELIBERATED -> "scale";
            case SIGNED, IN_FORCE -> "circle-check";
            case WITHDRAWN -> "circle-slash";
            case EXPIRED -> "history";
        };
    }
}
