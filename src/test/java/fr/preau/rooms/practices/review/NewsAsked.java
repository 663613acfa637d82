package fr.preau.rooms.practices.review;

import org.springframework.context.ApplicationContext;

/** The news of old sheets, asked for at once in tests of other modules. */
public record NewsAsked(ApplicationContext application) {
    /** How many carriers were written to. */
    public int ask() {
        return application.getBean(NewsRounds.class).ask();
    }
}
