package fr.preau.roof.site;

import fr.preau.ground.web.Shown;
import java.util.List;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.stereotype.Component;

/** What the start of a site promises: that it opens, and that what it brings is there. */
@Component
record StartPromise(ApplicationAvailability availability, List<Shown.PendingLoad> awaited) {
    /** Whether pages are served. */
    boolean open() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    }

    /** Whether nothing is awaited any more. */
    boolean kept() {
        return awaited.stream().allMatch(part -> part.awaited() == null);
    }
}
