package fr.preau.committee;

/** What a seat says of a question, and what the body says in the end. */
enum Opinion {
    FAVOURABLE, RESERVES, UNFAVOURABLE,
    /** Neither: "sans avis". */
    NONE
}
