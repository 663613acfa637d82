package fr.preau.binding;

import java.util.List;

/**
 * Where the law is asked about an organisation or a charter.
 *
 * @param communes INSEE codes; none for the rule of everywhere, no territory being known
 * @param of how many communes there are in all
 */
record Field(How how, List<String> communes, int of) {
    /** Where nothing of the référentiel is known. */
    static final Field EVERYWHERE = new Field(How.EVERYWHERE, List.of(), 0);

    /** How the communes were chosen; each has its sentence. */
    enum How {
        /** Those that take part. */
        SEATS,
        /** All those of the place, or the first ones. */
        MEMBERS,
        /** One of each EPCI: answers differ by the acts of EPCI. */
        BY_EPCI,
        /** The most populous of each département. */
        BY_DEPARTEMENT,
        /** That of the school, that of the organisation itself. */
        OWN,
        /** None: the rule that holds where no act and no special territory moves it. */
        EVERYWHERE
    }
}
