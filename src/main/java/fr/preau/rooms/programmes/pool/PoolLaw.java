package fr.preau.rooms.programmes.pool;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.binding.Capability.Judgement;
import fr.preau.rooms.charters.binding.Capability.Kind;
import fr.preau.rooms.programmes.pool.Pools.Outline;
import fr.preau.rooms.programmes.programme.Operation.Competence;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.OperationLaw;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the law lets an organisation carry a service, asked for each level of its schools. */
@Component
record PoolLaw(OperationLaw law) {
    private static final int LONGEST_BASIS = 500;
    private static final List<Kind> DOUBT = List.of(Kind.ACT, Kind.UNKNOWN, Kind.HOLDS);

    /** What it says of each level, where the carrier is at home. */
    Map<Level, Judgement> judge(Organisation carrier, Outline outline) {
        Map<Level, Judgement> judged = new EnumMap<>(Level.class);
        for (Level level : outline.levels()) {
            judged.put(level, law.judge(carrier, outline.theme(), level, List.of()));
        }
        return judged;
    }

    /**
     * How a carrier is competent for all the levels: by the act, where one of them takes one.
     *
     * @throws Refusal.BadRequest on {@code "acte"} or {@code "acte_le"} when a level takes an act
     * @throws Refusal.Conflict when the law gives one to others, and no act would do
     */
    Competence accepted(Organisation by, Map<Level, Judgement> judged, @Nullable String act,
            @Nullable LocalDate actDate, LocalDate today) {
        List<Competence> all = new ArrayList<>();
        judged.forEach((level, judgement) -> {
            if (judgement.kind() == null) {
                throw new Refusal.Conflict("pool.refused.competence." + level, by.name(), judgement.others(),
                        judgement.basis());
            }
            boolean missing = judgement.kind() == Kind.ACT && (act == null || act.isBlank());
            Refusal.refuse(missing, "acte", "pool.refused.act." + level, by.name(), judgement.others());
            all.add(law.accepted(by, judgement, act, actDate, today));
        });
        Competence first = all.stream()
                .min(Comparator.comparing(competence -> DOUBT.indexOf(competence.kind())))
                .orElseThrow();
        String bases = all.stream().map(Competence::basis).distinct().collect(Collectors.joining(" ; "));
        return new Competence(first.kind(), Fold.shortened(bases, LONGEST_BASIS), first.act(), first.actDate());
    }
}
