package fr.preau.rooms.practices.library;

import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.practices.library.Library.SheetNearness;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words of codes, amounts and reasons. */
@Component
record LibraryWords(Texts texts, Territories territories) {
    String dimension(Language language, Dimension dimension) {
        return texts.say(language, "library.dimension." + dimension);
    }

    /** The words of a code in its dimension; a carrier is called by its name. */
    String of(Language language, Dimension dimension, String code) {
        if (code.equals(Dimension.UNKNOWN)) {
            return texts.say(language, "library.unknown");
        }
        return switch (dimension) {
            case THEME, LEVEL, EQUIPMENT -> texts.say(language, "practice." + dimension.api() + "." + code);
            case KIND, SIZE, COST, PERIOD -> texts.say(language, "library." + dimension.api() + "." + code);
            case EVIDENCE -> texts.say(language, "library.evidence", code);
            case REGION -> place(TerritoryKind.REGION, code);
            case DEPARTEMENT -> place(TerritoryKind.DEPARTEMENT, code) + " (" + code + ")";
            case CARRIER -> code;
        };
    }

    private String place(TerritoryKind kind, String code) {
        return Territory.called(territories.now(), kind, code);
    }

    /** A whole question in a few words: "fibre, École, proche de Meudon". */
    String question(Language language, Questions.PracticeSearch read) {
        return question(language, read.address(), read.near());
    }

    String question(Language language, Address address, Neighbourhood.@Nullable Place near) {
        List<String> parts = new ArrayList<>();
        if (!address.text().isEmpty()) {
            parts.add(address.text());
        }
        address.chosen().forEach((dimension, codes) -> codes.forEach(code -> parts.add(of(language, dimension, code))));
        if (near != null) {
            parts.add(texts.say(language, "library.near.tag", near.name()));
        }
        return parts.isEmpty() ? texts.say(language, "library.saved.all") : String.join(", ", parts);
    }

    /** Why two places are alike, each reason a few words. */
    List<String> reasons(Language language, List<SheetNearness.Reason> reasons) {
        return reasons.stream().map(reason -> reason(language, reason)).toList();
    }

    private String reason(Language language, SheetNearness.Reason reason) {
        if (!reason.arguments().isEmpty() && reason.arguments().getFirst() instanceof Integer number) {
            return texts.count(language, reason.key(), number);
        }
        return texts.say(language, reason.key(), reason.arguments().toArray());
    }

    /** "12,50 €", "12 à 15 €": euros of a range of cents. */
    String euros(Language language, long low, long high) {
        return low == high ? texts.say(language, "library.euros", Figures.amount(language, low))
                : texts.say(language, "library.euros.range", Figures.amount(language, low),
                        Figures.amount(language, high));
    }
}
