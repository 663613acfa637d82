package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.library.Library.Answer;
import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Sheets as cards, for a module that shows some of them. */
@Component
public class Cards {
    private static final Pattern SHEET = Pattern.compile("F-[0-9A-HJKMNP-TV-Z]{10}");
    private final Library library;
    private final PracticeList listing;

    Cards(Library library, PracticeList listing) {
        this.library = library;
        this.listing = listing;
    }

    /**
     * Those of the sheets that are published, by their ids.
     *
     * @throws Refusal.Later while there is no index yet
     */
    public Map<String, Card> of(List<String> ids) {
        return library.cards(ids);
    }

    /** The published sheet that somebody typed, by its number or its address. */
    public Optional<Card> named(String typed) {
        Matcher named = SHEET.matcher(typed);
        return named.find() ? Optional.ofNullable(of(List.of(named.group())).get(named.group())) : Optional.empty();
    }

    /** The card as it is seen in a list. */
    public Content drawn(Visit visit, Card card) {
        var whole = List.of(new Answer.TextRun(card.summary(), false));
        var hit = new Answer.Hit(card, 0, whole, List.of(), List.of());
        return visit.piece("rooms/practices/library/carded", listing.row(visit, hit));
    }
}
