package fr.preau.rooms.practices.replication;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.practices.practice.Uptake;
import fr.preau.rooms.practices.practice.Uptakes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What became of practices elsewhere, as evidence counts it. */
@Component
record ReportedUptakes(ReplicationRows rows) implements Uptakes {
    private static final String READ = ReportedUptakes.class.getName() + " ";
    private static final String BESIDE = READ + "beside ";

    @Override
    public Map<String, List<Uptake>> of(Collection<String> sheets) {
        List<Replication> read = beside(sheets);
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null && sheets.size() == 1) {
            request.setAttribute(READ + sheets.iterator().next(), read, SCOPE_REQUEST);
        }
        return read.stream()
                .collect(Collectors.groupingBy(Replication::practice,
                        Collectors.mapping(ReportedUptakes::outcome, Collectors.toList())));
    }

    /** What this very request read with one of them, or else reads now. */
    @SuppressWarnings("unchecked") // nothing else is ever kept under that name
    private List<Replication> beside(Collection<String> sheets) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Object read = request == null || sheets.size() != 1 ? null
                : request.getAttribute(BESIDE + sheets.iterator().next(), SCOPE_REQUEST);
        return read == null ? rows.of(sheets) : (List<Replication>) read;
    }

    /**
     * One of them, for a page that only reads: those of its practice are read with it, once.
     *
     * @throws Refusal.NotFound when there is none
     */
    Replication get(String id) {
        List<Replication> all = rows.beside(id);
        Replication it = all.stream()
                .filter(replication -> replication.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("id", "replication.unknown", id));
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(BESIDE + it.practice(), all, SCOPE_REQUEST);
        }
        return it;
    }

    /**
     * Those of one sheet, oldest first: what this very request read to weigh its evidence is not read again to draw its
     * tree.
     */
    @SuppressWarnings("unchecked") // nothing else is ever kept under that name
    List<Replication> shown(String sheet) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Object read = request == null ? null : request.getAttribute(READ + sheet, SCOPE_REQUEST);
        return read == null ? rows.of(List.of(sheet)) : (List<Replication>) read;
    }

    private static Uptake outcome(Replication it) {
        return new Uptake(it.organisation(), it.stage(), it.counted(), it.measured(), it.context());
    }
}
