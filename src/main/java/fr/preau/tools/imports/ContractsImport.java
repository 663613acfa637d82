package fr.preau.tools.imports;

import fr.preau.ground.kernel.Fold;
import fr.preau.law.item.Item;
import fr.preau.people.organisation.OfficialAddresses.Bodies;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Siren;
import fr.preau.people.territory.Territory;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Takes contracts of public buyers (données essentielles de la commande publique), in JSON or CSV, of the formats since
 * 2017: a bare list, {@code marches} or {@code marches.marche}. A line is one contract, read alone, so that memory does
 * not grow with the file; concessions, and those whose CPV code is that of no item, are left aside. Who was awarded it
 * is not kept. Of what two files say otherwise of one contract on the same day, the last is kept, and the report names
 * both.
 */
final class ContractsImport implements ImportRun.Taker {
    private static final String TITLE = "Données essentielles de la commande publique";
    private static final String TABLE = "coming_contract";
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000_000L);
    private static final int LONGEST_OBJECT = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final Set<String> LISTS = Set.of("marches", "marche");
    private static final String AGAIN = "modifications";

    /** What is said twice of one contract is neither. */
    private static final String TWICE = " | ";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(ImportLimits.JSON)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** The first digits of CPV codes, and the items that they are those of. */
    private static final List<Map.Entry<String, Item>> CPV = Item.all()
            .stream()
            .filter(item -> !item.cpv().isEmpty())
            .map(item -> Map.entry(item.cpv().replaceFirst("0+$", ""), item))
            .sorted(Comparator.comparing((Map.Entry<String, Item> entry) -> -entry.getKey().length()))
            .toList();

    private enum Column implements Columns.FileColumn {
        NUMBER, SIRET, NAME, OBJECT, CPV, AMOUNT, NOTIFIED, NOTICED, MONTHS, OFFERS, PLACE, KIND;

        /** Those that a modification says again. */
        private static final Set<Column> AGAIN = EnumSet.of(AMOUNT, MONTHS, NOTICED);
    }

    /** Where each column is in a contract that was read from JSON. */
    private static final Map<Column, Integer> PLACES = new EnumMap<>(Column.class);

    static {
        Stream.of(Column.values()).forEach(column -> PLACES.put(column, PLACES.size()));
    }

    private final Supplier<Bodies> bodies;
    private @Nullable LocalDate latest;

    /**
     * @param bodies those that contracts may be of, once the embedded référentiel is loaded
     */
    ContractsImport(Supplier<Bodies> bodies) {
        this.bodies = bodies;
    }

    /** The bodies are read before its turn comes, in which it waits for nobody. */
    @Override
    public ImportRun.Taker ready() {
        Bodies known = bodies.get();
        return new ContractsImport(() -> known);
    }

    @Override
    public boolean knows(Columns columns) {
        return columns.has(Column.SIRET) && columns.has(Column.CPV) && columns.has(Column.AMOUNT);
    }

    @Override
    public ImportRun.TakerResult take(List<ImportRun.CheckedFile> files, ImportRun with) {
        with.database().run("select price.expect_contracts()");
        ImportRun.CheckedFile file = files.getFirst();
        var csv = new CsvImport<>(with, Column.class);
        long aside = file.shape().json() ? json(file, with, csv) : csv(file, with, csv);
        long lines = csv.lines();
        with.rejects().refuseTooMany(lines, with.order().acceptLosses());
        ImportRefusals.refuse(lines == aside + with.rejects().lines(), "nothing", file.file().name());
        ImportRun.Edition edition = with.edition(latest, files);
        List<ImportOutcome.Change> changes = with.merge("select * from price.take_contracts(?, ?)", edition.day(),
                file.file().name());
        return new ImportRun.TakerResult(changes, lines, aside, edition, TITLE);
    }

    private long csv(ImportRun.CheckedFile file, ImportRun with, CsvImport<Column> csv) {
        try (CsvLines lines = with.lines(file)) {
            return csv.copy(lines, TABLE, cells -> row(cells, with));
        }
    }

    private long json(ImportRun.CheckedFile file, ImportRun with, CsvImport<Column> csv) {
        with.rejects()
                .call(Stream.of(Column.values())
                        .collect(Collectors.toMap(Enum::name, column -> column.names().first())));
        with.progress().begin("imports.step.read", file.shape().lines());
        long[] aside = {0};
        try (ImportConnection.CopiedRows rows = with.copyTo(TABLE)) {
            each(file, cells -> {
                with.progress().at(cells.line());
                csv.one(cells, rows, one -> row(one, with), aside);
            });
            rows.end();
        }
        with.progress().end();
        return aside[0];
    }

    private static void each(ImportRun.CheckedFile file, Consumer<Cells<Column>> taker) {
        boolean utf8 = file.shape().charset().equals(StandardCharsets.UTF_8);
        try (SourceFile.Content content = file.file().open();
                JsonParser json = utf8 ? JSON.createParser(content.bytes())
                        : JSON.createParser(new InputStreamReader(content.bytes(), file.shape().charset()))) {
            json.nextToken();
            list(json, false, taker);
            if (json.nextToken() != null) {
                throw ImportRefusals.because("json", file.file().name(), json.currentTokenLocation().getLineNr());
            }
        } catch (JacksonException e) {
            throw ImportRefusals.json(file.file().name(), e);
        } catch (IOException e) {
            throw ImportRefusals.because("unreadable", file.file().name());
        }
    }

    /**
     * The contracts of a list, or of what holds one.
     *
     * @param each whether an object is a contract: what was XML lists no only one
     */
    private static void list(JsonParser json, boolean each, Consumer<Cells<Column>> taker) {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                list(json, true, taker);
            }
        } else if (each) {
            List<String> cells = new ArrayList<>(Stream.of(Column.values()).map(column -> "").toList());
            long line = json.currentTokenLocation().getLineNr();
            read(json, "", cells);
            taker.accept(new Cells<>(line, cells, PLACES));
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (LISTS.contains(name)) {
                    list(json, name.equals("marche"), taker);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    /** What is wanted of a value and of all that it holds; of what is said again, the newest. */
    private static void read(JsonParser json, String path, List<String> cells) {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (path.equals(AGAIN)) {
                    List<String> again = new ArrayList<>(cells);
                    read(json, path, again);
                    if (day(again, Column.NOTICED).compareTo(day(cells, Column.NOTICED)) >= 0) {
                        cells.clear();
                        cells.addAll(again);
                    }
                } else {
                    read(json, path, cells);
                }
            }
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                boolean wrapped = name.equals("marche") || name.equals("modification");
                read(json, wrapped ? path : path.isEmpty() ? name : path + "." + name, cells);
            }
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            column(path).ifPresent(one -> said(cells, one, path, json.getString()));
        }
    }

    private static void said(List<String> cells, Column column, String path, String value) {
        String before = cells.get(place(column));
        boolean alone = before.isEmpty() || before.equals(value) || path.startsWith(AGAIN);
        cells.set(place(column), alone ? value : before + TWICE + value);
    }

    private static int place(Column column) {
        return PLACES.getOrDefault(column, 0);
    }

    private static String day(List<String> cells, Column column) {
        return cells.get(place(column)).strip();
    }

    /** The column that a path is; a modification says the amount, the length and the day again. */
    private static Optional<Column> column(String path) {
        boolean again = path.startsWith(AGAIN + ".");
        String bare = again ? path.substring(AGAIN.length()).replace("Modification", "") : path;
        String said = Columns.fold(bare);
        return Stream.of(Column.values())
                .filter(column -> !again || Column.AGAIN.contains(column))
                .filter(column -> column.names().all().stream().anyMatch(name -> Columns.fold(name).equals(said)))
                .findFirst();
    }

    private @Nullable Object @Nullable [] row(Cells<Column> cells, ImportRun with) {
        String kind = Fold.plain(cells.get(Column.KIND));
        if (kind.contains("concession") || kind.contains("delegation de service")) {
            return null;
        }
        String code = cells.get(Column.CPV).replaceFirst("-\\d$", "");
        String cpv = code.matches("\\d{7}") ? "0" + code : code;
        CsvImport.require(cpv.matches("\\d{8}"), Column.CPV, "cpv");
        Item item = CPV.stream()
                .filter(entry -> cpv.startsWith(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(null);
        String place = departement(cells.get(Column.PLACE));
        if (item == null || !with.order().scope().isEmpty() && !with.order().scope().contains(place)) {
            return null;
        }
        String siret = Cells.siren(cells.get(Column.SIRET));
        CsvImport.require(Siren.isSiret(siret), Column.SIRET, "siret");
        String number = cells.get(Column.NUMBER);
        CsvImport.require(number.matches("[\\p{L}\\p{N} ._/()°-]{1,60}"), Column.NUMBER, "contract.number");
        String object = Fold.seen(cells.get(Column.OBJECT).replaceAll("\\s+", " "));
        CsvImport.require(!object.isEmpty() && !Cells.Formulas.isOne(object), Column.OBJECT, "contract.object");
        return values(cells, item, cpv, place, object, with.today());
    }

    private @Nullable Object[] values(Cells<Column> cells, Item item, String cpv, String place, String object,
            LocalDate today) {
        LocalDate notified = day(cells, Column.NOTIFIED, today);
        boolean once = cells.get(Column.NOTICED).isEmpty();
        LocalDate noticed = once ? notified : day(cells, Column.NOTICED, today);
        latest = latest == null || noticed.isAfter(latest) ? noticed : latest;
        String siret = Cells.siren(cells.get(Column.SIRET));
        String siren = siret.substring(0, 9);
        String name = Fold.seen(cells.get(Column.NAME));
        return new @Nullable Object[]{cells.line(), siret, cells.get(Column.NUMBER), buyer(siren),
                Fold.shortened(name.isEmpty() ? "SIREN " + siren : name, LONGEST_NAME - 1), item.code(), cpv,
                Fold.shortened(object, LONGEST_OBJECT - 1), cents(cells), whole(cells, Column.MONTHS, 1_200),
                whole(cells, Column.OFFERS, 10_000), place, notified, noticed};
    }

    /** The organisation of that SIREN; absent when there is none here, or there are several. */
    private @Nullable String buyer(String siren) {
        List<String> found = Stream.of(Organisation.Kind.values())
                .flatMap(kind -> bodies.get().bySiren().getOrDefault(kind + ":" + siren, Set.of()).stream())
                .toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    private static long cents(Cells<Column> cells) {
        String said = Cells.number(cells.get(Column.AMOUNT));
        CsvImport.require(said.matches("\\d{1,12}(\\.\\d{1,20})?([eE]\\+?\\d{1,2})?"), Column.AMOUNT, "amount");
        BigDecimal euros = new BigDecimal(said);
        CsvImport.require(euros.signum() > 0 && euros.compareTo(MOST) <= 0, Column.AMOUNT, "amount");
        return Math.max(1, euros.movePointRight(2).setScale(0, java.math.RoundingMode.HALF_UP).longValue());
    }

    private static @Nullable Integer whole(Cells<Column> cells, Column column, int most) {
        String said = cells.get(column).replaceFirst("\\.0+$", "");
        int number = said.matches("\\d{1,6}") ? Integer.parseInt(said) : most + 1;
        return number > most ? null : number;
    }

    private static LocalDate day(Cells<Column> cells, Column column, LocalDate today) {
        LocalDate day = CsvImport.day(cells, column);
        CsvImport.require(!day.isAfter(today) && !day.isBefore(FIRST), column, "contract.day");
        return day;
    }

    /** Of a commune, of a département; empty of anything else. */
    private static String departement(String code) {
        String read = Cells.isCommune(Cells.commune(code)) ? Territory.departementOf(Cells.commune(code))
                : Cells.departement(code);
        return read.matches("\\d{2}|2[AB]|9[78]\\d") ? read : "";
    }
}
