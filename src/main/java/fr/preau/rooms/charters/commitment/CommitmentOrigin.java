package fr.preau.rooms.charters.commitment;

import fr.preau.ground.kernel.Fold;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.commitment.Commitment.Beneficiary;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.tools.work.Origin;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A promise as what an operation over many schools comes from: what, for whom, by when. */
@Component
record CommitmentOrigin(CommitmentRows rows, Organisations organisations) implements Origin {
    private static final int LONGEST_TITLE = 200;

    @Override
    public String kind() {
        return "engagement";
    }

    @Override
    public Optional<Draft> draft(String id) {
        return rows.all(Set.of(id)).stream().filter(CommitmentOrigin::stands).findFirst().map(this::draft);
    }

    /** Whether it is accepted, and something is still to be done. */
    static boolean stands(Commitment it) {
        return it.stage() != State.PROPOSED && !it.stage().over();
    }

    private Draft draft(Commitment it) {
        String sentence = it.sentence();
        return new Draft(it.promiser(), Fold.shortened(sentence, LONGEST_TITLE),
                it.means().length() < 10 ? sentence : it.means(), Objects.requireNonNullElse(it.subject(), ""),
                Objects.requireNonNullElse(it.level(), ""), null, it.due(), List.of(), List.of(),
                List.of(new Step(it.due(), Fold.shortened(sentence, LONGEST_TITLE))))
                .among(it.beneficiaries().stream().map(Beneficiary::organisation).toList(), organisations::called);
    }
}
