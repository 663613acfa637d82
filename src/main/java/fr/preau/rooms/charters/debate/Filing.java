package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Sha256;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.debate.FiledAmendment.State;
import fr.preau.rooms.charters.debate.Voices.SeatVoice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An amendment as it is filed: its number, its article, its fingerprint. */
final class Filing {
    private Filing() {}

    static FiledAmendment of(CharterVersion base, Amendment amendment, @Nullable FiledAmendment parent, int n,
            SeatVoice voice, String motives, Instant at) {
        String under = parent == null ? null : parent.id();
        Articles.DebateArticle part = parent == null ? new Articles(base.text()).of(Bases.target(amendment.change()))
                : null;
        return new FiledAmendment(amendment.id(), base.charter(), base.n(), base.n(), n, under, number(part, parent, n),
                part != null ? part.id() : parent != null ? parent.article() : "", voice.organisation(), voice.name(),
                List.of(), amendment, null, Sha256.hex(CanonicalJson.text(amendment)), State.FILED, motives, at);
    }

    private static String number(Articles.@Nullable DebateArticle part, @Nullable FiledAmendment parent, int n) {
        if (parent != null) {
            return parent.number() + ", s.-am. " + n;
        }
        return (part == null ? Articles.WHOLE : part.label()) + " – Am. " + n;
    }
}
