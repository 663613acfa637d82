package fr.preau.tools.registration;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Language;
import java.time.Instant;

/** Something to which people register, as its room tells it. */
public interface Occasion {
    String id();

    Ref ref();

    /** As people called it. */
    String title();

    /** Of its page, without the language. */
    String path();

    Allotment allotted();

    /** Whether one may register, for a place or to wait for one. */
    boolean registers();

    /** Whether it is ahead: a place that is freed is offered, and waits for an answer. */
    boolean coming();

    /** Whether it goes on: a place that is freed is given at once. */
    boolean today();

    Instant beginsAt();

    /** Why it will not be; empty while it will. */
    String calledOffWhy();

    /** The day it begins, in words. */
    String when(Language language);

    /** Where it is, in words; empty when it is only followed from afar. */
    String where();

    /** Told only to who comes: where it is followed; empty for none. */
    String followed();
}
