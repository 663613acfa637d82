package fr.preau.ground.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.round.Round;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was invented for the demonstration, whatever module has it: nothing on an instance that invents nothing. Read
 * again every few seconds, so that no page asks for it.
 */
@Component
class Inventions {
    private static final Pattern AFTER = Pattern.compile("[?#].*");

    private static final Pattern ID = Pattern.compile("\\b[A-Z]-[0-9A-Z]{10}\\b");

    /** What says which place a page is all about. */
    private static final Pattern PLACE = Pattern.compile("(?:^|&)(commune|departement|uai)=(\\w+)");

    private static final int MOST_REAL = 10_000;

    private final List<Shown.Invention> modules;
    private final JdbcClient sql;
    private volatile Set<String> ids = Set.of();

    /** Those that were looked for and not found, on a site where something is invented. */
    private final Cache<String, Boolean> real = Caffeine.newBuilder().maximumSize(MOST_REAL).build();

    Inventions(List<Shown.Invention> modules, JdbcClient sql) {
        this.modules = modules;
        this.sql = sql;
    }

    /** Reads it; what was read stays while the database is away. */
    @EventListener(ApplicationReadyEvent.class)
    @Round(words = "web.round.inventions", every = "PT5S", onEachNode = true)
    void read() {
        String all = modules.stream().map(Shown.Invention::invented).collect(Collectors.joining("\nunion\n"));
        if (!all.isEmpty()) {
            Set<String> now = Set.copyOf(sql.sql(all).query((row, number) -> row.getString(1)).list());
            ids = now.equals(ids) ? ids : now;
        }
    }

    /** The ids that are known now: another set once there are others. */
    Set<String> known() {
        return ids;
    }

    /** Whether an id was invented, or a path is that of a page of something that was. */
    boolean has(String path) {
        return names(path, ids);
    }

    /**
     * The same of a page, which its query may tell. Where something is invented, a thing that was made since is looked
     * for once: no page of it is ever read without its mark.
     */
    boolean has(String path, String query) {
        if (ids.isEmpty() || names(path, query, ids)) {
            return !ids.isEmpty();
        }
        String id = ID.matcher(path).results().map(MatchResult::group).findFirst().orElse("");
        return !id.isEmpty() && real.getIfPresent(id) == null && sought(id) && names(path, query, ids);
    }

    /** Looks for one, once; false when the database is away. */
    private boolean sought(String id) {
        try {
            read();
        } catch (DataAccessException away) {
            return false;
        }
        if (!ids.contains(id)) {
            real.put(id, true);
        }
        return true;
    }

    static boolean names(String path, String query, Set<String> ids) {
        return names(path, ids) || !ids.isEmpty() && PLACE.matcher(query)
                .results()
                .map(place -> (place.group(1).equals("uai") ? "etablissements" : place.group(1)) + "/" + place.group(2))
                .anyMatch(ids::contains);
    }

    /** Whether a path names one of these ids, before its query: alone, or after its kind. */
    static boolean names(String path, Set<String> ids) {
        if (ids.isEmpty()) {
            return false;
        }
        String[] parts = AFTER.matcher(path).replaceFirst("").split("/");
        for (int i = 0; i < parts.length; i++) {
            if (ids.contains(parts[i]) || i > 0 && ids.contains(parts[i - 1] + "/" + parts[i])) {
                return true;
            }
        }
        return false;
    }
}
