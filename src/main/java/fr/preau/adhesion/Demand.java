package fr.preau.adhesion;

import fr.preau.binding.Binding;
import fr.preau.binding.Binding.Flag;
import fr.preau.binding.Binding.Judged;
import fr.preau.binding.Party;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article that would oblige a body, as a person said it, before the law.
 *
 * @param block identifier of the article
 * @param label « Article 3 », else how it begins
 * @param deeds what is asked, in the words of who said it
 * @param flag what is wrong with asking it of that body; absent when the law lets it
 */
public record Demand(
        String block, String label, String heading, List<String> deeds, @Nullable Flag flag) {

    /** What a text asks of a body, article by article. */
    static List<Demand> of(List<Binding> articles, String organisation, String college) {
        Party party = Party.of(organisation, college);
        List<Demand> all = new ArrayList<>();
        for (Binding one : articles) {
            List<Judged> own =
                    one.judged().stream()
                            .filter(each -> each.duty().obliges())
                            .filter(each -> each.duty().binds(organisation, party))
                            .toList();
            if (!own.isEmpty()) {
                all.add(
                        new Demand(
                                one.block(),
                                one.label(),
                                one.number().isEmpty() ? "" : one.heading(),
                                own.stream()
                                        .map(each -> each.duty().deed())
                                        .filter(deed -> !deed.isEmpty())
                                        .distinct()
                                        .toList(),
                                worst(own)));
            }
        }
        return all;
    }

    private static @Nullable Flag worst(List<Judged> own) {
        Flag worst = null;
        for (Judged one : own) {
            Flag flag = one.flag();
            if (flag != null && (worst == null || flag.grave())) {
                worst = flag;
            }
        }
        return worst;
    }

    /** Whether the law says that this body cannot be bound there: it has to reserve the article. */
    public boolean beyond() {
        return flag != null && flag.grave();
    }
}
