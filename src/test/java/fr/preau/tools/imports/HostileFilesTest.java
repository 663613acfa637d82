package fr.preau.tools.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.tools.imports.Imports.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they really come: cut in part, converted twice, put end to end, of another kind. */
@Tag("ci")
class HostileFilesTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    @TempDir Path folder;
    private ImportRoom room;
    private String sound;

    @BeforeEach
    void aRoom() throws IOException {
        room = new ImportRoom(folder);
        sound = Files.readString(ImportRoom.fixture("annuaire-2023.csv"));
    }

    /** A file, and what its refusal says. */
    private record Case(ImportOrder.Kind kind, String name, byte[] bytes, String... says) {}

    private static Case file(ImportOrder.Kind kind, String name, String text, String... says) {
        return new Case(kind, name, text.getBytes(UTF_8), says);
    }

    private static Case school(String text, String... says) {
        return file(ImportOrder.Kind.ANNUAIRE, "a.csv", text, says);
    }

    private static final String COMPARED = "code,pop,km2,med2019\n";

    private List<Case> refused() {
        String garbled = new String(sound.getBytes(UTF_8), WINDOWS);
        String last = sound.lines().reduce((a, b) -> b).orElseThrow();
        byte[] zip = zip(Map.of("a.csv", sound));
        return List.of(school(garbled, "ligne 2, colonne Nom_etablissement", "accents perdus", "UTF-8"),
                school(new String(garbled.getBytes(UTF_8), WINDOWS), "ligne 2, colonne Nom_etablissement",
                        "accents perdus"),
                school(sound.replace("é", "\ufffd"), "accents perdus"),
                school(ImportRoom.HEADER_2023 + "\n", "ligne de titres", "de nouveau"),
                school(sound.replace("2023-06-08", "2023-31-05"), "ligne 2, colonne date_maj_ligne", "« 2023-31-05 »",
                        "le jour et le mois", "2023-05-31"),
                school(sound.replaceAll("(\\d{4})-(\\d\\d)-(\\d\\d);2023-06-08", "12/31/$1;2023-06-08"),
                        "colonne date_ouverture", "le jour et le mois"),
                school(sound.replaceFirst("2023-06-08", "2999-06-08"), "ligne 2, colonne date_maj_ligne",
                        "pas encore venu"),
                school(sound.replace("2023-06-08", "08/06/23"), "--edition 2024-05-01"),
                school(sound + last.replaceFirst("Collège Saint-Joseph;Collège", "Autre nom;Ecole") + "\n",
                        "dit autrement à la ligne", "colonne Identifiant_de_l_etablissement"),
                school(sound.replace("\n", "\n" + ImportRoom.HEADER_2023 + "\n"), "répétée"),
                school("{\"type\":\"FeatureCollection\"}", "« contours »"),
                school(COMPARED + "35238,220000,50,20000\n", "« comparators »"),
                school("siren,code_competence_2021\n200042935,1502\n", "« banatic »"),
                school("com,depuis,epci\n01001,2008,240100644\n", "« epci-history »"),
                school("organisation;fait;codes;du;document\n", "« acts »"),
                file(ImportOrder.Kind.ACTS, "a.csv", sound, "« annuaire »"),
                file(ImportOrder.Kind.CONTOURS, "a.csv", sound, "« annuaire »"),
                file(ImportOrder.Kind.COMPARATORS, "a.csv", "code,pop\n35238,220000\n", "--edition 2024-05-01"),
                file(ImportOrder.Kind.COMPARATORS, "a.csv", COMPARED + "35238,1,1,1\n35238,2,1,1\n",
                        "ligne 2, colonne code", "dit autrement à la ligne 3"),
                file(ImportOrder.Kind.COMPARATORS, "a.csv", COMPARED + "3523,1 000,1,1\n352380,1,1,1\n",
                        "ligne 3, colonne code (« 352380 »)", "cinq caractères"),
                file(ImportOrder.Kind.BANATIC, "groupements-2025.csv", "siren,nom,nature\n2.58E8,Syndicat,SMO\n",
                        "ligne 2, colonne siren (« 2.58E8 »)", "notation scientifique"),
                file(ImportOrder.Kind.BANATIC, "groupements-2999.csv", "siren,nom,nature\n258004365,Syndicat,SMO\n",
                        "--edition"),
                new Case(ImportOrder.Kind.ANNUAIRE, "a.csv.gz", RefusedFilesTest.gzip(zip), "autre archive",
                        "décompressez-le une fois"),
                new Case(ImportOrder.Kind.ANNUAIRE, "a.zip", zip(Map.of("un.csv", sound, "deux.csv", sound)), "un.csv",
                        "deux.csv"),
                new Case(ImportOrder.Kind.ANNUAIRE, "a.zip", zip(Map.of("LISEZ-MOI.txt", "bonjour")),
                        "aucun fichier CSV", "LISEZ-MOI.txt"));
    }

    @Test
    void everyRefusalSaysWhereWhatAndTheRemedy() {
        var softly = new SoftAssertions();
        for (Case one : refused()) {
            Path file = room.write(one.name(), one.bytes());
            String said = room.refusal(ImportOrder.of(one.kind(), file.toString()));
            softly.assertThat(said.replaceAll("[\\u00a0\\u202f]", " ")).contains(one.says());
        }
        softly.assertAll();
        assertThat(room.states()).isZero();
    }

    @Test
    void whatComesWithTheFileOrBeforeItDoesNotStopIt() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        String cur = sound.replace("Saint-Magloire", "Sacré-Cœur");
        room.take(room.write("a.csv", cur));
        List<String> rows = room.rows();
        List<Path> same = List.of(room.write("sep.csv", "sep=;\r\n" + cur),
                room.write("latin9.csv", cur.getBytes(Charset.forName("ISO-8859-15"))),
                room.write("readme.zip",
                        zip(Map.of("README.txt", "à lire", "__MACOSX/._annuaire.csv", "x", "annuaire.csv", cur))),
                room.write("bout-a-bout.csv", cur + ImportRoom.HEADER_2023 + "\n"),
                room.write("deux-fois.csv", cur + cur.substring(cur.indexOf('\n') + 1)));
        for (Path file : same) {
            assertThat(room.take(file).counts()).as(file.getFileName().toString()).isEqualTo(Map.of("SAME", 15L));
        }
        assertThat(room.rows()).isEqualTo(rows);
    }

    @Test
    void aWrongLetterProtectsItsSchoolAndWrongDigitsTheSchoolsOfTheCommune() throws IOException {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        ImportOutcome letter = room
                .take(room.write("a.csv", later("0350594F", "0350594X").replace("0350612A;", "0350612a ;")));
        assertThat(letter.count("GONE")).isZero();
        assertThat(letter.rejectedLines()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("rejets/a.rejets.csv")))
                .contains("2;Identifiant_de_l_etablissement;0350594X;", "appellent F");
        ImportOutcome lost = room.take(room.write("b.csv", later("0350594F", "350594")));
        assertThat(lost.count("GONE")).isZero();
        ImportOutcome digits = room.take(room.write("c.csv", later("0350594F", "0359594F")));
        assertThat(digits.count("GONE")).isZero();
        assertThat(room.schools()).hasSize(15);
    }

    @Test
    void aPartialDirectoryClosesNothingOutsideWhatItSpeaksOf() {
        room.take(ImportRoom.fixture("annuaire-2023.csv"));
        Map<String, Predicate<String>> parts = Map.of("private", line -> line.contains(";Privé;"), "lycees",
                line -> line.contains(";Lycée;"), "maternelles", line -> line.contains("maternelle"), "rennes",
                line -> line.contains(";35238;"));
        List<String> before = room.schools();
        parts.forEach((name, part) -> {
            String text = only(later("x", "x"), part);
            ImportOutcome outcome = room.take(room.write(name + ".csv", text));
            assertThat(outcome.count("GONE", "CLOSED", "CHANGED")).as(name).isZero();
            assertThat(outcome.count("BEYOND")).as(name).isPositive();
            assertThat(room.schools()).as(name).isEqualTo(before);
        });
        assertThat(register("scope")).as("it does not know the département whole").isEqualTo("");
        Predicate<String> lycees = line -> line.contains(";Lycée;") && !line.startsWith("0350053T");
        ImportOutcome outcome = room.take(room.write("b.csv", only(later("x", "x"), lycees)), true);
        assertThat(outcome.count("GONE")).as("a lycée that a file of lycées lacks").isEqualTo(1);
    }

    @Test
    void theDayIsThatOfTheFileElseTheOneGivenElseThatOfItsNameAndTheRegisterSaysWhich() {
        // not a file that another test of this database has given a day
        String undated = sound.replace("2023-06-08", "") + "\n\n";
        room.take(room.write("annuaire_15-01-2022.csv", undated));
        assertThat(register("edition || ' ' || edition_given")).isEqualTo("2022-01-15 false");
        room.take(ImportOrder.Kind.ANNUAIRE, room.write("annuaire-2022.csv", undated), "2022-09-01");
        assertThat(register("edition || ' ' || edition_given")).isEqualTo("2022-09-01 true");
        room.take(room.write("annuaire-1999.csv", sound));
        assertThat(register("edition || ' ' || edition_given")).isEqualTo("2023-06-08 false");
        Path dated = room.write("a.csv", sound);
        assertThat(room.refusal(order(dated, "2024-01-01"))).contains("se dit lui-même du 8 juin 2023");
        assertThat(room.refusal(order(room.write("b.csv", undated), "2999-01-01"))).contains("pas encore venu");
        assertThat(room.refusal(order(room.write("export-1720230508.csv", undated + "\n"), null)))
                .contains("--edition");
        String text = sound.replace(";2023-06-08;", ";;").replaceFirst(";;(OUVERT)", ";2023-06-08;$1");
        room.take(room.write("c.csv", text));
        assertThat(register("edition || ' ' || edition_given")).isEqualTo("2023-06-08 false");
    }

    private static ImportOrder order(Path file, String day) {
        return ImportOrder.of(ImportOrder.Kind.ANNUAIRE, file.toString()).of(day == null ? null : LocalDate.parse(day));
    }

    @Test
    void aSyndicatThatALaterEditionLacksHasEndedAndAnOlderEditionIsRefused() {
        room.sql.sql("delete from territory.state where kind = 'SYNDICAT'").update();
        String four = "siren,nom,nature,code_departement\n258004365,A,SMO,80\n258004366,B,SMO,80\n258004367,C,SIVU,80\n258004368,D,SIVU,80\n";
        room.take(ImportOrder.Kind.BANATIC, room.write("groupements-2021.csv", four));
        ImportOutcome outcome = room.take(ImportOrder.Kind.BANATIC,
                room.write("groupements-2023.csv", four.replace("258004368,D,SIVU,80\n", "")));
        assertThat(outcome.count("GONE")).isEqualTo(1);
        assertThat(room.sql.sql("select during::text from territory.state where code = '258004368'")
                .query(String.class)
                .single()).isEqualTo("[2013-01-01,2023-01-01)");
        assertThatThrownBy(() -> room.take(ImportOrder.Kind.BANATIC, room.write("groupements-2022.csv", four)))
                .isInstanceOf(Refusal.BadRequest.class)
                .hasMessageContaining("elder");
        room.sql.sql("delete from territory.state where kind = 'SYNDICAT'").update();
    }

    @Test
    void readingCountsLinesOfLinesWhateverThePacking() {
        for (Path file : List.of(room.write("a.csv", sound),
                room.write("a.csv.gz", RefusedFilesTest.gzip(sound.getBytes(UTF_8))),
                room.write("a.zip", zip(Map.of("a.csv", sound))))) {
            var counted = new ArrayList<String>();
            room.imports.run(ImportOrder.of(ImportOrder.Kind.ANNUAIRE, file.toString()), new Progress() {
                private String step = "";
                private long total;

                @Override
                public void begin(String name, long whole) {
                    step = name;
                    total = whole;
                }

                @Override
                public void at(long position) {
                    counted.add(step + " " + position + "/" + total);
                }

                @Override
                public void end() {}

                @Override
                public void say(String key, Object... arguments) {}
            });
            assertThat(counted).contains("imports.step.read 19/19");
        }
    }

    private String later(String uai, String written) {
        return sound.replace("2023-06-08", "2024-06-08").replace(uai, written);
    }

    private static String only(String text, Predicate<String> part) {
        String header = text.lines().findFirst().orElseThrow();
        return text.lines().skip(1).filter(part).collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private String register(String what) {
        return room.sql.sql("select " + what + " from territory.import order by id desc limit 1")
                .query(String.class)
                .single();
    }

    private static byte[] zip(Map<String, String> files) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
