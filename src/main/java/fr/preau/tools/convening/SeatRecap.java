package fr.preau.tools.convening;

import fr.preau.ground.form.Recap.RecapRow;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.College;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says who would be given a seat: by college, and whom nothing here would reach. */
@Component
record SeatRecap(Rights rights) {
    private static final int MOST_NAMED = 200;

    List<RecapRow> lines(Actor actor, Visit visit, Assembly it, Collection<Invitee> invited) {
        Set<String> seated = it.seated();
        List<Organisation> all = invited.stream().map(Invitee::organisation).toList();
        Map<College, List<Organisation>> fresh = invited.stream()
                .filter(invitee -> !seated.contains(invitee.organisation().id()))
                .collect(Collectors.groupingBy(Invitee::college, TreeMap::new,
                        Collectors.mapping(Invitee::organisation, Collectors.toList())));
        int many = fresh.values().stream().mapToInt(List::size).sum();
        List<RecapRow> lines = new ArrayList<>();
        String given = visit.count(it.as().key("recap.count"), many);
        lines.add(new RecapRow(visit.t(it.as().key("recap.given")), given, false));
        fresh.forEach((in, some) -> add(lines, visit, "account.college." + in, some, organisation -> true));
        alone(lines, visit, it, fresh);
        Set<String> ids = all.stream().map(Organisation::id).collect(Collectors.toSet());
        Set<String> voiced = rights.voiced(actor.at(), it.as().power(), ids);
        Predicate<Organisation> unvoiced = organisation -> !voiced.contains(organisation.id());
        add(lines, visit, it.as().key("recap.seated"), all, organisation -> seated.contains(organisation.id()));
        if (all.stream().allMatch(unvoiced)) {
            String everybody = visit.number(all.size());
            lines.add(new RecapRow(visit.t(it.as().key("recap.unvoiced")), everybody, false));
        } else {
            add(lines, visit, it.as().key("recap.unvoiced"), all, unvoiced);
        }
        long silent = all.stream().filter(unvoiced.and(organisation -> organisation.mail() == null)).count();
        if (silent > 0) {
            String label = visit.t("convening.recap.unaddressed");
            lines.add(new RecapRow(label, visit.number(silent), false));
        }
        return lines;
    }

    /** A seat that would be alone in its college can stop a vote by colleges. */
    private static void alone(List<RecapRow> lines, Visit visit, Assembly it, Map<College, List<Organisation>> fresh) {
        Map<String, Integer> sizes = new TreeMap<>(it.sizes());
        fresh.forEach((college, some) -> sizes.merge(college.name(), some.size(), Integer::sum));
        String names = it.alone(visit, sizes);
        if (!names.isEmpty()) {
            String said = visit.t("convening.recap.alone.why", names);
            lines.add(new RecapRow(visit.t("convening.recap.alone"), said, false));
        }
    }

    private static void add(List<RecapRow> lines, Visit visit, String key, Collection<Organisation> all,
            Predicate<Organisation> which) {
        List<Organisation> some = all.stream().filter(which).toList();
        if (some.isEmpty()) {
            return;
        }
        String names = some.stream()
                .map(Organisation::name)
                .sorted(Comparator.comparing(Fold::plain))
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
        String more = some.size() > MOST_NAMED ? "…" : "";
        lines.add(new RecapRow(visit.t(key) + " (" + visit.number(some.size()) + ")", names + more, true));
    }
}
