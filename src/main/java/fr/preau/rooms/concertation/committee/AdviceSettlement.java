package fr.preau.rooms.concertation.committee;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Sha256;
import fr.preau.rooms.concertation.committee.Referral.Advice;
import fr.preau.rooms.concertation.committee.Referral.NamedRef;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.rooms.concertation.consent.ConsentSettlement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The opinion of a body is given once its seats consent to it, or a ballot adopts it. */
@Component
record AdviceSettlement(CommitteeRows committees, ReferralRows rows,
        CommitteeNotices notices) implements ConsentSettlement {
    @Override
    public String kind() {
        return Committee.KIND;
    }

    @Override
    public void settled(Consent it, Instant at, Consumer<Journal.Act> say) {
        if (!it.adopted()) {
            return;
        }
        Committee held = committees.all().find(it.thing().id()).orElseThrow();
        Referral asked = rows.one(held.id(), it.part()).orElseThrow();
        String ballot = it.ballot();
        var given = new Advice(Opinion.valueOf(it.code()), it.words(), Paris.day(at), List.of(),
                ballot == null ? null : NamedRef.ballot(ballot, String.valueOf(it.ballotName())), ballot == null, at);
        rows.insert(held.id(), asked.n(), given, it.mandate());
        say.accept(new Journal.Act("committee.concluded", it.thing(), it.convener(), facts(asked.n(), given),
                it.mandate()));
        notices.concluded(at, held, asked, "");
    }

    /** What the journal says of it. */
    static Map<String, ?> facts(int n, Advice given) {
        NamedRef ballot = given.ballot();
        return Journal.facts("referral", n, "stance", given.stance(), "words", Sha256.hex(given.words()), "given",
                given.givenOn(), "objections", Sha256.hex(String.join(" ", given.objections())), "ballot",
                ballot == null ? null : ballot.ref());
    }
}
