package fr.preau.poll;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many there are, in all and from each address; whoever is refused is not counted. */
final class Crowd {
    private final int most;
    private final int mostFromOne;
    private final Map<String, Integer> addresses = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    Crowd(int most, int mostFromOne) {
        this.most = most;
        this.mostFromOne = mostFromOne;
    }

    /**
     * @return whether there is room; if so, whoever enters leaves later
     */
    boolean enter(String address) {
        int everywhere = all.incrementAndGet();
        int here = addresses.merge(address, 1, Integer::sum);
        if (everywhere > most || here > mostFromOne) {
            leave(address);
            return false;
        }
        return true;
    }

    void leave(String address) {
        all.decrementAndGet();
        addresses.computeIfPresent(address, (same, here) -> here <= 1 ? null : here - 1);
    }

    int size() {
        return all.get();
    }

    int from(String address) {
        return addresses.getOrDefault(address, 0);
    }
}
