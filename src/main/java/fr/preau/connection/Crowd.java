package fr.preau.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many there are, in all and from each address; whoever is refused is not counted. */
public final class Crowd {
    private final int most;
    private final int mostFromOne;
    private final Map<String, Integer> addresses = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    /** So many in all, so many from one address. */
    public Crowd(int most, int mostFromOne) {
        this.most = most;
        this.mostFromOne = mostFromOne;
    }

    /**
     * @return whether there is room; if so, whoever enters leaves later
     */
    public boolean enter(String address) {
        int everywhere = all.incrementAndGet();
        int here = addresses.merge(address, 1, Integer::sum);
        if (everywhere > most || here > mostFromOne) {
            leave(address);
            return false;
        }
        return true;
    }

    /** Once for each time it entered. */
    public void leave(String address) {
        all.decrementAndGet();
        addresses.computeIfPresent(address, (same, here) -> here <= 1 ? null : here - 1);
    }

    /** How many there are. */
    public int size() {
        return all.get();
    }

    int from(String address) {
        return addresses.getOrDefault(address, 0);
    }
}
