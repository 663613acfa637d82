package fr.preau;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents say what is there. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#]+)");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z_.]+)`");

    private static final Path SECURITY = Path.of("docs/asvs.md");
    private static final Pattern REQUIREMENT = Pattern.compile("\\bV\\d+\\.\\d+\\.\\d+\\b");
    private static final Pattern TESTING = Pattern.compile("@(Test|ParameterizedTest|Property|RepeatedTest)\\b");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

    @Test
    void everyLinkOfADocumentLeadsToAFile() {
        Set<String> broken = new TreeSet<>();
        for (Path document : documents()) {
            String text = String.join("\n", House.read(document));
            LINK.matcher(text)
                    .results()
                    .map(link -> document.toAbsolutePath().resolveSibling(link.group(1)))
                    .filter(file -> !Files.exists(file))
                    .forEach(file -> broken.add(document + ": " + file.getFileName()));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyNameOfTheGlossaryIsInTheCode() {
        Set<String> words = House.files(House.ROOT, ".java")
                .stream()
                .flatMap(file -> House.read(file).stream())
                .flatMap(line -> Stream.of(line.split("\\W+")))
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (String line : House.read(Path.of("docs/words.md"))) {
            String[] cells = line.split("\\|");
            if (line.startsWith("|") && cells.length > 4) {
                NAME.matcher(cells[3])
                        .results()
                        .flatMap(name -> Stream.of(name.group(1).split("\\.")))
                        .filter(name -> !words.contains(name))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyClassThatTheAnalysisExcusesIsThere() throws IOException {
        Set<String> classes = House.files(House.ROOT, ".java")
                .stream()
                .map(file -> House.ROOT.relativize(file).toString().replace(".java", "").replace('/', '.'))
                .map("fr.preau."::concat)
                .collect(Collectors.toSet());
        Set<String> nowhere = new TreeSet<>();
        Pattern excused = Pattern.compile("<Class name=\"~?(fr[^\"]+)\"");
        excused.matcher(Files.readString(Path.of("src/quality/spotbugs-exclude.xml"))).results().forEach(match -> {
            String topLevel = match.group(1).replaceFirst("\\$.*", "");
            Pattern named = Pattern.compile(topLevel);
            if (classes.stream().noneMatch(name -> named.matcher(name).matches())) {
                nowhere.add(match.group(1));
            }
        });
        assertThat(nowhere).isEmpty();
    }

    @Test
    void theCodeThatAPageShowsIsTheCode() {
        Pattern shown = Pattern.compile("(?ms)^```java (\\S+)\\n(.*?)^```$");
        List<String> blocks = new ArrayList<>();
        for (Path document : documents()) {
            shown.matcher(String.join("\n", House.read(document)) + "\n").results().forEach(block -> {
                String file = String.join("\n", House.read(House.file(block.group(1))));
                assertThat(file).as(document.toString()).contains(block.group(2));
                blocks.add(block.group(1));
            });
        }
        assertThat(blocks).isNotEmpty();
    }

    /** Each file hands on by words that it says, to a name that the next one knows. */
    @Test
    void theWalksOfTheHouseCanBeFollowed() {
        String house = String.join("\n", House.read(Path.of("docs/house.md")));
        String walks = house.substring(house.indexOf("## Three walks"), house.indexOf("## Folders"));
        Pattern step = Pattern.compile("(?m)^\\d\\. `(\\S+\\.java)`: `([^`]+)`");
        String[] all = walks.split("(?m)^### ");
        assertThat(all).hasSize(4);
        for (int i = 1; i < all.length; i++) {
            List<MatchResult> steps = step.matcher(all[i]).results().toList();
            assertThat(steps).as(all[i]).hasSizeBetween(3, 6);
            String name = "";
            for (MatchResult handed : steps) {
                String code = String.join("\n", House.read(House.file(handed.group(1))));
                assertThat(code).as(handed.group()).contains(handed.group(2), name);
                name = handed.group(2).replaceAll("(?s)\\(.*", "(").replaceAll(".*\\.", "");
            }
        }
    }

    @Test
    void everyRequirementOfSecurityIsAnsweredOnceAtItsLevel() throws IOException {
        Map<String, String> levels = new TreeMap<>();
        try (var list = DocumentsTest.class.getResourceAsStream("asvs.txt")) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> line.split(" "))
                    .forEach(line -> levels.put(line[0], line[1]));
        }
        List<String> answered = new ArrayList<>();
        for (String line : House.read(SECURITY)) {
            REQUIREMENT.matcher(line).results().map(MatchResult::group).forEach(answered::add);
            String[] cells = line.split(" *\\| *");
            if (line.matches("\\| V[0-9.]+ \\| \\d .*")) {
                assertThat(cells).as(line).hasSize(7);
                assertThat(cells[2]).as(line).isEqualTo(levels.get(cells[1]));
                assertThat(cells[4]).as(line).isIn("met", "part", "unmet");
                assertThat(cells[5]).as(line).isNotEmpty();
                assertThat(cells[6]).as(line).matches("without a test|`.+`");
            }
        }
        assertThat(answered).containsExactlyInAnyOrderElementsOf(levels.keySet());
    }

    @Test
    void whatTheAnswersOnSecurityNameIsInTheTree() throws IOException {
        Map<String, String> classes = new HashMap<>();
        for (Path root : List.of(House.ROOT, Path.of("src/test/java/fr/preau"))) {
            for (Path file : House.files(root, ".java")) {
                String name = file.getFileName().toString().replace(".java", "");
                classes.put(name, Files.readString(file));
            }
        }
        Set<String> missing = new TreeSet<>();
        NAMED.matcher(Files.readString(SECURITY))
                .results()
                .map(name -> name.group(1))
                .filter(name -> !there(name, classes))
                .forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    /** In its last column an answer names tests that run, or programs: no class that merely is there. */
    @Test
    void whatAnAnswerOnSecurityCallsATestIsOne() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (Path file : House.files(Path.of("src/test/java/fr/preau"), ".java")) {
            tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
        }
        Set<String> none = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        for (String line : House.read(SECURITY)) {
            String[] cells = line.split(" *\\| *");
            if (line.matches("\\| V[0-9.]+ \\| \\d .*")) {
                NAMED.matcher(cells[6])
                        .results()
                        .map(name -> name.group(1))
                        .forEach(name -> (tests(name, tests) ? found : none).add(name));
            }
        }
        assertThat(none).isEmpty();
        assertThat(found).hasSizeGreaterThan(50);
    }

    /** A test of a class, all of those of one, or a program. */
    private static boolean tests(String name, Map<String, String> tests) {
        String[] parts = name.split("\\.");
        String code = tests.get(parts[0]);
        if (code == null) {
            return Files.isExecutable(Path.of(name));
        }
        int at = parts.length == 1 ? code.length() : code.indexOf("void " + parts[1] + "(");
        int from = parts.length == 1 ? 0 : code.lastIndexOf("\n\n", at);
        return at >= 0 && from >= 0 && TESTING.matcher(code.substring(from, at)).find()
                && !code.substring(from, at).contains("@Disabled");
    }

    /** A class, a test of a class, a file; settings and words of addresses are no names of ours. */
    private static boolean there(String name, Map<String, String> classes) {
        if (name.matches("[A-Z][a-z]\\w*(\\.\\w+)?")) {
            String[] parts = name.split("\\.");
            String code = classes.get(parts[0]);
            return code != null && (parts.length == 1 || code.contains("void " + parts[1] + "("));
        }
        return name.matches("PREAU_\\w+|--\\w+|\\w+:|\\w+=\\S+") || Files.exists(Path.of(name));
    }

    private static List<Path> documents() {
        return Stream
                .concat(Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(Path::of).filter(Files::exists),
                        House.files(Path.of("docs"), ".md").stream())
                .toList();
    }
}
