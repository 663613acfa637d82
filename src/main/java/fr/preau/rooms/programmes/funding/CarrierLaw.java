package fr.preau.rooms.programmes.funding;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.rooms.charters.binding.Capability.Standing;
import fr.preau.rooms.charters.binding.Fields;
import fr.preau.rooms.charters.binding.Party;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether the law lets somebody else carry a project there, or by which act. */
@Component
record CarrierLaw(Capability capability, Fields fields) {
    /** So many communes of a large place answer for all. */
    private static final int MOST_PLACES = 30;

    /**
     * What the law says where the plan is, of what most of its money is spent on; nothing of who is no public body.
     */
    Map<Payer, Standing> of(Visit visit, FiledPlan it, Collection<Payer> carriers) {
        Map<Payer, Party> parties = new EnumMap<>(Payer.class);
        carriers.forEach(carrier -> party(carrier).forEach(party -> parties.put(carrier, party)));
        List<String> communes = fields.communes(it.organisation()).stream().limit(MOST_PLACES).toList();
        FinancingPlan plan = it.figures();
        Map<Party, Standing> all = capability.stands(Set.copyOf(parties.values()), subject(plan), plan.frame().level(),
                communes, visit.language());
        Map<Payer, Standing> standings = new EnumMap<>(Payer.class);
        parties.forEach((payer, party) -> standings.put(payer, Objects.requireNonNull(all.get(party))));
        return standings;
    }

    /** Of the dearest expense. */
    private static String subject(FinancingPlan plan) {
        return plan.costs().stream().max(Comparator.comparingLong(PlanCost::allIncl)).orElseThrow().kind().subject();
    }

    private static Stream<Party> party(Payer carrier) {
        return carrier == Payer.SMO ? Stream.of(Party.SYNDICAT)
                : Arrays.stream(Party.values()).filter(party -> party.name().equals(carrier.name()));
    }

    /** What is to be known before somebody else carries it, in a sentence. */
    static String said(Visit visit, Standing it) {
        Capability.Kind kind = it.judged().kind();
        String key = kind == null ? "OTHERS" : kind.name();
        String acts = it.acts()
                .stream()
                .map(act -> visit.t("funding.standing.quoted", act))
                .collect(Collectors.joining(visit.t("funding.standing.or")));
        return visit.t("funding.standing." + key, acts, it.judged().others());
    }
}
