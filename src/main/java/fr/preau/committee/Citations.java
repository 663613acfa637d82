package fr.preau.committee;

import fr.preau.ballot.Ballot;
import fr.preau.ballot.Ballots;
import fr.preau.committee.Referral.Cited;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.web.Language;
import fr.preau.web.Shown;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads the address of a thing of this site, as people copy it from their browser. */
@Component
class Citations {
    private static final Map<String, String> KINDS =
            Map.of(
                    "/chartes/",
                    "charte",
                    "/scrutins/",
                    "scrutin",
                    "/concertation/consultations/",
                    "consultation",
                    "/pratiques/",
                    "pratique",
                    "/engagements/",
                    "engagement");

    private final List<Shown> modules;
    private final Ballots ballots;

    Citations(List<Shown> modules, Ballots ballots) {
        this.modules = List.copyOf(modules);
        this.ballots = ballots;
    }

    /**
     * The thing at that address.
     *
     * @throws Refusal.BadRequest on that field when there is none
     */
    Cited of(String field, String typed) {
        Ref ref =
                Shown.pasted(typed, KINDS)
                        .orElseThrow(() -> new Refusal.BadRequest(field, "committee.fault.piece"));
        Shown.Line line = Shown.all(modules, List.of(ref), Language.FR).get(ref);
        if (line == null) {
            throw new Refusal.BadRequest(field, "committee.fault.piece.none");
        }
        return new Cited(ref.toString(), line.name(), line.path());
    }

    /**
     * The ballot at that address, or of that reference, once it is counted.
     *
     * @throws Refusal.BadRequest on {@code scrutin}
     */
    Cited counted(String typed) {
        String id = typed.strip().replaceFirst("^.*/scrutins/", "").replaceFirst("[/?#].*$", "");
        Ballot one =
                ballots.find(id)
                        .orElseThrow(
                                () -> new Refusal.BadRequest("scrutin", "committee.fault.scrutin"));
        if (one.state() != Ballot.State.CLOSED) {
            throw new Refusal.BadRequest("scrutin", "committee.fault.scrutin.open");
        }
        return new Cited(one.ref().toString(), one.title(), one.path());
    }
}
