package fr.preau.law;

import fr.preau.law.Instrument.Citation;
import fr.preau.law.LawFile.LawException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where what the rules cite can be read: at its own address, at whom publishes it, and never at that of another text.
 * An article of a code is at Légifrance, under the identifier of its version where its file has one, otherwise where
 * Légifrance looks for its number. Other texts are in {@code droit/adresses.yml}, each under the beginning of its
 * citation, or declared there without an address, with the reason. See {@code docs/decisions/0062-addresses.md}.
 */
final class TextAddresses {
    private static final String LEGIFRANCE = "https://www.legifrance.gouv.fr/";
    private static final String ARTICLE = LEGIFRANCE + "codes/article_lc/";
    private static final String NUMBER = LEGIFRANCE + "search/code?tab_selection=code&searchField=NUM_ARTICLE&query=";
    private static final Pattern IDENTIFIER = Pattern.compile("LEGIARTI\\d{12}");

    private final List<TextEntry> rows;
    private final List<String> without;

    /**
     * An address.
     *
     * @param opened whether it was opened and read; otherwise it follows the public form of its publisher
     */
    record TextAddress(String url, boolean opened) {}

    /** An entry of the table: the beginning of a citation, and its address. */
    record TextEntry(String text, TextAddress address) {}

    /** @param without the beginnings of what is cited without an address */
    TextAddresses(List<TextEntry> rows, List<String> without) {
        this.rows = rows.stream()
                .sorted(Comparator.comparing((TextEntry entry) -> entry.text().length()).reversed())
                .toList();
        this.without = List.copyOf(without);
    }

    static TextAddresses read(LawFile file) {
        file.allow("adresses sans_adresse");
        List<String> without = new ArrayList<>();
        for (LawFile reason : file.list("sans_adresse")) {
            reason.allow("pourquoi textes");
            if (reason.text("pourquoi").isBlank()) {
                throw new LawException("« pourquoi » est vide");
            }
            without.addAll(reason.texts("textes"));
        }
        return new TextAddresses(file.list("adresses").stream().map(TextAddresses::entry).toList(), without);
    }

    private static TextEntry entry(LawFile file) {
        file.allow("texte url ouverte");
        return new TextEntry(file.text("texte"), new TextAddress(file.text("url"), file.yes("ouverte")));
    }

    List<TextEntry> rows() {
        return rows;
    }

    /** The texts that the table gives an address, or declares without. */
    Stream<String> texts() {
        return Stream.concat(rows.stream().map(TextEntry::text), without.stream());
    }

    /**
     * Where what is cited can be read; absent when no address is its own.
     *
     * @param text the file of the article, when it is one of a code
     * @param day since 1970, whose version is asked
     */
    @Nullable
    TextAddress of(Citation citation, @Nullable Instrument text, long day) {
        return citation.article().isEmpty() ? listed(citation) : article(citation, text, day);
    }

    private @Nullable TextAddress listed(Citation citation) {
        for (TextEntry entry : rows) {
            if (begins(citation, entry.text())) {
                return entry.address();
            }
        }
        return null;
    }

    /** Whether the table knows it, with an address or without. */
    boolean knows(Citation citation) {
        return texts().anyMatch(text -> begins(citation, text));
    }

    /**
     * Whether it begins so, and not in the middle of a word or of a number: "Loi 84-53" does not begin "Loi 84-534".
     */
    static boolean begins(Citation citation, String text) {
        String ref = citation.ref();
        return ref.startsWith(text)
                && (ref.length() == text.length() || !Character.isLetterOrDigit(ref.charAt(text.length())));
    }

    private static TextAddress article(Citation citation, @Nullable Instrument text, long day) {
        Instrument.Version version = text == null ? null : text.on(day, citation);
        String own = version == null ? null : identifier(version.url());
        if (version != null && own != null) {
            boolean opened = String.valueOf(version.url()).startsWith(LEGIFRANCE)
                    && version.read().contains("Légifrance");
            return new TextAddress(ARTICLE + own, opened);
        }
        String other = text == null ? null
                : Stream.concat(text.versions().reversed().stream().map(Instrument.Version::url),
                        Stream.of(text).map(Instrument::url))
                        .map(TextAddresses::identifier)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new TextAddress(other == null ? NUMBER + citation.number().replace(" ", "%20") : ARTICLE + other, false);
    }

    /** The identifier of an article in an address, wherever it leads: copies keep that of Légifrance, last. */
    private static @Nullable String identifier(@Nullable String url) {
        return url == null ? null
                : IDENTIFIER.matcher(url).results().map(MatchResult::group).reduce((first, last) -> last).orElse(null);
    }
}
