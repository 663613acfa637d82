package fr.preau.rooms.programmes.programme;

/** How far a school is in an operation, the furthest last; not known is said so. */
public enum SchoolState {
    UNKNOWN, PLANNED, ORDERED, INSTALLED, IN_SERVICE
}
