package fr.preau.ground.files;

import fr.preau.ground.round.Round;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes the files that nothing refers to a week after they were brought: taken off a draft, or never attached. What a
 * version refers to stays as long as the version.
 */
@Component
record FileRemoval(FileRows rows, ObjectProvider<Attachments> modules, TransactionTemplate together) {
    private static final int AT_ONCE = 200;
    private static final String FIRST = "";

    /** Some files a transaction, until all were looked at. */
    @Round(words = "files.round.forget", every = "PT6H")
    void forget() {
        String after = FIRST;
        while (after != null) {
            String from = after;
            after = together.execute(status -> some(from));
        }
    }

    private @org.jspecify.annotations.Nullable String some(String after) {
        List<String> old = rows.old(after, AT_ONCE);
        if (old.isEmpty()) {
            return null;
        }
        List<String> unused = new ArrayList<>(old);
        modules.forEach(module -> unused.removeAll(module.referred(old)));
        rows.remove(unused);
        return old.getLast();
    }
}
