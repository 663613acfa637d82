package fr.preau.rooms.programmes.funding;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.preau.people.organisation.Siren;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the public schema « SCDL subventions » 2.1.1 wants of a file: which columns, of which type, required or not,
 * what they may hold, how long, how much.
 */
final class ScdlSchema {
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String YES_OR_NO = "oui|non";
    private static final Map<String, Column> COLUMNS = new LinkedHashMap<>();

    private record Column(String type, boolean required, String pattern, int longest) {}

    static {
        for (String free : List.of("idSubvention", "nomServiceInstructeur", "anneesPluriannualite", "referenceDecision",
                "dispositif", "sousDispositif", "nomOutilInstruction", "nomOutilVersement", "ej", "cléVersement",
                "attribuantsCofinanceurs", "idCofinancement", "evaluation")) {
            may(free, "string", ".*");
        }
        must("nomAttribuant", "string", ".*");
        must("idAttribuant", "siret", "\\d{14}");
        must("idServiceInstructeur", "string", ".*");
        must("nomBeneficiaire", "string", ".*");
        may("idBeneficiaire", "siret", ".*");
        may("rnaBeneficiaire", "string", "W\\d{9}");
        may("exerciceBudgetaire", "integer", ".*");
        may("pluriannualite", "string", YES_OR_NO);
        may("cofinancement", "string", YES_OR_NO);
        must("notificationUE", "string", YES_OR_NO);
        must("dateConvention", "date", ".*");
        for (String day : List.of("dateDecision", "dateCreation", "dateDebut", "dateFin", "dateMiseAJour")) {
            may(day, "date", ".*");
        }
        may("statutLabel", "string", "en cours d'intruction|attribuée|ineligible|refusée");
        COLUMNS.put("objet", new Column("string", true, ".*", 256));
        must("nature", "string", "aide en (numéraire(;aide en nature)?|nature(;aide en numéraire)?)");
        may("montantDemande", "number", ".*");
        may("montant", "number", ".*");
        may("evaluationCout", "number", ".*");
        must("conditionsVersement", "string", "unique|échelonné|autre");
        COLUMNS.put("descriptionConditionsVersement", new Column("string", true, ".*", 256));
        must("datesPeriodeVersement", "string", DAY + "(/" + DAY + ")?");
        COLUMNS.put("idRAE", new Column("string", false, ".*", 5));
        must("pourcentageSubvention", "part", ".*");
    }

    private ScdlSchema() {}

    private static void must(String name, String type, String pattern) {
        COLUMNS.put(name, new Column(type, true, pattern, Integer.MAX_VALUE));
    }

    private static void may(String name, String type, String pattern) {
        COLUMNS.put(name, new Column(type, false, pattern, Integer.MAX_VALUE));
    }

    /** Each « line column », the line 0 for the columns themselves; nothing is wrong when empty. */
    static List<String> faults(String csv) {
        List<String> faults = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(csv.replace("\ufeff", ""))) {
            int at = 0;
            for (NamedCsvRecord line : lines) {
                if (at == 0) {
                    head(line.getHeader(), faults);
                }
                at++;
                check(at, line.getFieldsAsMap(), faults);
            }
        } catch (java.io.IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
        return faults;
    }

    private static void head(List<String> header, List<String> faults) {
        COLUMNS.forEach((name, column) -> {
            if (column.required() && !header.contains(name)) {
                faults.add("0 " + name);
            }
        });
        header.stream().filter(text -> !COLUMNS.containsKey(text)).forEach(text -> faults.add("0 " + text));
    }

    private static void check(int at, Map<String, String> line, List<String> faults) {
        COLUMNS.forEach((name, column) -> {
            String cell = line.getOrDefault(name, "");
            boolean absent = cell.isEmpty();
            if (line.containsKey(name) && (absent ? column.required() : !fits(column, cell))) {
                faults.add(at + " " + name);
            }
        });
        if (line.getOrDefault("idBeneficiaire", "").isEmpty() && line.getOrDefault("rnaBeneficiaire", "").isEmpty()) {
            faults.add(at + " idBeneficiaire or rnaBeneficiaire");
        }
    }

    private static boolean fits(Column column, String cell) {
        return cell.matches(column.pattern()) && cell.length() <= column.longest() && switch (column.type()) {
            case "siret" -> Siren.isSiret(cell);
            case "integer" -> cell.matches("-?\\d+");
            case "number" -> number(cell);
            case "part" -> number(cell) && new BigDecimal(cell).compareTo(new BigDecimal("0.01")) >= 0
                    && new BigDecimal(cell).compareTo(BigDecimal.ONE) <= 0;
            case "date" -> day(cell);
            default -> true;
        };
    }

    private static boolean number(String cell) {
        return cell.matches("-?\\d+(\\.\\d+)?");
    }

    private static boolean day(String cell) {
        try {
            return cell.matches(DAY) && LocalDate.parse(cell).getYear() > 0;
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
