package fr.preau.rooms.needs.coverage;

import org.springframework.context.ApplicationContext;

/** What is held of tools and training, read again without waiting for its minute. */
public final class CoverageRead {
    private CoverageRead() {}

    /** Reads it now. */
    public static void now(ApplicationContext application) {
        application.getBean(Coverages.class).read();
    }
}
