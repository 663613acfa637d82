package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Waits until the index has followed the database. */
final class Shelved {
    private Shelved() {}

    static void await(Library library, String id) {
        await(library, id, true);
    }

    static void await(Library library, String id, boolean there) {
        Instant late = Instant.now().plus(Duration.ofSeconds(60));
        while (!answers(library, id, there)) {
            if (Instant.now().isAfter(late)) {
                throw new AssertionError(id + " is not as it should be in the index");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static boolean answers(Library library, String id, boolean there) {
        try {
            return library.cards(List.of(id)).containsKey(id) == there;
        } catch (Refusal.Later notYet) {
            return false;
        }
    }
}
