package fr.preau.rooms.concertation.synthesis;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.rooms.concertation.consent.ConsentSettlement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A version is adopted once seats consent to it, or a ballot of theirs adopts it. */
@Component
record Adoption(SynthesisRows rows) implements ConsentSettlement {
    /** What a consent has to say so that it is adopted: the version, and the body of its seats. */
    static String code(int n, @Nullable Ref body) {
        return body == null ? String.valueOf(n) : n + " " + body;
    }

    @Override
    public String kind() {
        return Synthesis.KIND;
    }

    @Override
    public void settled(Consent it, Instant at, Consumer<Journal.Act> say) {
        if (!it.adopted()) {
            return;
        }
        String[] said = it.code().split(" ", 2);
        int n = Integer.parseInt(said[0]);
        String body = said.length == 2 ? said[1] : null;
        LocalDate on = Paris.day(at);
        rows.adopt(it.thing().id(), n, on, it.ballot(), body, it.mandate());
        say.accept(new Journal.Act("synthesis.adopted", it.thing(), it.convener(), facts(n, on, it.ballot(), body),
                it.mandate()));
    }

    /** What the journal says of it. */
    static Map<String, Object> facts(int n, LocalDate on, @Nullable String ballot, @Nullable String body) {
        return Journal.facts("version", n, "on", on, "how",
                ballot == null ? Synthesis.How.CONSENT : Synthesis.How.BALLOT, "ballot", ballot == null ? "" : ballot,
                "body", body == null ? "" : body);
    }
}
