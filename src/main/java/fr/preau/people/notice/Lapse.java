package fr.preau.people.notice;

/**
 * Which notices have no object any more: a module that tells may have a bean of it. All are asked in one statement,
 * when notices are read and before they are mailed.
 */
public interface Lapse {

    /**
     * A select of {@code (id, hidden)} from the rows {@code told (id, kind, thing, key, at)} of one person, where
     * {@code key} is the id of the thing: those that are done, or, {@code hidden}, that are not theirs to read any
     * more. The mandates they have in force are the rows {@code
     * running (organisation, powers)}.
     */
    String select();
}
