package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.policy.Power;
import fr.preau.people.notice.Lapse;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.rooms.charters.charter.Charter;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Who is told of adhesions: those whose body joined a charter, when another one takes its place; who may sign, once all
 * that comes before is done; who convenes, once a body has joined.
 */
@Component
record AdhesionNotices(Notices notices, AdhesionRows rows) implements Lapse {
    void newer(Instant at, Charter next, String before, String by) {
        List<String> joined = rows.of(before)
                .stream()
                .filter(adhesion -> !adhesion.state().over())
                .map(Adhesion::organisation)
                .toList();
        String path = AdhesionPages.list(next.id()) + "/ce-qui-change";
        notices.tell(at, Notice.of("adhesion.notice.newer", next.ref(), next.title(), path),
                Audience.holding(joined, Power.CONTRIBUTE, Power.SIGN).but(by));
    }

    void ready(Instant at, Charter charter, Adhesion it, String by) {
        notices.tell(at, Notice.of("adhesion.notice.ready", it.own(), charter.title(), it.path()),
                Audience.holding(List.of(it.organisation()), Power.SIGN).but(by));
    }

    void changed(Instant at, Charter charter, String word, String by) {
        String path = AdhesionPages.list(charter.id());
        notices.tell(at, Notice.of("adhesion.notice." + word, charter.ref(), charter.title(), path),
                Audience.holding(List.of(charter.convener()), Power.PUBLISH).but(by));
    }

    /** One that was signed, or is over, asks for no signature any more. */
    @Override
    public String select() {
        return """
                select t.id, false from told t join adhesion.v_adhesion a on a.id = t.key
                where t.kind = 'adhesion.notice.ready' and a.state not in ('CONSIDERED', 'SCHEDULED', 'DELIBERATED')
                union all
                select t.id, false from told t join charter.v_charter c on c.id = t.key
                where t.kind = 'adhesion.notice.newer' and c.state <> 'PUBLISHED'
                """;
    }
}
