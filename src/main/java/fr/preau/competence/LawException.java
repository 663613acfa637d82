package fr.preau.competence;

/** A file of the law cannot be read: says which, where and why, in French, for the jurist who wrote it. */
final class LawException extends RuntimeException {
    LawException(String message) {
        super(message);
    }

    LawException(String file, LawException cause) {
        super(file + " : " + cause.getMessage(), cause);
    }
}
