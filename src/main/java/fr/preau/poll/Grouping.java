package fr.preau.poll;

import fr.preau.ballot.Ballot;
import fr.preau.kernel.Ref;
import fr.preau.poll.Origins.Origin;
import fr.preau.web.Language;
import fr.preau.web.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers ballots under what they are parts of. */
@Component
class Grouping {
    private final List<Origins> modules;
    private final List<Shown> shown;

    Grouping(List<Origins> modules, List<Shown> shown) {
        this.modules = modules;
        this.shown = shown;
    }

    /**
     * What a ballot is a part of.
     *
     * @param part the path of the page of the part, without the language; absent for the whole
     */
    record About(Shown.Line whole, @Nullable String part) {}

    /** A ballot of its own, or those of one whole. */
    record Group(Shown.@Nullable Line whole, List<Item> items) {
        private static final int FIRST = 3;

        /** Those seen at once. */
        List<Item> first() {
            return items.size() > FIRST + 1 ? items.subList(0, FIRST) : items;
        }

        /** Those one click away. */
        List<Item> others() {
            return items.subList(first().size(), items.size());
        }
    }

    record Item(Ballot ballot, @Nullable String part) {}

    /** In their order, each group where its first ballot stands. */
    List<Group> of(List<Ballot> ballots, Language language) {
        Map<String, About> about = about(ballots.stream().map(Ballot::id).toList(), language);
        Map<Object, Group> groups = new LinkedHashMap<>();
        for (Ballot one : ballots) {
            About it = about.get(one.id());
            groups.computeIfAbsent(
                            it == null ? one.id() : it.whole().ref(),
                            key -> new Group(it == null ? null : it.whole(), new ArrayList<>()))
                    .items()
                    .add(new Item(one, it == null ? null : it.part()));
        }
        return List.copyOf(groups.values());
    }

    /** What those ballots are parts of, by their id; absent for those that stand alone. */
    Map<String, About> about(Collection<String> ballots, Language language) {
        Map<String, Origin> origins = new HashMap<>();
        modules.forEach(module -> origins.putAll(module.of(ballots)));
        List<Ref> wholes = origins.values().stream().map(Origin::whole).distinct().toList();
        Map<Ref, Shown.Line> lines =
                wholes.isEmpty() ? Map.of() : Shown.all(shown, wholes, language);
        Map<String, About> about = new HashMap<>();
        origins.forEach((ballot, origin) -> {
            Shown.Line whole = lines.get(origin.whole());
            if (whole != null) {
                about.put(ballot, new About(whole, origin.part()));
            }
        });
        return about;
    }
}
