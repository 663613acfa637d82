package fr.preau.ground.connection;

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
        return enter(address, 1);
    }

    /** The same of what counts for as many. */
    boolean enter(String address, int many) {
        int everywhere = all.addAndGet(many);
        int here = addresses.merge(address, many, Integer::sum);
        if (everywhere > most || here > mostFromOne) {
            leave(address, many);
            return false;
        }
        return true;
    }

    /** Once for each time it entered. */
    public void leave(String address) {
        leave(address, 1);
    }

    void leave(String address, int many) {
        all.addAndGet(-many);
        addresses.computeIfPresent(address, (same, here) -> here <= many ? null : here - many);
    }

    /** How many there are. */
    public int size() {
        return all.get();
    }

    /** How many there are from that address. */
    public int from(String address) {
        return addresses.getOrDefault(address, 0);
    }
}
