package fr.preau.tools.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.TestTexts;
import fr.preau.tools.imports.ImportOrder.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contracts as publishers really write them, and as somebody who means harm would: each is read right, or told in a
 * sentence with its line; what was kept before stays.
 */
class ContractVariantsTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String OURS = "21920048200012";
    private static final String HEAD = "id;acheteur.id;acheteur.nom;nature;objet;codeCPV;lieuExecution.code;dureeMois;dateNotification;datePublicationDonnees;montant\n";
    @TempDir Path folder;
    private ImportRoom room;

    @BeforeEach
    void aRoom() {
        room = new ImportRoom(folder);
        room.sql.sql("delete from price.contract").update();
    }

    /** A file, and what is kept of it or said of it. */
    private record Case(String name, byte[] bytes, String... says) {}

    private static Case file(String name, String text, String... says) {
        return new Case(name, text.getBytes(UTF_8), says);
    }

    /** One contract, with these fields besides or instead. */
    private static String one(String... fields) {
        List<String> all = new ArrayList<>(
                List.of("\"id\":\"M1\"", "\"acheteur\":{\"id\":\"" + OURS + "\",\"nom\":\"VILLE\"}",
                        "\"nature\":\"Marché\"", "\"objet\":\"Tablettes\"", "\"codeCPV\":\"30213200-7\"",
                        "\"lieuExecution\":{\"code\":\"92048\",\"typeCode\":\"Code commune\"}", "\"dureeMois\":12",
                        "\"dateNotification\":\"2024-03-05\"", "\"datePublicationDonnees\":\"2024-03-06\"",
                        "\"montant\":1000"));
        for (String field : fields) {
            String name = field.substring(0, field.indexOf(':') + 1);
            all.removeIf(before -> before.startsWith(name));
            all.add(field);
        }
        return "{" + String.join(",", all) + "}";
    }

    private static String list(String... contracts) {
        return "{\"marches\":[" + String.join(",\n", contracts) + "]}";
    }

    /** Among enough sound ones of nothing that schools buy that the file is not refused whole. */
    private static String among(String... contracts) {
        List<String> all = new ArrayList<>(Collections.nCopies(20, one("\"codeCPV\":\"45000000-7\"")));
        all.addAll(List.of(contracts));
        all.add(one("\"id\":\"GOOD\""));
        return list(all.toArray(String[]::new));
    }

    private static Case odd(String name, String field, String says) {
        return file(name + ".json", among(one(field)), "GOOD TABLET 100000", "\n21;", says);
    }

    private static byte[] packed(String text) {
        var out = new ByteArrayOutputStream();
        try (var gz = new GZIPOutputStream(out)) {
            gz.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static final String GOOD = "M1 TABLET 100000 12 92 2024-03-05 2024-03-06";

    private List<Case> read() {
        String again = "\"id\":1,\"montant\":2000,\"dureeMois\":24";
        String line = "M1;" + OURS + ";Ville;Marché;Écrans;30231300;92048;12;2024-03-05;2024-03-06;";
        return List.of(file("2019.json", list(one("\"_type\":\"Marché\"")), GOOD),
                file("2022.json", "{\"marches\":{\"marche\":[" + one() + "]}}", GOOD),
                file("alone.json", "{\"marches\":{\"marche\":" + one() + "}}", GOOD),
                file("nested.json", "[[" + one() + "," + one("\"id\":\"M2\"") + "]]", GOOD, "M2 TABLET"),
                file("mark.json", "\ufeff" + list(one()), GOOD), new Case("packed.json.gz", packed(list(one())), GOOD),
                file("text.json", list(one("\"montant\":\"1 000,00\"")), GOOD),
                file("zone.json", list(one("\"dateNotification\":\"2024-03-05+01:00\"")), GOOD),
                file("zulu.json", list(one("\"dateNotification\":\"2024-03-05Z\"")), GOOD),
                file("hour.json", list(one("\"dateNotification\":\"2024-03-05T00:00:00.000Z\"")), GOOD),
                file("number.json", list(one("\"acheteur\":{\"id\":" + OURS + "}")), GOOD),
                file("spaces.json", list(one("\"acheteur\":{\"id\":\"219 200 482 00012\"}")), GOOD),
                file("null.json", list(one("\"dureeMois\":null", "\"modifications\":null")), "M1 TABLET 100000 - 92"),
                file("modified.json",
                        list(one("\"modifications\":[{\"modification\":{" + again
                                + ",\"datePublicationDonneesModification\":\"2024-09-01\"}}]")),
                        "M1 TABLET 200000 24 92 2024-03-05 2024-09-01"),
                file("modified2019.json", list(one("\"modifications\":[{" + again.substring(7)
                        + ",\"objetModification\":\"Avenant\",\"datePublicationDonneesModification\":\"2024-09-01\"}]")),
                        "M1 TABLET 200000 24 92 2024-03-05 2024-09-01"),
                file("partly.json", list(one(
                        "\"modifications\":[{\"modification\":{\"id\":1,\"dureeMois\":36,\"datePublicationDonneesModification\":\"2024-09-01\"}}]")),
                        "M1 TABLET 100000 36 92 2024-03-05 2024-09-01"),
                file("subcontract.json", list(one(
                        "\"actesSousTraitance\":[{\"acteSousTraitance\":{\"id\":1,\"montant\":5,\"dureeMois\":1,\"datePublicationDonnees\":\"2025-01-01\"}}]",
                        "\"modificationsActesSousTraitance\":[{\"modificationActeSousTraitance\":{\"id\":1,\"montant\":7,\"dureeMois\":2,\"datePublicationDonnees\":\"2025-01-02\"}}]")),
                        GOOD),
                file("concession.json", list(one(),
                        "{\"id\":\"C1\",\"_type\":\"Contrat de concession\",\"autoriteConcedante\":{\"id\":\"" + OURS
                                + "\"},\"nature\":\"Délégation de service public\",\"objet\":\"Cantine\",\"valeurGlobale\":10}"),
                        GOOD),
                file("concession22.json",
                        "{\"marches\":{\"marche\":[" + one() + "],\"contrat-concession\":[" + one("\"id\":\"C2\"")
                                + "]}}",
                        GOOD),
                file("html.json", list(one("\"objet\":\"<script>alert(1)</script> Tablettes\"")), GOOD),
                file("dash.csv", HEAD + line.replace("Écrans", "- Écrans, lot 1") + "1000\n", "M1 SCREEN 100000"),
                file("semicolon.csv", "\ufeff" + HEAD + line + "1000,50\n", "M1 SCREEN 100050"),
                file("comma.csv", HEAD.replace(';', ',') + line.replace(';', ',') + "1000.50\n", "M1 SCREEN 100050"),
                new Case("latin.csv", (HEAD + line + "1000\n").getBytes(WINDOWS), "M1 SCREEN 100000"),
                new Case("latin.json", list(one("\"objet\":\"Équipements\"")).getBytes(WINDOWS), GOOD),
                file("sources.json", among(one(), one("\"montant\":99", "\"objet\":\"Autre\"")), "M1 TABLET 9900",
                        "21;id;M1;dit autrement à la ligne 22"),
                file("rows.csv", HEAD + line + "1000\n" + line + "1000\n", "M1 SCREEN 100000"));
    }

    private List<Case> refused() {
        String cut = list(one(), one("\"id\":\"M2\""));
        return List.of(file("cut.json", cut.substring(0, cut.length() - 40), "ligne 2"),
                new Case("cut.json.gz", Arrays.copyOf(packed(list(one())), 120), "tronqué"),
                file("twice.json", list(one()) + list(one("\"id\":\"M2\"")), "JSON"),
                file("lines.json", one() + "\n" + one("\"id\":\"M2\"") + "\n", "JSON"),
                file("comma.json", "[" + one() + ",]", "ligne 1"),
                file("comment.json", "[/* */" + one() + "]", "ligne 1"),
                file("deep.json", list(one("\"autre\":" + "[".repeat(5_000) + "]".repeat(5_000))), "ligne 1"),
                file("number.json", list(one("\"montant\":" + "9".repeat(5_000))), "ligne 1"),
                file("name.json", list(one("\"" + "n".repeat(200_000) + "\":1")), "ligne 1"),
                new Case("utf16.json", list(one()).getBytes(StandardCharsets.UTF_16), "UTF-16"),
                file("page.json", "<!doctype html><title>Erreur</title>", "page web"),
                file("concessions.json", list("{\"id\":\"C1\",\"_type\":\"Contrat de concession\",\"objet\":\"x\"}"),
                        "Aucune ligne"),
                file("formula.csv",
                        HEAD + "M1;" + OURS
                                + ";Ville;Marché;=cmd|' /C calc'!A0;30213200;92;1;2024-03-05;2024-03-06;10\n",
                        "formule", "ligne 2"),
                file("quote.csv", HEAD + "M1;\"" + OURS + ";Ville\n", "ligne 2"),
                file("columns.csv", "id;objet;montant\n1;x;3\n", "acheteur.id"),
                file("header.csv", HEAD, "ligne de titres"),
                file("one.json", list(one("\"montant\":\"\"")), "montant"));
    }

    private List<Case> rejected() {
        return List.of(odd("double", "\"montant\":1,\"montant\":99", "montant"),
                odd("twins", "\"acheteur\":{\"id\":\"" + OURS + "\",\"id\":\"13002220500012\"}", "acheteur"),
                odd("zero", "\"montant\":0", "montant"), odd("void", "\"montant\":\"\"", "montant"),
                odd("less", "\"montant\":-1", "montant"), odd("nan", "\"montant\":NaN", "NaN"),
                odd("infinite", "\"montant\":Infinity", "Infinity"), odd("huge", "\"montant\":1e400", "1e400"),
                odd("million", "\"montant\":1000000000000000", "montant"),
                odd("words", "\"montant\":\"dix mille\"", "dix mille"),
                odd("english", "\"montant\":\"41,500.50\"", "41,500.50"),
                odd("francs", "\"montant\":\"1000 F\"", "1000 F"),
                odd("nested", "\"montant\":{\"valeur\":1}", "montant"),
                odd("nought", "\"dateNotification\":\"0000-00-00\"", "0000-00-00"),
                odd("swapped", "\"dateNotification\":\"2024-31-12\"", "2024-31-12"),
                odd("ahead", "\"dateNotification\":\"2999-01-01\"", "2999-01-01"),
                odd("ancient", "\"dateNotification\":\"1899-12-30\"", "1899-12-30"),
                odd("short", "\"acheteur\":{\"id\":\"2192004820001\"}", "2192004820001"),
                odd("science", "\"acheteur\":{\"id\":\"2,19E+13\"}", "2,19E+13"),
                odd("siren", "\"acheteur\":{\"id\":\"219200482\"}", "219200482"),
                odd("cpv", "\"codeCPV\":\"tablettes\"", "tablettes"),
                odd("formula", "\"objet\":\"=HYPERLINK(1)\"", "=HYPERLINK(1)"),
                odd("number", "\"id\":\"" + "9".repeat(200) + "\"", "60 signes"),
                odd("markup", "\"id\":\"<b>\"", "<b>"), odd("nul", "\"id\":\"a\\u0000b\"", "identifiant"),
                odd("quoted", "\"acheteur\":{\"id\":\"'" + OURS + "\"}", OURS),
                odd("half", "\"objet\":\"\\ud800\"", "objet"));
    }

    private List<String> kept() {
        return room.sql.sql(
                "select concat_ws(' ', number, item, amount, coalesce(months::text, '-'), departement, notified_on, noticed_on, object) from price.contract order by number")
                .query(String.class)
                .list();
    }

    /** What is said of a file: what is kept, why the rest is not, or the refusal. */
    private String said(Case one) {
        room.sql.sql("delete from price.contract").update();
        try {
            ImportOutcome outcome = room.take(Kind.DECP, room.write(one.name(), one.bytes()));
            String rejects = outcome.rejects() == null ? "" : Files.readString(outcome.rejects());
            return String.join("\n", kept()) + "\n" + rejects;
        } catch (Refusal refusal) {
            String english = TestTexts.all().say(Language.EN, refusal.key(), refusal.arguments().toArray());
            assertThat(english).isNotBlank();
            return TestTexts.all().say(Language.FR, refusal.key(), refusal.arguments().toArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void check(List<Case> all, int kept) {
        var softly = new SoftAssertions();
        for (Case one : all) {
            try {
                softly.assertThat(said(one)).as(one.name()).contains(one.says());
            } catch (RuntimeException bug) {
                softly.fail(one.name(), bug);
            }
            softly.assertThat(kept()).as(one.name()).hasSize(Math.min(kept, kept().size()));
        }
        softly.assertAll();
    }

    @Test
    void whatPublishersWriteIsReadRight() {
        check(read(), 2);
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWithItsLine() {
        check(refused(), 0);
    }

    @Test
    void aContractThatCannotBeUsedIsToldWithItsLineAndTheOthersAreKept() {
        check(rejected(), 1);
    }
}
