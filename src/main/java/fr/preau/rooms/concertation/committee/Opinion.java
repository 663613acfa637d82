package fr.preau.rooms.concertation.committee;

/** What a seat says of a question, and what the body says in the end. */
enum Opinion {
    FAVOURABLE, RESERVES, UNFAVOURABLE,
    /** Neither: "sans avis". */
    NONE
}
