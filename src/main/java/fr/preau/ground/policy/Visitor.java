package fr.preau.ground.policy;

/** The kinds of visitors a route may admit, from the widest to the narrowest. */
public enum Visitor {
    /** Anybody, without an account. */
    ANYONE,
    /** Somebody who has signed in, whatever their mandates. */
    SIGNED_IN,
    /** Somebody whose mandate, today, gives the route's power for the organisation of its path. */
    HOLDER,
    /** Somebody who administers this instance of Préau. */
    OPERATOR
}
