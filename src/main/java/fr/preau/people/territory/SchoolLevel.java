package fr.preau.people.territory;

/**
 * The level that decides whose school it is; a private school has its own, because other rules hold for it.
 */
public enum SchoolLevel {
    ECOLE, COLLEGE, LYCEE, EREA, CITE_SCOLAIRE, PRIVE_ECOLE, PRIVE_COLLEGE, PRIVE_LYCEE
}
