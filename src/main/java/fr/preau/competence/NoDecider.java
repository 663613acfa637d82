package fr.preau.competence;

/**
 * A level and a subject for which no decider is expected.
 *
 * @param pointless the subject does not exist at that level; otherwise the texts name nobody
 */
record NoDecider(String level, String subject, boolean pointless, Label why) {}
