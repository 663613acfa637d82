package fr.preau.rooms.charters.binding;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.binding.Binding.Flag;
import fr.preau.rooms.charters.binding.BindingWords.Badge;
import fr.preau.rooms.charters.binding.LegalReading.CharterAnalysis;
import fr.preau.rooms.charters.binding.LegalReading.RedraftAnalysis;
import fr.preau.rooms.charters.binding.Redrafts.Drafts;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.competences.competence.ManyPlaces;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * What is said of who may be bound beside what is put to the vote, before it is: the flags, each with the article of
 * law and what seats said against it.
 */
@Component
public class Flags {
    private final LegalReading reading;
    private final Charters charters;
    private final ManyPlaces law;

    Flags(LegalReading reading, Charters charters, ManyPlaces law) {
        this.reading = reading;
        this.charters = charters;
        this.law = law;
    }

    /**
     * Beside an amendment.
     *
     * @param badge who would be bound by what it would leave
     * @param own the flags, those that the law founds where there is little room
     * @param lifted those of the article as it is, which the amendment takes away
     * @param whole whether what it is about is told too, as on its own page
     */
    record AmendmentPanel(RedraftAnalysis it, BindingWords words, Badge badge, List<Flag> own, List<Flag> lifted,
            boolean whole, String path) {}

    /** A whole text put to the vote. */
    record WholeTextPanel(CharterAnalysis read, List<Binding> flagged, BindingWords words, String path) {}

    /**
     * Beside each of those amendments, as each would leave its article; in one statement.
     *
     * @param drafts the amendments of the charter
     * @return by their id; nothing of those that leave nothing of their article
     */
    public Map<String, Content> beside(Visit visit, Charter charter, Drafts drafts, Collection<String> amendments) {
        if (amendments.isEmpty()) {
            return Map.of();
        }
        var words = new BindingWords(visit, law);
        CharterAnalysis whole = reading.of(charter, charters.latest(charter), SingletonSupplier.of(drafts));
        Map<String, Content> all = new HashMap<>();
        for (String amendment : amendments) {
            RedraftAnalysis read = whole.drafted(amendment);
            if (read != null) {
                all.put(amendment, visit.piece("rooms/charters/binding/beside", beside(charter, read, words, false)));
            }
        }
        return all;
    }

    /**
     * The same on the page of one amendment, with what it is about; absent when nothing is left.
     */
    public @Nullable Content about(Visit visit, Charter charter, Drafts drafts, String amendment) {
        RedraftAnalysis read = reading.of(charter, charters.latest(charter), SingletonSupplier.of(drafts))
                .drafted(amendment);
        return read == null ? null
                : visit.piece("rooms/charters/binding/beside",
                        beside(charter, read, new BindingWords(visit, law), true));
    }

    private static AmendmentPanel beside(Charter charter, RedraftAnalysis read, BindingWords words, boolean whole) {
        List<Flag> own = whole ? read.article().flags() : read.article().founded();
        return new AmendmentPanel(read, words, words.badge(read.article()), own, lifted(read), whole,
                charter.path() + "/competences/" + read.from().id());
    }

    private static List<Flag> lifted(RedraftAnalysis read) {
        Binding now = read.now();
        List<Flag> lifted = new ArrayList<>(now == null ? List.of() : now.founded());
        lifted.removeIf(flag -> read.article().flags().stream().anyMatch(one -> one.party() == flag.party()));
        return lifted;
    }

    /** Beside the latest version put to the vote as a whole. */
    public Content whole(Visit visit, Charter charter, Drafts drafts) {
        CharterAnalysis read = reading.of(charter, charters.latest(charter), SingletonSupplier.of(drafts));
        List<Binding> flagged = read.articles().stream().filter(binding -> !binding.founded().isEmpty()).toList();
        return visit.piece("rooms/charters/binding/voted",
                new WholeTextPanel(read, flagged, new BindingWords(visit, law), charter.path() + "/competences"));
    }
}
