package fr.preau.rooms.programmes.pool;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Territory;
import fr.preau.rooms.programmes.programme.Operation;
import fr.preau.rooms.programmes.programme.OperationPanel;
import fr.preau.rooms.territories.atlas.PlaceMargin;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Services beside what they concern: the operation they are of, the territory that has them. */
@Component
record PoolMargins(PoolRows rows) implements OperationPanel, PlaceMargin {
    /**
     * All that the panel of an operation needs.
     *
     * @param fresh where its carrier says one; empty for one that is told
     */
    record Panel(List<Pool> pools, String fresh) {}

    /** Asked only of operations about pooled services. */
    @Override
    public @Nullable Content content(Visit visit, Operation it) {
        if (it.theme() != Operation.Theme.SERVICES) {
            return null;
        }
        String fresh = it.told() ? "" : PoolPages.ONE + "nouveau?operation=" + it.id();
        return visit.piece("rooms/programmes/pool/panel", new Panel(rows.of(it.id()), fresh));
    }

    @Override
    public @Nullable Content section(Visit visit, Territory territory) {
        List<Pool> all = rows.at(territory.kind() + ":" + territory.code());
        return all.isEmpty() ? null : visit.piece("rooms/programmes/pool/there", new Panel(all, ""));
    }
}
