package fr.preau.rooms.charters.ballot;

import org.springframework.context.ApplicationContext;

/** The round of a node, for the tests of other modules. */
public final class Closing {
    private Closing() {}

    /** Opens and closes every ballot whose hour has come; what one throws is thrown. */
    public static void round(ApplicationContext application) {
        Openings openings = application.getBean(Openings.class);
        openings.due().forEach(openings::settle);
    }
}
