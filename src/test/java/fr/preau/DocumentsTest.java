package fr.preau;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents say what is there. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#]+)");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z_.]+)`");

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
        Set<String> words =
                House.files(House.ROOT, ".java").stream()
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
    void theCodeThatAPageShowsIsTheCode() {
        Pattern shown = Pattern.compile("(?ms)^```java (\\S+)\\n(.*?)^```$");
        List<String> blocks = new ArrayList<>();
        for (Path document : documents()) {
            shown.matcher(String.join("\n", House.read(document)) + "\n")
                    .results()
                    .forEach(block -> {
                        String file =
                                String.join("\n", House.read(House.ROOT.resolve(block.group(1))));
                        assertThat(file).as(document.toString()).contains(block.group(2));
                        blocks.add(block.group(1));
                    });
        }
        assertThat(blocks).isNotEmpty();
    }

    private static List<Path> documents() {
        return Stream.concat(
                        Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"))
                                .filter(Files::exists),
                        House.files(Path.of("docs"), ".md").stream())
                .toList();
    }
}
