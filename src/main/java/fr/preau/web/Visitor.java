package fr.preau.web;

/**
 * The kinds of visitors a route may admit. Accounts will add theirs; until then everything public
 * is for anyone.
 */
public enum Visitor {
    /** Anybody, without an account. */
    ANYONE
}
