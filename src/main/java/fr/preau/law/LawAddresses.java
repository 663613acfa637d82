package fr.preau.law;

import fr.preau.law.Instrument.Citation;
import fr.preau.law.TextAddresses.TextAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether each text that an answer may cite has one address, its own, at whom publishes it, or a reason to have none.
 */
final class LawAddresses {
    /** The State, its académies, parliament, the courts, Europe. */
    private static final Set<String> OFFICIAL = Set.of("gouv.fr", "gouv.nc", "senat.fr", "assemblee-nationale.fr",
            "conseil-etat.fr", "conseil-constitutionnel.fr", "cnil.fr", "education.fr", "europa.eu");

    private LawAddresses() {}

    private static @Nullable TextAddress address(Law law, Citation citation) {
        return law.address(citation, law.turningDays().getLast());
    }

    /** All that an answer may cite, as it does, each with its address. */
    static Map<String, Optional<TextAddress>> cited(Law law) {
        Map<String, Optional<TextAddress>> cited = new HashMap<>();
        law.citations().forEach(citation -> cited.put(citation.ref(), Optional.ofNullable(address(law, citation))));
        return cited;
    }

    /** What has to be corrected, in French. */
    static Set<String> problems(Law law) {
        TextAddresses table = law.content().addresses();
        Set<String> found = new TreeSet<>();
        List<Citation> texts = law.citations().stream().filter(citation -> citation.article().isEmpty()).toList();
        texts.stream()
                .filter(citation -> !citation.ref().isBlank() && !table.knows(citation))
                .map(citation -> "ni adresse, ni raison de n’en pas avoir : " + citation.ref())
                .forEach(found::add);
        table.texts()
                .filter(text -> texts.stream().noneMatch(citation -> TextAddresses.begins(citation, text)))
                .map(text -> "adresses.yml, que rien ne cite : " + text)
                .forEach(found::add);
        table.rows()
                .stream()
                .filter(row -> !official(row.address().url()))
                .map(row -> "adresses.yml, ce n’est pas l’éditeur public : " + row.address().url())
                .forEach(found::add);
        found.addAll(shared(law));
        return found;
    }

    /** Articles of one text may share its address; two texts never do. */
    private static List<String> shared(Law law) {
        Map<String, Set<String>> texts = new TreeMap<>();
        law.citations().forEach(citation -> {
            TextAddress address = address(law, citation);
            if (address != null) {
                texts.computeIfAbsent(address.url(), any -> new TreeSet<>()).add(text(citation));
            }
        });
        return texts.entrySet()
                .stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> "une adresse pour " + String.join(" et ", entry.getValue()) + " : " + entry.getKey())
                .toList();
    }

    /** "Loi 84-594" of "Loi 84-594 art. 11"; an article of a code is a text of its own. */
    private static String text(Citation citation) {
        return citation.article().isEmpty() ? citation.ref().replaceFirst(" (?:art\\.|§|du ).*", "")
                : citation.article();
    }

    /** Whether it is at whom publishes the law. */
    static boolean official(String url) {
        String site = ("." + URI.create(url).getHost()).replaceFirst(".*\\.(?=[^.]+\\.[^.]+$)", "");
        return url.startsWith("https://") && (OFFICIAL.contains(site) || site.matches("ac-[a-z-]+\\.fr"));
    }
}
