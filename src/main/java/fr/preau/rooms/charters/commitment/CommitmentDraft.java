package fr.preau.rooms.charters.commitment;

import fr.preau.rooms.charters.commitment.Commitment.Article;
import fr.preau.rooms.charters.commitment.Commitment.Beneficiary;
import fr.preau.rooms.charters.commitment.Commitment.Indicator;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What would be promised.
 *
 * @param promiser who would promise
 * @param subject of the law, with its level; absent for none
 * @param beneficiaries whose names are read again
 * @param upon the promises that must be kept first
 */
public record CommitmentDraft(String promiser, String sentence, String means, LocalDate due, @Nullable String subject,
        @Nullable String level, @Nullable Article article, @Nullable Indicator indicator,
        List<Beneficiary> beneficiaries, Set<String> upon) {}
