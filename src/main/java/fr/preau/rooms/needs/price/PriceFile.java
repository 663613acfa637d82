package fr.preau.rooms.needs.price;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.TableFile;
import fr.preau.ground.list.TableFile.Faults;
import fr.preau.ground.list.TableFile.TableLine;
import fr.preau.ground.list.TableFile.Unfit;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Language;
import fr.preau.rooms.needs.price.Price.Figure;
import fr.preau.rooms.needs.price.Prices.PaidPrice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prices as a buyer keeps them in a spreadsheet. All of a file is good, or each line that is not is told with what to
 * do, and none is taken.
 */
final class PriceFile {
    static final int MOST_LINES = 50_000;
    static final List<String> COLUMNS = List.of("objet", "quantite", "prix", "taxe", "tva", "date", "source");
    private static final Map<String, String> OTHERS = Map.of("quantite", "quantité", "sur", "confirme", "taxe",
            "ht ou ttc", "prix", "prix unitaire");
    private final LocalDate today;
    private final Language language;
    private final Map<String, Figure> usual;
    private final List<PaidPrice> paid = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final Map<PaidPrice, Long> seen = new HashMap<>();
    private final Faults faults = new Faults();

    /** The columns that are not there, the same on every line; absent before the first. */
    private @Nullable String missing;

    PriceFile(LocalDate today, Language language, Map<String, Figure> usual) {
        this.today = today;
        this.language = language;
        this.usual = usual;
    }

    /**
     * All of it; nothing when anything is wrong.
     *
     * @param known the places of those that are declared already, from 1
     */
    List<PaidPrice> read(Upload table, Function<List<PaidPrice>, List<Integer>> known) {
        try {
            TableFile.read(table, MOST_LINES, this::take);
        } catch (Unfit why) {
            faults.whole(why);
        } catch (Refusal.BadRequest much) {
            faults.whole(much);
        }
        if (faults.many() == 0) {
            known.apply(paid).forEach(n -> faults.add(numbers.get(n - 1), "price.fault.known", List.of()));
        }
        return faults.many() == 0 ? paid : List.of();
    }

    Faults faults() {
        return faults;
    }

    private void take(TableLine line) {
        if (missing == null) {
            missing = COLUMNS.stream()
                    .filter(column -> names(column).noneMatch(line.columns()::containsKey))
                    .collect(Collectors.joining(", "));
        }
        if (!missing.isEmpty()) {
            faults.add(0, "price.fault.columns", List.of(missing));
            return;
        }
        PaidPrice price = new PriceInput(field -> cell(line, field), today, language,
                (field, key, arguments) -> faults.add(line.number(), key, arguments)).read(usual);
        if (price != null) {
            Long before = seen.putIfAbsent(price, line.number());
            if (before != null) {
                faults.add(line.number(), "price.fault.same", List.of(before));
            }
            paid.add(price);
            numbers.add(line.number());
        }
    }

    private static Stream<String> names(String field) {
        return Stream.of(field, OTHERS.getOrDefault(field, field));
    }

    private static String cell(TableLine line, String field) {
        String said = Fold.seen(line.first(names(field).toArray(String[]::new)));
        String bare = said.startsWith("'") ? said.substring(1) : said;
        return field.equals("taxe") ? bare.toUpperCase(Locale.ROOT) : bare;
    }
}
