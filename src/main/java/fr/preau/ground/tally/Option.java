package fr.preau.ground.tally;

/** What a seat may answer; the words of a ledger. */
public enum Option {
    POUR, CONTRE, ABSTENTION,
    /** Present and takes no part: counts for the quorum, is not expressed. */
    NPPV, CONSENTEMENT, OBJECTION
}
