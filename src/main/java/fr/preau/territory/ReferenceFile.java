package fr.preau.territory;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.preau.kernel.Sha256;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The embedded référentiel, turned into the rows of the tables it fills, in PostgreSQL's COPY text
 * format.
 *
 * <p>{@code referentiel.tsv.gz} is made by {@code bin/referentiel}; the CSV files beside it are
 * public facts written by hand.
 */
final class ReferenceFile {
    /**
     * Raised when these rows are written otherwise from the same files, so that an existing folder
     * loads them again.
     */
    private static final String SHAPE = "1";

    private static final String START = "2013-01-01";
    private static final int LAST_EPCI_EDITION = 2025;
    private static final String EDITION =
            "Découpage administratif, édition %s (INSEE, DGCL, Etalab)";
    private static final String HISTORY = "Historique des communes jusqu’en 2019 (INSEE, Etalab)";
    private static final String NULL = "\\N";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Rows by table, one line each. */
    final StringBuilder states = new StringBuilder(1 << 20);

    final StringBuilder successions = new StringBuilder(1 << 16);
    final StringBuilder memberships = new StringBuilder(1 << 20);
    final StringBuilder councils = new StringBuilder(1 << 14);

    ReferenceFile() {
        for (String name :
                new String[] {
                    "referentiel.tsv.gz",
                    "regions.csv",
                    "departements.csv",
                    "academies.csv",
                    "collectivites.csv",
                    "ept.csv"
                }) {
            files.put(name, bytes(name));
        }
    }

    /** Changes when any of the files changes. */
    String digest() {
        return digest(SHAPE, files.values().toArray(byte[][]::new));
    }

    static String digest(String shape, byte[]... contents) {
        MessageDigest sha = Sha256.digest();
        sha.update(shape.getBytes(StandardCharsets.UTF_8));
        for (byte[] content : contents) {
            sha.update(content);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /** Fills the rows of every table. */
    ReferenceFile read() {
        readEditions();
        csv("regions.csv", this::region);
        csv("departements.csv", this::departement);
        csv("academies.csv", this::academie);
        csv("collectivites.csv", this::council);
        csv("ept.csv", this::territorial);
        return this;
    }

    private void readEditions() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        new ByteArrayInputStream(file("referentiel.tsv.gz"))),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .forEach(line -> {
                        String[] cells = line.split("\t", -1);
                        switch (cells[0]) {
                            case "C" -> commune(cells);
                            case "S" ->
                                    row(
                                            successions,
                                            cells[1],
                                            cells[2],
                                            cells[3],
                                            cells[5],
                                            precision(cells[4]),
                                            HISTORY,
                                            jan(2019));
                            case "E" -> epci(cells);
                            case "M" -> members(cells);
                            default -> {} // a comment
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void commune(String[] c) {
        String year = c[13].isEmpty() ? c[11] : c[13];
        boolean current = c[6].isEmpty();
        String edition = year.isEmpty() && current ? "2026" : year;
        row(
                states,
                "COMMUNE",
                c[1],
                c[2].equals("COM") ? "f" : "t",
                range(c[4], c[6]),
                c[2],
                c[3],
                NULL,
                orNull(c[10]),
                c[11].isEmpty() ? NULL : c[11] + "-01-01",
                orNull(c[12]),
                c[13].isEmpty() ? NULL : c[13] + "-01-01",
                departementOf(c[1]),
                "",
                "",
                orNull(c[8]),
                c[14],
                c[9].equals("1") ? "t" : "f",
                precision(c[5]),
                c[7].isEmpty() ? NULL : precision(c[7]),
                edition.isEmpty() ? HISTORY : EDITION.formatted(edition),
                edition.isEmpty() ? jan(2019) : edition + "-01-01");
    }

    private void epci(String[] c) {
        row(
                states,
                "EPCI",
                c[1],
                "f",
                range(c[5], c[6]),
                c[2],
                c[4],
                orNull(c[3]),
                c[1],
                c[5],
                orNull(c[7]),
                c[8] + "-01-01",
                "",
                "",
                "",
                NULL,
                "",
                "f",
                "JANUARY_FIRST",
                c[6].isEmpty() ? NULL : "JANUARY_FIRST",
                EDITION.formatted(c[8]),
                c[8] + "-01-01");
    }

    private void members(String[] c) {
        int seen = c[3].isEmpty() ? LAST_EPCI_EDITION : Integer.parseInt(c[3].substring(0, 4)) - 1;
        for (String commune : c[4].split(" ")) {
            row(
                    memberships,
                    "EPCI",
                    c[1],
                    commune,
                    range(c[2], c[3]),
                    EDITION.formatted(seen),
                    jan(seen));
        }
    }

    private void region(NamedCsvRecord r) {
        String successor =
                r.getField("successeur").equals(r.getField("code")) ? "" : r.getField("successeur");
        other(
                "REGION",
                r.getField("code"),
                r.getField("nom"),
                r.getField("du"),
                r.getField("au"),
                "",
                "",
                successor,
                r);
    }

    private void academie(NamedCsvRecord r) {
        other(
                "ACADEMIE",
                r.getField("code"),
                r.getField("nom"),
                r.getField("du"),
                r.getField("au"),
                "",
                "",
                r.getField("successeur"),
                r);
    }

    /** A département changes when its région or its académie does. */
    private void departement(NamedCsvRecord r) {
        String code = r.getField("code");
        String name = r.getField("nom");
        String oldRegion = r.getField("region_avant_2016");
        String region = r.getField("region");
        String oldAcademie = r.getField("academie_avant_2020");
        String academie = r.getField("academie");
        String from = "";
        if (!oldRegion.equals(region)) {
            other("DEPARTEMENT", code, name, from, jan(2016), oldRegion, oldAcademie, "", r);
            from = jan(2016);
        }
        if (!oldAcademie.equals(academie)) {
            other("DEPARTEMENT", code, name, from, jan(2020), region, oldAcademie, "", r);
            from = jan(2020);
        }
        other("DEPARTEMENT", code, name, from, "", region, academie, "", r);
    }

    private void other(
            String kind,
            String code,
            String name,
            String from,
            String to,
            String region,
            String academie,
            String parent,
            NamedCsvRecord r) {
        row(
                states,
                kind,
                code,
                "f",
                range(from.isEmpty() ? START : from, to),
                "",
                name,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                kind.equals("DEPARTEMENT") ? code : "",
                kind.equals("REGION") ? code : region,
                academie,
                orNull(parent),
                "",
                "f",
                "EXACT",
                to.isEmpty() ? NULL : "EXACT",
                r.getField("source"),
                jan(2026));
    }

    private void council(NamedCsvRecord r) {
        row(
                councils,
                r.getField("code"),
                r.getField("nom"),
                orNull(r.getField("siren")),
                range(r.getField("du").isEmpty() ? START : r.getField("du"), r.getField("au")),
                r.getField("source"),
                r.getField("verification"));
    }

    /** An établissement public territorial and its communes, before the editions that hold them. */
    private void territorial(NamedCsvRecord r) {
        String during = range(r.getField("du"), r.getField("au"));
        row(
                states,
                "EPCI",
                r.getField("code"),
                "f",
                during,
                "EPT",
                r.getField("nom"),
                NULL,
                r.getField("code"),
                r.getField("du"),
                NULL,
                NULL,
                "",
                "",
                "",
                NULL,
                "",
                "f",
                "EXACT",
                "CARRIED_BACK",
                r.getField("source"),
                r.getField("du"));
        for (String commune : r.getField("communes").split(" ")) {
            row(
                    memberships,
                    "EPCI",
                    r.getField("code"),
                    commune,
                    during,
                    r.getField("source"),
                    r.getField("du"));
        }
    }

    /** The first two characters of an INSEE code, three overseas. */
    static String departementOf(String commune) {
        return commune.substring(0, commune.startsWith("97") || commune.startsWith("98") ? 3 : 2);
    }

    private static String precision(String letter) {
        return switch (letter) {
            case "E" -> "EXACT";
            case "J" -> "JANUARY_FIRST";
            case "B" -> "CARRIED_BACK";
            default ->
                    throw new IllegalStateException(
                            "unknown precision in the référentiel: " + letter);
        };
    }

    private static String jan(int year) {
        return year + "-01-01";
    }

    private static String range(String from, String to) {
        return "[" + from + "," + to + ")";
    }

    private static String orNull(String cell) {
        return cell.isEmpty() ? NULL : cell;
    }

    private static void row(StringBuilder rows, String... cells) {
        rows.append(String.join("\t", cells)).append('\n');
    }

    private void csv(String name, Consumer<NamedCsvRecord> each) {
        String text = new String(file(name), StandardCharsets.UTF_8);
        try (var reader =
                CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(new StringReader(text))) {
            reader.forEach(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] file(String name) {
        byte @Nullable [] content = files.get(name);
        if (content == null) {
            throw new IllegalStateException("not a file of the référentiel: " + name);
        }
        return content;
    }

    static byte[] bytes(String name) {
        try (var in = ReferenceFile.class.getResourceAsStream("/reference/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the application: reference/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
